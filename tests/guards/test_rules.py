"""The key to the rules holds: no code without its entry, no entry without what it says it has."""

import re
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.db.models import TextChoices
from guards.tree import REPOSITORY, assert_clean, files, plant

from swis.kernel import acts, permission, workflow
from swis.kernel.people import Role
from swis.record.programmes.model import rules as key_model
from swis.record.site.reference import lifecycles, rules, sentences
from swis.record.site.settings import ROOM, ROOMS

KEY = "src/swis/record/programmes/data/rules.toml"
SAID_IN = ("src/swis/kernel", "src/swis/record", "docs/guide", "docs/adr")
NAMED = re.compile(r"\btest_((?:E\d+_)+)")
# a text is referred to as "TEXT.md", or as "(TEXT: part)" and "TEXT 8: …" where a comment begins
REFERRED = re.compile(r"""\b([A-Z]{4,})\.md\b|(?:\(|\"{3}|\# )([A-Z]{5,}): |\b([A-Z]{5,}) \d+: """)


def key(root):
    return key_model.read((root / KEY).read_text())


def codes_without_an_entry(root):
    known = key(root).versions
    for folder in SAID_IN:
        for path in files(root / folder, ".py", ".html", ".toml", ".md"):
            for code in set(rules.CODE.findall(path.read_text())) - known.keys():
                yield f"{path.relative_to(root)}: {code} is not in the key to the rules"
    for code, tests in rules.carried_by(root / "tests").items():
        if code not in known:
            where, name = tests[0]
            yield f"{where}: {name} names {code}, which is not in the key to the rules"


def entries_without_a_test(root):
    carried = rules.carried_by(root / "tests")
    for code in key(root).versions:
        if code not in carried:
            yield f"{KEY}: no test is named test_{code}_…"


def entries_that_nothing_holds(root):
    for code, versions in key(root).versions.items():
        for rule in versions:
            if not rule.held_by or not rule.paragraphs:
                yield f"{KEY}: {code} says not where it is written, or not what holds it"
            for name in rule.held_by:
                try:
                    rules.held(name)
                except LookupError as why:
                    yield f"{KEY}: {code}: {why}"


def texts_that_are_not_here(root):
    """A reference to a text that whoever reads the repository can't open."""
    here = {path.name for path in files(root, ".md")}
    for folder in ("src", "tests", "docs", "bench"):
        for path in files(root / folder, ".py", ".html", ".toml", ".md", ".json"):
            if path.name == "test_rules.py":
                continue
            named = {f"{''.join(found)}.md" for found in REFERRED.findall(path.read_text())}
            for name in named - here:
                yield f"{path.relative_to(root)}: refers to {name}, which is not here"


def requirements():
    """Every function that a step of a lifecycle or an act's permission asks."""
    for room in ROOMS:
        if find_spec(f"{ROOM}.{room}.actions"):
            import_module(f"{ROOM}.{room}.actions")
    for _, cycle in lifecycles.lifecycles():
        for step in cycle.steps:
            yield from step.requires
    for may in acts.MAY.values():
        yield from may.needs


def without_a_sentence(asked):
    for test in asked:
        try:
            sentences.sentence(test)
        except ValueError as why:
            yield str(why)


def test_every_code_is_in_the_key():
    assert_clean(codes_without_an_entry)


def test_every_entry_has_a_test():
    assert_clean(entries_without_a_test)


def test_what_holds_a_rule_is_there():
    assert_clean(entries_that_nothing_holds)


def test_no_text_is_referred_to_that_is_not_here():
    assert_clean(texts_that_are_not_here)


def test_every_requirement_has_its_sentence():
    asked = list(requirements())
    assert len(asked) > 30
    assert list(without_a_sentence(asked)) == []


def test_the_reference_tells_each_rule_with_its_tests():
    page = rules.page()
    for code in key(REPOSITORY).versions:
        assert f"\n| {code} |" in page
        assert f"\n### {code}\n\n* " in page


RULE = """
[[text]]
code = "protocol"
title = "Invented"

[[rule]]
code = "E1"
valid_from = 2020-09-01
sentence = "Invented."
paragraphs = ["protocol: §1"]
held_by = ["threshold.workflow.DECISION"]
"""


def planted(root, *, rule=RULE, test="def test_E1_it_holds(): ...\n"):
    plant(root, KEY, rule)
    return plant(root, "tests/test_it.py", test)


@pytest.mark.parametrize(
    ("guard", "given"),
    [
        (codes_without_an_entry, {"test": "def test_E1_E22_it_holds(): ...\n"}),
        (codes_without_an_entry, {"rule": RULE.replace('"E1"', '"E2"')}),
        (entries_without_a_test, {"test": "def test_it_holds(): ...\n"}),
        (entries_without_a_test, {"test": "def test_E10_it_holds(): ...\n"}),
        (entries_that_nothing_holds, {"rule": RULE.replace("DECISION", "DECIDED")}),
        (entries_that_nothing_holds, {"rule": RULE.replace("threshold", "threshhold")}),
        (entries_that_nothing_holds, {"rule": RULE.replace('"threshold.workflow.DECISION"', "")}),
    ],
)
def test_a_rule_that_does_not_hold_is_found(tmp_path, guard, given):
    assert list(guard(planted(tmp_path))) == []
    assert list(guard(planted(tmp_path, **given)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("src/swis/record/cases/actions.py", '"""A case is opened (E4, E22)."""\n'),
        ("src/swis/record/cases/templates/cases/case.html", "{# E99 #}"),
        ("docs/adr/0099-new.md", "As E33 says."),
    ],
)
def test_a_code_that_nobody_explains_is_found(tmp_path, name, text):
    plant(planted(tmp_path), name, text)
    assert list(codes_without_an_entry(tmp_path))


@pytest.mark.parametrize("line", ["# (DOMAIN: users)", "# see PEERS.md", '"""E1, PEERS 8: so"""'])
def test_a_text_that_is_not_here_is_found(tmp_path, line):
    plant(tmp_path, "src/swis/record/cases/models.py", f"{line}\n")
    assert list(texts_that_are_not_here(tmp_path))


def test_a_paragraph_of_a_text_that_is_not_named_is_refused():
    with pytest.raises(ValueError, match="write it as one of protocol"):
        key_model.read(RULE.replace("protocol: §1", "report: 3"))


def _nameless(record, person): ...


def _with_words(record, person):
    """Somebody else does it."""


class ThingState(TextChoices):
    A = "a", "Open"


@pytest.mark.parametrize("asked", [_nameless, partial(_with_words), lambda record, person: None])
def test_a_requirement_without_a_sentence_is_refused(asked):
    step = workflow.Step("do", "a", "a", frozenset({Role.DSL}), "Do", (_with_words, asked))
    cycle = workflow.Lifecycle("thing", ThingState, (step,))
    assert len(list(without_a_sentence(step.requires))) == 1
    assert len(list(without_a_sentence(permission.of_anyone(needs=step.requires).needs))) == 1
    with pytest.raises(ValueError, match="without a sentence"):
        lifecycles._row(cycle, step)
