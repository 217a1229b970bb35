"""Writes ../data/attendance.csv: invented, 120 schools in 12 authorities over 6 half-terms."""

from pathlib import Path

import numpy as np
import pandas as pd

rng = np.random.default_rng(20)
schools, terms, las = 120, 6, 12
la = np.sort(np.arange(schools) % las)
arm, fsm = rng.integers(0, 2, schools), rng.uniform(0.05, 0.55, schools).round(3)
own = rng.normal(0, 0.25, schools) + rng.normal(0, 0.15, las)[la]
place = np.repeat(np.arange(schools), terms)
term = np.tile(np.arange(terms), schools)
possible = rng.integers(200, 4_000, len(place))
mean = 1 / (1 + np.exp(-(2.6 + 0.1 * arm - fsm + own)[place] + 0.04 * term))
attended = rng.binomial(possible, rng.beta(40 * mean, 40 * (1 - mean)))
pupils = rng.integers(20, 200, len(place))
often = 1 / (1 + np.exp((1.4 + 0.1 * arm - fsm + own)[place] - 0.04 * term))
table = pd.DataFrame(
    {
        "la": la[place],
        "school": place,
        "half_term": term,
        "arm": arm[place],
        "fsm": fsm[place],
        "possible": possible,
        "attended": attended,
        "pupils": pupils,
        "persistent": rng.binomial(pupils, often),
    }
)
table.to_csv(Path(__file__).parent.parent / "data" / "attendance.csv", index=False)
