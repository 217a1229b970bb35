"""Arms by their words: 1 for the programme, 0 for those it is compared with."""

from __future__ import annotations

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.refusals import require_values

PROGRAMME = frozenset({"1", "1.0", "intervention", "programme", "treatment", "treated", "swis"})


def with_arms(table: pd.DataFrame, arm: str, intervention: str | None = None) -> pd.DataFrame:
    """A copy whose `arm` column holds 1 and 0. `intervention` is the word for 1, if it is not one
    of the usual ones. Raises InputError for one arm only, more than two, or words not known."""
    require_values(table, [arm])
    words = table[arm].astype(str).str.strip()
    known = sorted(words.unique())
    if len(known) == 1:
        raise InputError(
            f"Only one arm is here ('{known[0]}'), so there is nothing to compare.", column=arm
        )
    if len(known) > 2:
        raise InputError(
            f"There are {len(known)} arms ({', '.join(known[:6])}): compare two.", column=arm
        )
    if intervention is None:
        usual = [word for word in known if word.casefold() in PROGRAMME]
        if len(usual) != 1:
            raise InputError(
                f"Say which arm has the programme: '{known[0]}' or '{known[1]}'.", column=arm
            )
        intervention = usual[0]
    elif intervention not in known:
        raise InputError(
            f"No row is of arm '{intervention}', only of {' and '.join(known)}.", column=arm
        )
    coded = table.copy()
    coded[arm] = (words == intervention).astype(int)
    return coded
