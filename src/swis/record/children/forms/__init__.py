"""What is asked about a child."""

from .choose import ChooseChildForm, RelateForm, TellApartForm
from .details import EditForm, RegisterForm
from .family import AgreementForm, CarerForm, EditCarerForm
from .restrict import AskForm, LiftForm, OpenForm, RestrictForm

__all__ = [
    "AgreementForm",
    "AskForm",
    "CarerForm",
    "ChooseChildForm",
    "EditCarerForm",
    "EditForm",
    "LiftForm",
    "OpenForm",
    "RegisterForm",
    "RelateForm",
    "RestrictForm",
    "TellApartForm",
]
