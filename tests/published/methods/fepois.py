"""Writes fepois.json: what pyfixest's `fepois` says of a difference-in-differences of counts.

uv run --with pyfixest python tests/published/methods/fepois.py
"""

import json
from pathlib import Path

import pandas as pd
import pyfixest

HERE = Path(__file__).parent
TIGHT = {"iwls_tol": 1e-12, "fixef_tol": 1e-12, "iwls_maxiter": 100}


def found(rows):
    fit = pyfixest.fepois(
        "y ~ post | school + month", data=rows, vcov={"CRV1": "school"}, offset="logp", **TIGHT
    )
    return {"estimate": float(fit.coef().iloc[0]), "std_error": float(fit.se().iloc[0])}


trial = pd.read_csv(HERE.parent / "data" / "trial.csv")
trial["post"] = trial["arm"] * (trial["month"] >= 12)
answers = {
    "pyfixest": pyfixest.__version__,
    "all": found(trial),
    "sixteen": found(trial[trial["school"] <= 16]),
}
(HERE / "fepois.json").write_text(json.dumps(answers, indent=2) + "\n")
