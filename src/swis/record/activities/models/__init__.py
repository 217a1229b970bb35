from .activity import Activity, ActivityOutcome, Kind, Known, Outcome, Source, WithWhom
from .consultation import Consultation, DutyCall
from .gathering import Audience, Gathering, Theme
from .group import GROUP_THEMES, Group, GroupMember, GroupNote, GroupSession
from .hand_over import HandOver, Service, ServiceContact
from .help_plan import FamilyMeeting, HelpPlan
from .opening import Disclosure, SessionOpening
from .planned import PlannedSession
from .support import GoesOn, HowEnded, Review, Session, Support, SupportTopic, Topic
from .telling import Telling
from .visit import CallOutcome, Company, Found, HomeVisit, VisitCall, VisitPlace

__all__ = [
    "GROUP_THEMES",
    "Activity",
    "ActivityOutcome",
    "Audience",
    "CallOutcome",
    "Company",
    "Consultation",
    "Disclosure",
    "DutyCall",
    "FamilyMeeting",
    "Found",
    "Gathering",
    "GoesOn",
    "Group",
    "GroupMember",
    "GroupNote",
    "GroupSession",
    "HandOver",
    "HelpPlan",
    "HomeVisit",
    "HowEnded",
    "Kind",
    "Known",
    "Outcome",
    "PlannedSession",
    "Review",
    "Service",
    "ServiceContact",
    "Session",
    "SessionOpening",
    "Source",
    "Support",
    "SupportTopic",
    "Telling",
    "Theme",
    "Topic",
    "VisitCall",
    "VisitPlace",
    "WithWhom",
]
