"""The package as a whole: what it offers, and what it runs without."""

import subprocess
import sys

# every module of the evidence, its help, and a match by propensity, where statsmodels is not
WITHOUT = """
import contextlib, io, pkgutil, sys
sys.modules["statsmodels"] = None
import numpy as np, pandas as pd
from swis import evidence
for module in pkgutil.walk_packages(evidence.__path__, "swis.evidence."):
    __import__(module.name)
for name in evidence.__all__:
    getattr(evidence, name)
from swis.cli import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main(["evidence", "--help"])
rng = np.random.default_rng(1)
table = pd.DataFrame({"school": range(40), "arm": [1, 0, 0, 0] * 10, "roll": rng.normal(size=40)})
print(len(evidence.match(table, treated="arm", on=["roll"], method="propensity").pairs))
"""


def test_the_evidence_runs_without_statsmodels():
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "10\n"), done.stderr
