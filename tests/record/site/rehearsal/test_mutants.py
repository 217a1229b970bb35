"""Each planted fault is found within fifty seeds, and by what is there to find it."""

from typing import Any

import pytest

from . import mutants

pytestmark = [pytest.mark.once, pytest.mark.drill]
SEEDS, STEPS = range(1, 51), 250


@pytest.mark.parametrize("name", mutants.MUTANTS)
def test_it_is_found(name: str, playing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant = mutants.MUTANTS[name]
    mutant.plant(monkeypatch)
    for seed in SEEDS:
        if broken := playing(seed, steps=STEPS).broken:
            assert broken[0].startswith(mutant.found_by), (seed, broken)
            return
    pytest.fail(f"{len(SEEDS)} seeds did not find it")
