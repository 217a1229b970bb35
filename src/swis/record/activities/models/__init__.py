from .activity import Activity, ActivityOutcome, Kind, Known, Outcome, Source, WithWhom
from .consultation import Consultation, DutyCall
from .gathering import Audience, Gathering, Theme
from .group import GROUP_THEMES, Group, GroupMember, GroupNote, GroupSession
from .opening import Disclosure, SessionOpening
from .planned import PlannedSession
from .support import GoesOn, HowEnded, Review, Session, Support, SupportTopic, Topic
from .telling import Telling

__all__ = [
    "GROUP_THEMES",
    "Activity",
    "ActivityOutcome",
    "Audience",
    "Consultation",
    "Disclosure",
    "DutyCall",
    "Gathering",
    "GoesOn",
    "Group",
    "GroupMember",
    "GroupNote",
    "GroupSession",
    "HowEnded",
    "Kind",
    "Known",
    "Outcome",
    "PlannedSession",
    "Review",
    "Session",
    "SessionOpening",
    "Source",
    "Support",
    "SupportTopic",
    "Telling",
    "Theme",
    "Topic",
    "WithWhom",
]
