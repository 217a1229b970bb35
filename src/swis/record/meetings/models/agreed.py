"""What a form hands to an act: an action agreed, a decision on a case."""

from dataclasses import dataclass
from datetime import date

from swis.kernel import models as kernel
from swis.record.cases import models as cases


@dataclass(frozen=True)
class Agreed:
    """One action agreed in a meeting."""

    owner: kernel.Account
    what: str
    due_on: date


@dataclass(frozen=True)
class Decided:
    """What was decided on one of the worker's cases."""

    case: cases.Case
    words: str
