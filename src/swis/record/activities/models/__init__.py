from .activity import Activity, ActivityOutcome, Kind, Known, Outcome, Source, WithWhom
from .support import HowEnded, Session, Support

__all__ = [
    "Activity",
    "ActivityOutcome",
    "HowEnded",
    "Kind",
    "Known",
    "Outcome",
    "Session",
    "Source",
    "Support",
    "WithWhom",
]
