"""Time several ways to the same answer, and print how many times longer the others take."""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from swis.evidence.simulation import TrialPlan, simulate


@dataclass(frozen=True)
class Timing:
    """Median seconds of `runs` runs; `answer` shows that the same was computed."""

    who: str
    seconds: float
    runs: int
    answer: str


def timed(
    who: str,
    run: Callable[[], object],
    answer: Callable[[object], str],
    runs: int,
    warm: bool = True,
    computing: bool = False,
) -> Timing:
    """`warm`: throw one run away first, which pays for imports. `computing`: count what this
    process computed, as others at work on the machine change that least; for one thread only."""
    if warm:
        run()
    seconds, clock = [], time.process_time if computing else time.perf_counter
    for _ in range(runs):
        started = clock()
        result = run()
        seconds.append(clock() - started)
    return Timing(who, statistics.median(seconds), runs, answer(result))


def timed_r(
    who: str,
    table: pd.DataFrame,
    fit: str,
    runs: int,
    warm: bool = True,
    computing: bool = False,
) -> Timing | str:
    """`fit` is R code that sets `m` from `d`; `warm`: whether to throw one run away;
    `computing`: as for `timed`."""
    clock = 'sum(t[c("user.self", "sys.self")])' if computing else 't["elapsed"]'
    if shutil.which("Rscript") is None:
        return f"{who}: not measured, R is not installed (bench/install_r.sh)"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        table.to_csv(path, index=False)
        script = f"""
        suppressMessages({{library(glmmTMB); library(lme4); library(jsonlite)}})
        d <- read.csv("{path}"); d$la <- factor(d$la); d$school <- factor(d$school)
        run <- function() {{ {fit}; m }}
        if ({str(warm).upper()}) run()
        took <- replicate({runs}, {{t <- system.time(m <<- run()); {clock}}})
        fixed <- if (inherits(m, "merMod")) fixef(m) else fixef(m)$cond
        answer <- list(took = median(took), arm = fixed[["arm"]], ll = as.numeric(logLik(m)))
        cat(toJSON(answer, auto_unbox = TRUE, digits = 10))"""
        done = subprocess.run(
            ["Rscript", "-e", script], capture_output=True, text=True, check=False
        )
    if done.returncode:
        return f"{who}: not measured, {done.stderr.strip().splitlines()[-1]}"
    found = json.loads(done.stdout[done.stdout.index("{") :])
    return Timing(who, found["took"], runs, f"arm {found['arm']:.6f}, loglik {found['ll']:.4f}")


def report(title: str, timings: list[Timing | str]) -> None:
    """Ours first; `--json` on the command line for a machine, `--out` to keep the figures."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help="write the figures to this JSON file too")
    args = parser.parse_args()
    done = [one for one in timings if isinstance(one, Timing)]
    ours = done[0].seconds
    rows = [asdict(one) | {"ratio": one.seconds / ours} for one in done]
    found = {"title": title, "machine": machine(), "timings": rows}
    as_json = json.dumps(found, indent=2) + "\n"
    if args.out is not None:
        args.out.write_text(as_json, encoding="utf-8")
    if args.json:
        sys.stdout.write(as_json)
        return
    lines = [title]
    for one in timings:
        if isinstance(one, str):
            lines.append(f"  {one}")
        else:
            ratio = one.seconds / ours
            lines.append(f"  {one.who:34s} {one.seconds:10.4f} s {ratio:8.1f} x   {one.answer}")
    sys.stdout.write("\n".join(lines) + "\n")


def machine() -> dict[str, object]:
    """Where this ran, and how busy it was: the load also counts the benchmark itself."""
    cpu = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        named = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = named[0].partition(":")[2].strip() if named else cpu
    return {
        "processor": cpu,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "date": time.strftime("%Y-%m-%d"),
    }


def trial_table(plan: TrialPlan, seed: int = 1) -> pd.DataFrame:
    """A simulated trial as rows by school and month."""
    trial = simulate(plan, np.random.default_rng(seed))
    months = plan.months
    rows = {
        "school": np.arange(plan.schools),
        "la": trial.la,
        "arm": trial.arm,
        "fsm": trial.fsm,
        "lbase": trial.baseline,
        "logp": trial.log_pupils,
    }
    table = pd.DataFrame({name: np.repeat(values, months) for name, values in rows.items()})
    table["month"] = np.tile(np.arange(months), plan.schools)
    table["y"] = trial.counts.ravel().astype(int)
    return table


def arm_and_loglik(model: object) -> str:
    return f"arm {model.coefficients['arm'].estimate:.6f}, loglik {model.loglik:.4f}"


def arm_of_glmm(model: object) -> str:
    return f"loglik {model.loglik:.4f}"
