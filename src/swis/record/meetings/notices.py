"""What people are told of meetings: an invitation, a change of day, an action that is theirs."""

from swis.kernel import notice_kinds

INVITED = notice_kinds.kind(
    "meeting_booked",
    "You are invited to a meeting",
    "Somebody has booked a meeting and invited you. The page says when and where.",
)
CHANGED = notice_kinds.kind(
    "meeting_changed",
    "A meeting of yours has changed",
    "A meeting to which you are invited was moved or cancelled. The page says why.",
)
ACTION = notice_kinds.kind(
    "action_agreed",
    "An action was agreed for you",
    "In a meeting it was agreed that you do something by a day. Your home says what.",
)
