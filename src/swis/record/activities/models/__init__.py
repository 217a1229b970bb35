from .activity import Activity, ActivityOutcome, Kind, Known, Outcome, Source, Topic, WithWhom
from .consultation import Consultation, DutyCall
from .gathering import Audience, Gathering, Theme
from .opening import Disclosure, SessionOpening
