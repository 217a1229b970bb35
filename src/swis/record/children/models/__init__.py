"""Children, their families, who may know of them, and who agreed to what."""

from .agreement import Agreement, AgreementState, Asked
from .carer import Carer
from .child import Child, Enrolment, Family, OtherName, Sex, ToldApart
from .elsewhere import ActedFirst, HomeReferral, How, OpenElsewhere
from .knowing import Involvement, Opening, Restriction
from .merging import Merging
from .name_word import NameWord
from .off_roll import LONGEST_UNSEEN, Leaving, OffRoll, WhyOffRoll
from .telling import Telling
from .transfer import Transfer
