"""Every dependency says what it is for, and is in the locks that installing goes by."""

import re
import tomllib

import pytest
from guards.tree import assert_clean, plant
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MINIMUM = "[project]\ndependencies = [\n{}\n]\n"


def dependencies_without_a_reason(root):
    """A reason stands beside a dependency, or above the ones it covers."""
    text = (root / "pyproject.toml").read_text()
    wanted = _dependencies(tomllib.loads(text))
    covered = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("#"):
            covered = True
        elif any(line.startswith((f'"{each}"', f"'{each}'")) for each in wanted):
            if "#" in line:
                covered = False
            elif not covered:
                yield f"pyproject.toml: nothing says what {line.rstrip(',')} is for"
        else:
            covered = False


def dependencies_beside_the_locks(root):
    """Named in pyproject.toml, yet missing from a lock or of a version it does not allow."""
    settings = tomllib.loads((root / "pyproject.toml").read_text())
    groups = settings.get("dependency-groups", {})
    runs_on = settings["project"]["dependencies"]
    for lock, wanted in {
        "requirements.lock": [*runs_on, *groups.get("build", [])],
        "requirements-dev.lock": _dependencies(settings),
    }.items():
        pinned = dict(
            re.findall(r"^([\w.-]+)==([^ ;\\]+)", (root / lock).read_text(), re.MULTILINE)
        )
        for requirement in map(Requirement, wanted):
            version = pinned.get(canonicalize_name(requirement.name))
            if version is None or version not in requirement.specifier:
                yield f"{lock} does not hold {requirement}: make lock"


def _dependencies(settings):
    groups = settings.get("dependency-groups", {}).values()
    every = [settings.get("project", {}).get("dependencies", []), *groups]
    return [each for group in every for each in group if isinstance(each, str)]


def test_every_dependency_says_what_it_is_for():
    assert_clean(dependencies_without_a_reason)


def test_every_dependency_is_in_the_locks():
    assert_clean(dependencies_beside_the_locks)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('"tqdm>=4.66",', 1),
        ('"tqdm>=4.66",  # progress bars', 0),
        ('# the kernels need only these\n"numpy>=1.26",\n"scipy>=1.12",', 0),
        ('# the kernels need only these\n"numpy>=1.26",\n"pandas>=2.2",  # tables\n"tqdm>=4",', 1),
    ],
)
def test_a_dependency_without_a_reason_is_found(tmp_path, lines, found):
    plant(tmp_path, "pyproject.toml", MINIMUM.format(lines))
    assert len(list(dependencies_without_a_reason(tmp_path))) == found


@pytest.mark.parametrize(
    ("pinned", "found"), [("tqdm==4.70.0 \\", 0), ("tqdm==4.1 ; sys_platform", 2), ("", 2)]
)
def test_a_dependency_beside_the_locks_is_found(tmp_path, pinned, found):
    plant(tmp_path, "pyproject.toml", MINIMUM.format('"tqdm>=4.66",'))
    for lock in ("requirements.lock", "requirements-dev.lock"):
        plant(tmp_path, lock, f"{pinned}\n")
    assert len(list(dependencies_beside_the_locks(tmp_path))) == found
