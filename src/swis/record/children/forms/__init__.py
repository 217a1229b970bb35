"""What is asked about a child."""

from .choose import ChooseChildForm, RelateForm, TellApartForm
from .details import EditForm, EnrolForm, RegisterForm
from .elsewhere import (
    AcceptForm,
    AnswerHomeForm,
    EndElsewhereForm,
    OpenElsewhereForm,
    ReferHomeForm,
)
from .family import AgreementForm, CarerForm, EditCarerForm
from .restrict import AskForm, LiftForm, OpenForm, RestrictForm

__all__ = [
    "AcceptForm",
    "AgreementForm",
    "AnswerHomeForm",
    "AskForm",
    "CarerForm",
    "ChooseChildForm",
    "EditCarerForm",
    "EditForm",
    "EndElsewhereForm",
    "EnrolForm",
    "LiftForm",
    "OpenElsewhereForm",
    "OpenForm",
    "ReferHomeForm",
    "RegisterForm",
    "RelateForm",
    "RestrictForm",
    "TellApartForm",
]
