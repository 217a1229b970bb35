"""Every dependency says what it is for."""

import tomllib

import pytest
from guards.tree import assert_clean, plant

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


def _dependencies(settings):
    yield_from = [
        settings.get("project", {}).get("dependencies", []),
        *settings.get("dependency-groups", {}).values(),
    ]
    return [each for group in yield_from for each in group if isinstance(each, str)]


def test_every_dependency_says_what_it_is_for():
    assert_clean(dependencies_without_a_reason)


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
