"""Only commands speak to a terminal, and tests neither wait nor are passed over in silence."""

import ast

import pytest
from guards.tree import assert_clean, code, plant

SPEAKERS = {"cli", "command", "commands"}


def prints(root):
    for name, path, tree in code(root):
        if SPEAKERS & {*path.parts, path.stem}:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"print", "pprint"}:
                yield f"{name}:{node.lineno} prints; return it, or raise it"


def sleeps(root):
    for name, _, tree in code(root, "tests"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"sleep", "wait_for_timeout"}:
                yield f"{name}:{node.lineno} sleeps; wait for what it waits for"


def skips_without_a_reason(root):
    for name, _, tree in code(root, "tests"):
        reasoned = {id(call.func) for call in ast.walk(tree) if _has_a_reason(call)}
        for node in ast.walk(tree):
            if _skips(node) and id(node) not in reasoned:
                yield f"{name}:{node.lineno} is passed over without saying why"


def _skips(node):
    return isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail"}


def _has_a_reason(node):
    if not isinstance(node, ast.Call):
        return False
    named = any(each.arg == "reason" for each in node.keywords)
    return named or (getattr(node.func, "attr", "") == "skip" and bool(node.args))


def test_only_commands_print():
    assert_clean(prints)


def test_no_test_sleeps():
    assert_clean(sleeps)


def test_no_test_is_passed_over_without_a_reason():
    assert_clean(skips_without_a_reason)


@pytest.mark.parametrize(
    ("name", "found"),
    [("record/cases/actions.py", 1), ("cli.py", 0), ("record/site/commands/demo.py", 0)],
)
def test_a_print_is_found(tmp_path, name, found):
    plant(tmp_path, f"src/swis/{name}", "print('case 4 opened')\n")
    assert len(list(prints(tmp_path))) == found


@pytest.mark.parametrize("line", ["time.sleep(1)", "page.wait_for_timeout(500)"])
def test_a_sleep_is_found(tmp_path, line):
    plant(tmp_path, "tests/test_it.py", f"{line}\n")
    assert len(list(sleeps(tmp_path))) == 1


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("@pytest.mark.skip\ndef test(): ...", 1),
        ("@pytest.mark.xfail(strict=True)\ndef test(): ...", 1),
        ("pytest.skip()", 1),
        ("pytest.skip('Windows has no signals')", 0),
        ("@pytest.mark.skipif(sys.platform == 'win32', reason='no signals')\ndef test(): ...", 0),
    ],
)
def test_a_silent_skip_is_found(tmp_path, line, found):
    plant(tmp_path, "tests/test_it.py", f"{line}\n")
    assert len(list(skips_without_a_reason(tmp_path))) == found
