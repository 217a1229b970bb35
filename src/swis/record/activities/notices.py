"""What this room tells people of, without case content."""

from swis.kernel import notice_kinds

CALL_TAKEN = notice_kinds.kind(
    "duty_call_taken",
    "Duty took a call for you",
    "Whoever is on duty took a call for one of your schools. It waits for you to read it.",
)
