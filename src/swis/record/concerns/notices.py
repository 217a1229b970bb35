"""What people are told of concerns: that one is new."""

from swis.kernel import notice_kinds

RAISED = notice_kinds.kind(
    "concern_raised",
    "A concern was raised at your school",
    "A colleague has raised a concern at your school. Nobody has read it yet.",
    decides=True,
)
