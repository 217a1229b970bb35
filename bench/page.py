"""Writes docs/reference/evidence-speed.md from the figures kept in measured/.

python bench/page.py
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "evidence-speed.md"
ORDER = (
    "fit_trial",
    "fit_nested",
    "fit_national",
    "fit_linear",
    "fit_attendance",
    "permutations",
    "bootstrap",
    "power_run",
)
INTRODUCTION = """\
# How long it takes

Seconds, and how many times longer than the first line of each comparison. Model fit and standard
errors; reading the data is left out on all sides. All lines of a comparison are from one run on one
machine; what each is, [bench/README.md](../../bench/README.md) says. Medians of as many runs as are
given: what takes minutes was run once. A load above the number of cores means that others were at
work while that comparison ran, which slows the long runs more than the short ones, so that those
ratios are rough. For scores and sessions it is the processor's seconds of one thread.

"""
ENDING = """
lme4 is on another approximation: its `glmer.nb` takes the expected information where the others
take the observed, hence its other log-likelihood.

Made by `python bench/page.py` from what the commands below kept:

```
"""


def times(ratio):
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def comparison(name):
    found = json.loads((HERE / "measured" / f"{name}.json").read_text(encoding="utf-8"))
    where = found["machine"]
    head = (
        f"**{found['title']}** ({where['processor']}, {where['cores']} cores, load "
        f"{where['load']:.1f} at the end, Python {where['python']}, {where['date']})\n\n"
        "| who | seconds | times as long | runs | answer |\n| --- | --- | --- | --- | --- |\n"
    )
    rows = "".join(
        f"| {one['who']} | {one['seconds']:.4g} | {times(one['ratio'])} | {one['runs']} | "
        f"{one['answer']} |\n"
        for one in found["timings"]
    )
    return f"{head}{rows}\n"


def page():
    commands = "".join(
        f"python bench/{name}.py --out bench/measured/{name}.json\n" for name in ORDER
    )
    tables = "".join(map(comparison, ORDER)).rstrip()
    return f"{INTRODUCTION}{tables}\n{ENDING}{commands}```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
