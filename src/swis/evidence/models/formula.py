"""The fixed part as people write it, checked before anything is evaluated."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from keyword import iskeyword

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema import nearest

# what a formula may call; anything else in it must be a column
SERIES = ("C", "I", "log", "log10", "log2", "log1p", "exp", "sqrt", "abs", "center", "scale")
CURVES = ("poly", "bs", "cs", "cc", "cr")
CONTRASTS = tuple(
    f"contr.{name}" for name in ("treatment", "sum", "helmert", "poly", "diff", "sas")
)
FUNCTIONS = frozenset((*SERIES, *CURVES, *CONTRASTS))
FROM_R = {"factor": "C", "as.factor": "C", "np.log": "log", "np.exp": "exp", "np.sqrt": "sqrt"}
INSTEAD = {
    "offset": "give an offset with --offset COLUMN or --exposure COLUMN",
    "relevel": "for another reference level write C(la, contr.treatment('Ealing'))",
    "ns": "for a natural spline write cs(month, df=3, constraints='center')",
}
# put after the name of a column that is called like a function or a word of Python, while the
# formula is read
SUFFIX = "__column"
WRITTEN_OTHERWISE = {
    "|": "name the random effects with --group and --within, not in --fixed",
    "%": "--fixed cannot say %; for one column within another write la/school",
    ".": "--fixed cannot say . for all other columns; name those that you mean",
}
TOKEN = re.compile(
    r"""(?P<quoted>`[^`]+`) | (?P<text>"[^"]*"|'[^']*') | (?P<name>[^\W\d][\w.]*)
      | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?) | (?P<other>\s+|.)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class FixedFormula:
    """`text` in the grammar of formulaic; `columns` are those of the table that it names.

    A column called like a function, as `log`, or a word of Python has another name in `text`
    and in `renamed`.
    """

    text: str
    columns: tuple[str, ...]

    def renamed(self, table: pd.DataFrame) -> pd.DataFrame:
        """The columns of the formula under the names that `text` gives them."""
        return table[list(self.columns)].rename(columns=_inner_name)

    def shown(self, name: str) -> str:
        """The name of a column of the design matrix as the user would write it."""
        return name.replace(SUFFIX, "")


def fixed_formula(text: str, *, outcome: str, known: Collection[str]) -> FixedFormula:
    """Read `arm + fsm + C(la)`, in R's or formulaic's dialect.

    Refused with the reason: an unknown column or function, random effects (they have their own
    options), an offset, or the outcome on the right-hand side.
    """
    right = _right_hand_side(text, outcome)
    pieces: list[str] = []
    columns: dict[str, None] = {}
    tokens = [(str(m.lastgroup), m.group()) for m in TOKEN.finditer(right)]
    for index, (kind, token) in enumerate(tokens):
        following = "".join(t for _, t in tokens[index + 1 : index + 3]).strip()
        if kind == "quoted":
            columns[_known(token[1:-1], known)] = None
            token = f"`{_inner_name(token[1:-1])}`"
        elif kind == "name" and following.startswith("("):
            token = _function(token)
        elif kind == "name" and not _is_keyword(token, following, known):
            columns[_known(token, known)] = None
            token = _inner_name(token) if token.isidentifier() else f"`{token}`"
        elif token in WRITTEN_OTHERWISE:
            raise InputError(WRITTEN_OTHERWISE[token])
        pieces.append("**" if token == "^" else token)
    if outcome in columns:
        raise InputError("the outcome cannot explain itself; take it out of --fixed")
    return FixedFormula("".join(pieces).strip() or "1", tuple(columns))


def _right_hand_side(text: str, outcome: str) -> str:
    left, tilde, right = text.partition("~")
    if not tilde:
        return text
    if left.strip() not in ("", outcome):
        raise InputError(f"the formula explains {left.strip()}, but the outcome is {outcome}")
    return right


def _inner_name(name: str) -> str:
    return name + SUFFIX if name in FUNCTIONS or iskeyword(name) else name


def _is_keyword(token: str, following: str, known: Collection[str]) -> bool:
    """`df` in bs(x, df=4), True in poly(x, 2, raw=True), contr.sum in C(la, contr.sum)."""
    named = following.startswith("=") and not following.startswith("==")
    fixed = token in ("True", "False", "None") or token in CONTRASTS
    return token not in known and (named or fixed)


def _function(name: str) -> str:
    if name in INSTEAD:
        raise InputError(f"a formula cannot call {name}; {INSTEAD[name]}")
    name = FROM_R.get(name, name)
    if name not in FUNCTIONS:
        raise InputError(
            f"a formula cannot call {name}; it can call {', '.join(sorted(FUNCTIONS))}"
        )
    return name


def _known(name: str, known: Collection[str]) -> str:
    if name not in known:
        raise InputError(f"--fixed names {name}, which is no column{nearest(name, known)}")
    return name
