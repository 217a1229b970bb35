"""What people are told of who is here: never why somebody is away."""

from swis.kernel import notice_kinds

SOMEBODY_AWAY = notice_kinds.kind(
    "somebody_away",
    "Somebody of SWIS is away",
    "A social worker or manager you work with has said that they are away. "
    "The page says whom to speak to meanwhile.",
)
LEAVE_ASKED = notice_kinds.kind(
    "leave_asked",
    "Leave is asked for",
    "Somebody of your team asks for leave. The page shows what stands against it.",
    decides=True,
)
LEAVE_ANSWERED = notice_kinds.kind(
    "leave_answered",
    "Your leave was decided on",
    "A manager has agreed or declined the leave that you asked for.",
)
LEAVE_COMING = notice_kinds.kind(
    "leave_coming",
    "Your school's social worker will be on leave",
    "The dates of agreed leave are on the page, with the day of return.",
)
LEAVE_CANCELLED = notice_kinds.kind(
    "leave_cancelled",
    "Leave was cancelled",
    "Leave that was agreed before will not be taken. The page shows who is here.",
)
SWAP_ASKED = notice_kinds.kind(
    "swap_asked",
    "A swap of duty days is asked for",
    "A colleague asks to change duty days with you.",
    decides=True,
)
SWAP_ANSWERED = notice_kinds.kind(
    "swap_answered",
    "Your swap of duty days was answered",
    "Your colleague has agreed or declined. The rota shows how it stands.",
)
DUTY_CHANGED = notice_kinds.kind(
    "duty_changed",
    "Your duty days have changed",
    "Whoever keeps the rota has changed days of yours on the duty line.",
)
