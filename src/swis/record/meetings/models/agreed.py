"""What a form hands to an act: an action agreed, a decision on a case."""

from dataclasses import dataclass
from datetime import date

from swis.kernel.models import Account
from swis.record.cases.models import Case


@dataclass(frozen=True)
class Agreed:
    """One action agreed in a meeting."""

    owner: Account
    what: str
    due_on: date


@dataclass(frozen=True)
class Decided:
    """What was decided on one of the worker's cases."""

    case: Case
    words: str
