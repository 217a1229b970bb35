"""Privacy is declared on the model: extract, retention and subject access obey it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Privacy:
    """Which columns of a model identify a person, are special-category, or are free text."""

    keep: str  # the class of the retention schedule
    identifies: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()  # text columns that are none of these


# Classes of a retention schedule. Nothing is destroyed without a person's review.
CHILD_PROTECTION_FILE = "School's child protection file: date of birth + 25 years"
AUTHORITY_RECORD = "Authority's child protection record: local schedule"
LOOKED_AFTER = "Looked-after record: date of birth + 75 years, or death before 18 + 15 years"
PRACTICE = "Programme administration: local schedule"
ACCESS_LOG = "Log of acts and looks: as long as the records it speaks of"
