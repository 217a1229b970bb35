"""What people are told of shares: that there is one."""

from swis.kernel import notice_kinds

SHARED = notice_kinds.kind(
    "shared",
    "Something was shared with your school",
    "A social worker has shared something with your school, or the outcome of what your school "
    "sent has come back.",
)
