"""What is asked about a child."""

from .choose import ChooseChildForm, RelateForm, TellApartForm
from .details import EditForm, EnrolForm, RegisterForm
from .family import AgreementForm, CarerForm, EditCarerForm
from .restrict import AskForm, LiftForm, OpenForm, RestrictForm

__all__ = [
    "AgreementForm",
    "AskForm",
    "CarerForm",
    "ChooseChildForm",
    "EditCarerForm",
    "EditForm",
    "EnrolForm",
    "LiftForm",
    "OpenForm",
    "RegisterForm",
    "RelateForm",
    "RestrictForm",
    "TellApartForm",
]
