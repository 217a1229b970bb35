"""What is asked about non-statutory work."""

from .group import (
    CorrectNoteForm,
    CorrectSharedForm,
    EndGroupForm,
    JoinForm,
    LeaveGroupForm,
    PlanGroupForm,
    RegisterForm,
)
from .hand_over import ContactForm, HandOverForm, TheirAnswerForm
from .help_plan import AttendForm, EndHelpPlanForm, RaiseHelpPlanForm, ReviewHelpPlanForm
from .opening import DiscloseForm, HeardForm, NotYetForm, OpeningForm
from .planned import DidNotTakePlaceForm, PlanSessionForm
from .support import (
    AgreeForm,
    CloseForm,
    CorrectForm,
    EditForm,
    LogForm,
    Minutes,
    Number,
    PlanForm,
    ReviewForm,
)
from .telling import NotNeededForm, ToldForm
from .visit import CallForm, CancelVisitForm, LaterForm, LogVisitForm, PlanVisitForm

__all__ = [
    "AgreeForm",
    "AttendForm",
    "CallForm",
    "CancelVisitForm",
    "CloseForm",
    "ContactForm",
    "CorrectForm",
    "CorrectNoteForm",
    "CorrectSharedForm",
    "DidNotTakePlaceForm",
    "DiscloseForm",
    "EditForm",
    "EndGroupForm",
    "EndHelpPlanForm",
    "HandOverForm",
    "HeardForm",
    "JoinForm",
    "LaterForm",
    "LeaveGroupForm",
    "LogForm",
    "LogVisitForm",
    "Minutes",
    "NotNeededForm",
    "NotYetForm",
    "Number",
    "OpeningForm",
    "PlanForm",
    "PlanGroupForm",
    "PlanSessionForm",
    "PlanVisitForm",
    "RaiseHelpPlanForm",
    "RegisterForm",
    "ReviewForm",
    "ReviewHelpPlanForm",
    "TheirAnswerForm",
    "ToldForm",
]
