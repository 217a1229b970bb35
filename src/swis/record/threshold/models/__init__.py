from .decision import Decision, Option
from .further_information import FurtherInformation
from .received import Feared, Pathway, Received, Told
from .referral import Referral
from .screening import MET, HolderSaid, Screening, Threshold, Urgency
from .source import Source
