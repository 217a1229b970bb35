from .decision import Decision, Option
from .further_information import FurtherInformation
from .referral import Pathway, Referral
from .screening import MET, HolderSaid, Screening, Threshold, Urgency
from .source import Source
