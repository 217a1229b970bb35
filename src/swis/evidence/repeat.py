"""The same task many times over, on one core, on all, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from joblib import Parallel, delayed, parallel_config  # type: ignore[import-untyped]
from tqdm import tqdm  # type: ignore[import-untyped]

from swis.evidence.errors import InputError
from swis.evidence.models.threads import one_thread

T = TypeVar("T")
BATCHES_A_CORE = 20


def repeat(
    task: Callable[[Any], T],
    inputs: Sequence[Any],
    *,
    jobs: int = 1,
    cluster: str | None = None,
    progress: str | None = None,
) -> list[T]:
    """`task` of each input, in order. `jobs`: cores, -1 for all. `cluster`: address of a Dask
    scheduler, which then decides how many. `progress`: label of a bar on standard error."""
    # None leaves the bar out where standard error is not a terminal
    hidden = True if progress is None else None
    with tqdm(total=len(inputs), desc=progress, disable=hidden) as bar:
        if cluster is None and jobs == 1:
            return [_shown(value, bar) for value in map(_alone(task), inputs)]
        size = max(1, min(100, len(inputs) // BATCHES_A_CORE))
        batches = [inputs[at : at + size] for at in range(0, len(inputs), size)]
        results: list[T] = []
        for batch in _run(task, batches, jobs, cluster):
            results += batch
            bar.update(len(batch))
        return results


def _alone(task: Callable[[Any], T]) -> Callable[[Any], T]:
    def run(value: Any) -> T:
        with one_thread():
            return task(value)

    return run


def _batch(task: Callable[[Any], T], values: Sequence[Any]) -> list[T]:
    with one_thread():
        return [task(value) for value in values]


def _run(
    task: Callable[[Any], T], batches: Sequence[Sequence[Any]], jobs: int, cluster: str | None
) -> Any:
    calls = [delayed(_batch)(task, batch) for batch in batches]
    if cluster is None:
        yield from Parallel(n_jobs=jobs, return_as="generator")(calls)
        return
    try:
        from distributed import Client
    except ImportError:
        raise InputError("a cluster needs the extra packages: install swis[cluster]") from None
    client = Client(cluster)  # type: ignore[no-untyped-call]
    with client, parallel_config(backend="dask"):
        yield from Parallel(return_as="generator")(calls)


def _shown(value: T, bar: Any) -> T:
    bar.update(1)
    return value
