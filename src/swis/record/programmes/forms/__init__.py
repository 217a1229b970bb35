"""What is asked about programmes, placements and what is set up with a school."""

from .ending import EndingForm
from .partners import PartnerForm
from .place import EndForm, PlaceForm, SchoolForm
from .set_up import (
    ChangeProvisionForm,
    CorrectInductionForm,
    InductionForm,
    MappingForm,
    PromotionForm,
    ProvisionForm,
    SignForm,
)
from .themes import AgreeForm, ProposeForm, RewordForm

__all__ = [
    "AgreeForm",
    "ChangeProvisionForm",
    "CorrectInductionForm",
    "EndForm",
    "EndingForm",
    "InductionForm",
    "MappingForm",
    "PartnerForm",
    "PlaceForm",
    "PromotionForm",
    "ProposeForm",
    "ProvisionForm",
    "RewordForm",
    "SchoolForm",
    "SignForm",
]
