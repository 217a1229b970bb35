"""What is asked about a child."""

from .choose import ChooseChildForm, RelateForm
from .details import EditForm, RegisterForm
from .family import AgreementForm, CarerForm, EditCarerForm
from .restrict import LiftForm, RestrictForm

__all__ = [
    "AgreementForm",
    "CarerForm",
    "ChooseChildForm",
    "EditCarerForm",
    "EditForm",
    "LiftForm",
    "RegisterForm",
    "RelateForm",
    "RestrictForm",
]
