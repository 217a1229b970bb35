"""`swis rehearse`: a school year of an invented authority, played again and again from seeds."""

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from typing import Any

from .start import begin, parser

SEEDS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def main(argv: list[str]) -> int:
    arguments = parser("rehearse", "Play a school year from seeds. Exit code 1 if a rule broke.")
    arguments.add_argument("--seeds", type=_seeds, default=range(1, 6), metavar="1-50")
    arguments.add_argument("--seed", type=int, help="one seed alone")
    arguments.add_argument("--until", type=int, default=0, help="stop after this step")
    arguments.add_argument("--steps", type=int, default=400, help="steps of a year")
    arguments.add_argument(
        "--rough", action="store_true", help="also what leaves work without its people"
    )
    arguments.add_argument("--detail", action="store_true", help="how often each act was done")
    options = arguments.parse_args(argv)
    seeds = range(options.seed, options.seed + 1) if options.seed is not None else options.seeds
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SWIS_DATA"] = folder  # keys of its own: no record is touched
        begin("demo")
        return _rehearse(list(seeds), options)


def _rehearse(seeds: list[int], options: argparse.Namespace) -> int:
    from ..rehearsal import run, stage

    wish = run.Wish(options.steps, options.until, options.rough)
    played = []
    with stage.set_up() as again:
        for seed in seeds:
            again()
            played.append(run.play(seed, wish))
            sys.stdout.write(f"{_line(played[-1], wish)}\n")
            sys.stdout.flush()
        again()
        bare = run.play(seeds[0], run.without_checks(wish))
    sys.stdout.write(_summary(played, bare))
    if options.detail:
        sys.stdout.write(_detail(played))
    return 1 if any(each.broken for each in played) else 0


def _line(played: Any, wish: Any) -> str:
    rate = played.acts / played.seconds * 60
    said = f"seed {played.seed}: {played.acts} acts, {rate:,.0f} a minute"
    if not played.broken:
        return f"{said}, held"
    replay = f"swis rehearse --seed {played.seed} --until {played.step} --steps {wish.steps}"
    replay += " --rough" * wish.rough
    found = "".join(f"\n   {sentence}" for sentence in played.broken)
    return f"{said}, BROKEN at step {played.step} ({replay}){found}"


def _summary(played: list[Any], bare: Any) -> str:
    acts, seconds = sum(each.acts for each in played), sum(each.seconds for each in played)
    refused = sum(sum(each.refused.values()) for each in played)
    faults, checked = Counter[str](), Counter[str]()
    for each in played:
        faults.update(each.faults)
        checked.update(each.checked)
    broken = sum(bool(each.broken) for each in played)
    with_, without = acts / seconds * 60, bare.acts / bare.seconds * 60
    return (
        f"\n{len(played)} seeds: {acts:,} acts taken, {refused:,} refused\n"
        f"faults injected: {_counted(faults)}\n"
        f"invariants checked: {_counted(checked)}\n"
        f"acts a minute of one processor: {with_:,.0f} with invariants, {without:,.0f} without "
        f"(ratio {without / with_:.1f})\n"
        f"{f'{broken} seeds broke a rule' if broken else 'every rule held'}\n"
    )


def _detail(played: list[Any]) -> str:
    taken, refused = Counter[str](), Counter[str]()
    for each in played:
        taken.update(each.taken)
        refused.update(each.refused)
    return "".join(
        f"{taken[name]:>7} done {refused[name]:>7} refused  {name}\n"
        for name in sorted(taken | refused)
    )


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())) or "none"


def _seeds(text: str) -> range:
    match = SEEDS.fullmatch(text.strip())
    if not match:
        raise argparse.ArgumentTypeError("seeds are said as 17 or as 1-50")
    first, last = int(match[1]), int(match[2] or match[1])
    return range(first, last + 1)
