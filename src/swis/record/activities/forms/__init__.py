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

__all__ = [
    "AgreeForm",
    "CloseForm",
    "CorrectForm",
    "CorrectNoteForm",
    "CorrectSharedForm",
    "DidNotTakePlaceForm",
    "DiscloseForm",
    "EditForm",
    "EndGroupForm",
    "HeardForm",
    "JoinForm",
    "LeaveGroupForm",
    "LogForm",
    "Minutes",
    "NotNeededForm",
    "NotYetForm",
    "Number",
    "OpeningForm",
    "PlanForm",
    "PlanGroupForm",
    "PlanSessionForm",
    "RegisterForm",
    "ReviewForm",
    "ToldForm",
]
