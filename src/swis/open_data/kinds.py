"""What kind of place an establishment is: by the type that the DfE or GIAS gives it, then by its
phase, then by the ages of its pupils.

The types are those of Get Information about Schools (its register's list of establishment types,
November 2026) and of the DfE's pupil premium file of 2019-20. A type that is not in the table is
never guessed at: `is_known` says so, and whoever reads the list is told.
"""

import re

PRIMARY, SECONDARY, ALL_THROUGH = "primary", "secondary", "all_through"
SPECIAL, ALTERNATIVE = "special", "alternative"
NURSERY, POST_16, OTHER = "nursery", "post_16", "other"
BY_PHASE = ""  # a school whose phase says which

_TYPES: dict[str, str] = {
    BY_PHASE: """
        academy converter; academy sponsor led; mainstream academy; community school;
        voluntary aided school; voluntary controlled school; foundation school; free school;
        free schools; studio schools; university technical college; city technology college;
        other independent school; british schools overseas; offshore schools; online provider;
        service childrens education; welsh establishment; middle school;
        institution funded by other government department
        """,
    SPECIAL: """
        academy special converter; academy special sponsor led; special academy;
        community special school; foundation special school; free schools special;
        free school special; non maintained special school; other independent special school
        """,
    ALTERNATIVE: """
        pupil referral unit; academy alternative provision converter;
        academy alternative provision sponsor led; ap academy; free school ap;
        free schools alternative provision; alternative provision
        """,
    NURSERY: "local authority nursery school; early years setting; nursery school",
    POST_16: """
        academy 16 19 converter; academy 16 to 19 converter; academy 16 19 sponsor led;
        academy 16 to 19 sponsor led; free schools 16 to 19; free schools 16 19;
        further education; sixth form centres; sixth form college; special post 16 institution
        """,
    OTHER: """
        higher education institutions; childrens centre; childrens centre linked site;
        secure units; secure unit;
        academy secure 16 to 19; academy secure 16 19; secure academy; miscellaneous; playgroup;
        local authority; other establishment
        """,
}
TYPES = {
    kind.strip(): code
    for code, kinds in _TYPES.items()
    for kind in " ".join(kinds.split()).split("; ")
}


def plain(text: str) -> str:
    """A type without case, marks and hyphens: "Children's centre" is "childrens centre"."""
    bare = re.sub(r"['’`´ʼ]", "", text.casefold())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def is_known(kind: str) -> bool:
    """Whether a type is in the table."""
    return plain(kind) in TYPES


def kind_of(
    kind: str, phase: str | None, low_age: int | None = None, high_age: int | None = None
) -> str:
    """The kind of place: primary, secondary, all_through, special, alternative, nursery, post_16,
    or other, where the type says that it is no school or is not known and no phase or age helps."""
    known = TYPES.get(plain(kind))
    if known:
        return known
    said = _of_phase(plain(phase or "")) or _of_ages(low_age, high_age)
    if said:
        return said
    return PRIMARY if known == BY_PHASE else OTHER


def _of_phase(phase: str) -> str:
    if phase in ("all through", "primary and secondary"):
        return ALL_THROUGH
    if phase.startswith("16"):
        return POST_16
    if phase == "nursery":
        return NURSERY
    if "secondary" in phase:
        return SECONDARY
    return PRIMARY if "primary" in phase else ""


def _of_ages(low: int | None, high: int | None) -> str:
    """By the youngest and the oldest: a school that ends at 11, begins at 16, spans both."""
    if low is None or high is None:
        return ""
    if low >= 16:
        return POST_16
    if high <= 5:
        return NURSERY
    if high <= 13:
        return PRIMARY
    return SECONDARY if low >= 8 else ALL_THROUGH
