"""What runs asks for nothing that only development installs."""

import tomllib
from importlib.metadata import packages_distributions

import pytest
from guards.tree import assert_clean, code, imports, plant
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SETTINGS = """
[project]
dependencies = ["numpy"]
[project.optional-dependencies]
cluster = ["dask"]
[dependency-groups]
dev = ["statsmodels", "dask", "numpy"]
"""


def imports_for_development_alone(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text())
    project, groups = settings["project"], settings.get("dependency-groups", {})
    extras = project.get("optional-dependencies", {}).values()
    runs_on = _names(project["dependencies"], *extras)
    installed = packages_distributions()
    for name, _, tree in code(root):
        for line, module in imports(tree):
            package = module.partition(".")[0]
            homes = {canonicalize_name(each) for each in installed.get(package, ())}
            if homes & _names(*groups.values()) and not homes & runs_on:
                yield f"{name}:{line} imports {package}, which only development installs"


def _names(*requirements):
    return {
        canonicalize_name(Requirement(each).name)
        for group in requirements
        for each in group
        if isinstance(each, str)
    }


def test_nothing_that_runs_imports_what_only_development_installs():
    assert_clean(imports_for_development_alone)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import statsmodels.api as sm", 1),
        ("def logit():\n    from statsmodels.api import Logit", 1),
        ("import numpy as np", 0),
        ("import dask", 0),
        ("from swis import evidence", 0),
    ],
)
def test_an_import_for_development_alone_is_found(tmp_path, line, found):
    plant(tmp_path, "pyproject.toml", SETTINGS)
    plant(tmp_path, "src/swis/evidence/matching/distance.py", f"{line}\n")
    assert len(list(imports_for_development_alone(tmp_path))) == found
