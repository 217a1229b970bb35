"""Writes docs/reference/evidence-small-samples.md: how often a 5% test rejects where nothing is.

    .venv/bin/python tests/published/small_samples.py count 5000 20000
    .venv/bin/python tests/published/small_samples.py

The first counts (5,000 data sets a design, 20,000 of the last) and keeps what it found in the JSON
beside it; both write the page from that. Pilots have few schools, and schools that differ. Each
data set has school levels, a season, a change of its own in every school, and no effect at all.
"""

import json
import math
import os
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from swis import evidence
from swis.evidence.effects.inference import WildBootstrap, cluster_robust, t_p
from swis.evidence.effects.panel import panel
from swis.evidence.effects.two_way_poisson import two_way_poisson
from swis.evidence.repeat import repeat

FOUND = Path(__file__).with_suffix(".json")
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "evidence-small-samples.md"
DESIGNS = ((2, 8), (4, 4), (8, 8), (9, 18), (20, 20))
MONTHS, START = 12, 6
JOBS = int(os.environ.get("JOBS", "-1"))
METHODS = ("exact ratio of totals", "by school", "did, t by clusters", "did, wild bootstrap")


def nothing_happened(programme: int, others: int, random: np.random.Generator) -> pd.DataFrame:
    schools = programme + others
    table = pd.DataFrame(
        [(s, m) for s in range(schools) for m in range(MONTHS)], columns=["school", "month"]
    )
    table["arm"] = (table["school"] < programme).astype(int)
    level = random.normal(1.2, 0.4, schools)[table["school"]]
    change = random.normal(0, 0.3, schools)[table["school"]] * (table["month"] >= START)
    season = 0.3 * np.sin(2 * np.pi * table["month"] / 12)
    table["y"] = random.poisson(np.exp(level + change + season))
    return table


def p_values(table: pd.DataFrame) -> tuple[float, ...]:
    late = table["month"] >= START
    schools = pd.DataFrame(
        {
            "school": table["school"].unique(),
            "arm": table.groupby("school")["arm"].first(),
            "before": table[~late].groupby("school")["y"].sum(),
            "after": table[late].groupby("school")["y"].sum(),
        }
    )
    sums = schools.groupby("arm")[["before", "after"]].sum()
    four = [int(count) for arm in (1, 0) for count in sums.loc[arm]]
    data = panel(table, "y", start=START)
    effect, cluster = data.post[:, None], np.arange(len(data.schools))
    fit = two_way_poisson(data.y, effect, data.school, data.month, data.offset)
    robust = cluster_robust(fit, cluster, len(data.y))
    wild = WildBootstrap(data.y, effect, data.school, data.month, data.offset, cluster, seed=1)
    return (
        evidence.ratio_of_ratios(*four).p,
        evidence.replicated_ratio(schools).p,
        t_p(float(fit.effects[0]), math.sqrt(robust.covariance[0, 0]), robust.freedom),
        wild.p(),
    )


def one_data_set(programme: int, others: int, stream: np.random.SeedSequence) -> tuple[bool, ...]:
    table = nothing_happened(programme, others, np.random.default_rng(stream))
    return tuple(p <= 0.05 for p in p_values(table))


def count(programme: int, others: int, data_sets: int) -> dict:
    """How many of `data_sets` each method rejects; the same however many cores count."""
    streams = np.random.SeedSequence([2026, programme, others]).spawn(data_sets)
    task = partial(one_data_set, programme, others)
    drawn = repeat(task, streams, jobs=JOBS, progress=f"{programme} and {others}")
    rejected = np.array(drawn).sum(axis=0)
    return {
        "programme": programme,
        "others": others,
        "data_sets": data_sets,
        "rejected": dict(zip(METHODS, map(int, rejected), strict=True)),
    }


def share(rejected: int, data_sets: int) -> str:
    rate = rejected / data_sets
    return f"{100 * rate:.1f} ± {196 * math.sqrt(rate * (1 - rate) / data_sets):.1f}"


def page() -> str:
    lines = []
    for one in json.loads(FOUND.read_text(encoding="utf-8")):
        rates = (share(one["rejected"][name], one["data_sets"]) for name in METHODS)
        design = f"{one['programme']} and {one['others']} | {one['data_sets']:,}"
        lines.append(f"| {design} | {' | '.join(rates)} |")
    head = f"| schools, programme and others | data sets | {' | '.join(METHODS)} |"
    rule = "| --- |" + " --- |" * (len(METHODS) + 1)
    return TEXT.format(table="\n".join([head, rule, *lines]))


TEXT = """\
# How far to trust an interval from few schools

How often a test at 5% rejects, per cent, where nothing happened: it should be 5. Beside each stands
its Monte Carlo interval (95%). Schools have their own levels (spread 0.4 on the log scale) and each
its own change halfway through the year (spread 0.3), on some three to four events a month: schools
differ, as they do. Made by `tests/published/small_samples.py`.

{table}

The exact ratio of totals knows nothing of schools that differ: where there are only totals, as in
the Ealing report, its interval is too narrow by as much as this shows. With two programme schools
the others reject too often or hardly ever, which is why `did` warns below six clusters in an arm.
With 8 to 20 schools in an arm all three still reject some 6 times in 100, not 5: schools with many
events weigh more, so that there are fewer of them than it seems. Read an interval that barely
leaves out 1 as one that holds it, and lean on randomisation inference where schools were drawn by
lot.
What a test at 5% rejects, a 95% interval misses.
"""


if __name__ == "__main__":
    if sys.argv[1:2] == ["count"]:
        few, many = map(int, sys.argv[2:])
        sizes = [few] * (len(DESIGNS) - 1) + [many]
        found = [count(*design, size) for design, size in zip(DESIGNS, sizes, strict=True)]
        FOUND.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
