"""Nothing here points at the computer it was written on, or at where packages come from."""

import re

import pytest
from guards.tree import assert_clean, files, plant

# Put together from parts, so that this file does not hold what it looks for.
PATHS = [
    "/" + "work/(?:main|shared|steering|[.])",
    "/" + "root/",
    "/" + r"home/\w+/\w",
    "/" + r"Users/\w+/\w",
    "/" + "farm/",
    "/" + "opt/pypi",
]
HOSTS = ["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "pkg" + r"\.dev"]
LEAK = re.compile(rf"(?<![\w.])(?:{'|'.join(PATHS)})|(?:{'|'.join(HOSTS)})")
RESOLVED = '"' + "resolved" + '"'


def leaks(root):
    for path in files(root):
        name = path.relative_to(root).as_posix()
        if path.name == "uv" + ".lock":
            yield f"{name} names the hosts packages come from; requirements.lock does not"
        if path.name == "package-lock.json" and RESOLVED in path.read_text():
            yield f"{name} names the hosts packages come from: see frontend/.npmrc"
        for number, line in enumerate(_lines(path), start=1):
            found = LEAK.search(line)
            if found:
                yield f"{name}:{number} names “{found[0]}”"


def _lines(path):
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def test_no_file_names_this_computer_or_a_registry():
    assert_clean(leaks)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/guide.md", "see /" + "work/main/data.csv"),
        ("src/swis/cli.py", 'DATA = "/' + 'root/data"'),
        ("requirements.lock", "--index-url https://pypi" + ".org/simple"),
        ("uv" + ".lock", ""),
        ("frontend/package-lock.json", f'{{{RESOLVED}: "https://example.test/a.tgz"}}'),
    ],
)
def test_a_leak_is_found(tmp_path, name, text):
    assert len(list(leaks(plant(tmp_path, name, text)))) == 1


def test_an_address_of_ours_that_looks_like_a_path_is_none(tmp_path):
    plant(tmp_path, "docs/guide.md", "children/home/visits, src/work/items and network/")
    assert list(leaks(tmp_path)) == []
