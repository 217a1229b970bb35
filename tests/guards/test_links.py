"""What the documents point at is there."""

import re

import pytest
from guards.tree import assert_clean, files, plant

LINK = re.compile(
    r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)"
    r"|<(?:a|img)\s[^>]*?(?:href|src)=\"([^\"]+)\""
)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
FENCE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def dead_links(root):
    for path in files(root, ".md"):
        for found in LINK.finditer(FENCE.sub("", path.read_text())):
            target = found[1] or found[2]
            if ELSEWHERE.match(target):
                continue
            name, _, heading = target.partition("#")
            there = (path.parent / name) if name else path
            if name.startswith("/") or not there.exists():
                yield f"{path.relative_to(root)} points at {target}, which is not there"
            elif heading and there.suffix == ".md" and heading not in _headings(there):
                yield f"{path.relative_to(root)} points at {target}: no such heading"


def _headings(path):
    """The anchors of a document's headings, as its readers make them."""
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    titles = re.findall(r"^#+\s+(.*?)\s*#*$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_no_document_points_at_what_is_not_there():
    assert_clean(dead_links)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[guide](guide.md)", 1),
        ("![my day](screens/day.png)", 1),
        ('<img src="screens/day.png" alt="">', 1),
        ("[heading](#what-it-is-not)", 1),
        ("[here](README.md#what-for)", 0),
        ("[law](https://www.legislation.gov.uk/ukpga/1989/41)", 0),
        ("`[not](alink.md)`", 0),
    ],
)
def test_a_dead_link_is_found(tmp_path, text, found):
    plant(tmp_path, "README.md", f"# SWIS\n## What for?\n{text}\n")
    assert len(list(dead_links(tmp_path))) == found
