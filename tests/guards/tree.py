"""The repository's files, as guards read them.

A guard is a function from a folder to the sentences that say what is wrong in it. Each is asked
about this repository, where the answer is none, and about a small folder with a fault planted.
"""

import ast
import os
from collections.abc import Callable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
NOT_OURS = {
    ".git",
    ".venv",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    "__pycache__",
    "node_modules",
}
MADE_HERE = {"var", "build", "dist"}


def files(root: Path, *endings: str) -> Iterator[Path]:
    """Files of ours, with one of these endings if any are given."""
    for folder, inner, names in os.walk(root):
        skipped = NOT_OURS | MADE_HERE if Path(folder) == root else NOT_OURS
        inner[:] = sorted(set(inner) - skipped)
        for name in sorted(names):
            if not endings or name.endswith(endings):
                yield Path(folder, name)


def code(root: Path, under: str = "src") -> Iterator[tuple[str, Path, ast.Module]]:
    """Python files below a folder: the name by which to speak of it, the file, what it says."""
    for path in files(root / under, ".py"):
        if "migrations" not in path.parts:
            yield path.relative_to(root).as_posix(), path, ast.parse(path.read_text())


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Everything a file imports, also inside functions and by a name written as text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{each.name}") for each in node.names)
        elif isinstance(node, ast.Call) and node.args and _called(node) == "import_module":
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def plant(root: Path, name: str, text: str) -> Path:
    """Put a file into a small folder for a guard to find."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return root


def assert_clean(guard: Callable[[Path], Iterator[str]]) -> None:
    """This repository has none of what the guard looks for; else all of it is named."""
    found = list(guard(REPOSITORY))
    assert not found, "\n".join(["", *found])
