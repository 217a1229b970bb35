"""The package as a whole: what it offers, and what it runs without."""

import ast
import subprocess
import sys
from pathlib import Path

from swis import evidence

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


def offered_to_type_checkers(text):
    """What is imported for them alone: each name, and the module it comes from."""
    guarded = [
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
    ]
    return {
        each.asname: node.module
        for branch in guarded
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if each.asname == each.name
    }


def test_type_checkers_are_told_of_every_name_and_its_module():
    assert offered_to_type_checkers(Path(evidence.__file__).read_text()) == evidence._HOME
    assert Path(evidence.__file__).with_name("py.typed").is_file()


def test_a_name_that_is_kept_from_type_checkers_is_found():
    text = """
if TYPE_CHECKING:
    from swis.evidence.models.fit import fit as fit
    from swis.evidence.costs.cea import cea
    from swis.evidence.effects.did import did as difference
if not TYPE_CHECKING:
    from swis.evidence.power import power_of_trial as power_of_trial
"""
    assert offered_to_type_checkers(text) == {"fit": "swis.evidence.models.fit"}
