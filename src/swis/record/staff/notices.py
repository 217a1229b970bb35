"""What people are told about their own account."""

from swis.kernel import notice_kinds

NEW_LINK = notice_kinds.kind(
    "new_link",
    "A new sign-in link was made",
    "Somebody who keeps accounts made a link that gives an account of yours, or of your team, a "
    "new password. If nobody asked for it, tell an administrator today.",
    always=True,
)
