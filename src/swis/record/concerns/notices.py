"""What people are told of concerns: that one is new."""

from swis.kernel import notice_kinds

RAISED = notice_kinds.kind(
    "concern_raised",
    "A concern was raised at your school",
    "A colleague has raised a concern at your school. Nobody has read it yet.",
    decides=True,
)

RAISED_WITHOUT_A_LEAD = notice_kinds.kind(
    "concern_raised_without_a_lead",
    "A concern waits for you: no safeguarding lead is at work",
    "A concern was raised at a school where no safeguarding lead is at work. It has come to you. "
    "Nobody has read it yet.",
    decides=True,
)
