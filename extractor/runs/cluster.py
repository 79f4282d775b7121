"""Work shared among the workers of a Dask cluster that is there already: the only room that knows Dask.

The same as ``processes.in_order``: results in the order of the work, a few pieces under way at a time. Pieces of a worker that is lost
are done again by another; one that several workers died of is given up.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from extractor import __version__
from extractor.errors import ExtractError
from extractor.rulebook import rulebook

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Pieces under way or waiting, for each thread of the cluster."""
_SECONDS = 20
"""To wait for the scheduler to answer."""
_ONE = threading.Lock()
"""A worker has threads, and a road is for one: more would only wait for each other."""


class ClusterError(ExtractError):
    """The cluster does not answer, or is not of the same version."""


def in_order(work: Callable[[T], R], pieces: Iterable[tuple[T, R | None]], address: str, died: Callable[[T], R]) -> Iterator[R]:
    """The results of all pieces in their order, by the workers of the scheduler at ``address``; raises ClusterError.

    With each piece stands its result where that is known already. Workers need this program in the same version, and the
    files under the same names.
    """
    from distributed import Client, KilledWorker

    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise ClusterError(f"{address}: no Dask scheduler answers; start one, or leave --dask out") from None
    told = (__version__, rulebook().digest)
    with client:
        waiting: deque[tuple[T, Any, R | None]] = deque()
        coming = iter(pieces)
        while True:
            most = _AHEAD * max(2, sum(client.nthreads().values()))
            for piece, known in coming:
                future = None if known is not None else client.submit(worked, work, piece, told, str(Path.cwd()), pure=False)
                waiting.append((piece, future, known))
                if len(waiting) >= most:
                    break
            if not waiting:
                return
            piece, future, known = waiting.popleft()
            try:
                yield future.result() if known is None else known
            except KilledWorker:
                yield died(piece)


def worked(work: Callable[[T], R], piece: T, told: tuple[str, str], folder: str) -> R:
    """One piece, on a worker, as seen from the folder that the run was started in; raises ClusterError where it is another version."""
    own = (__version__, rulebook().digest)
    if own != told:
        raise ClusterError(f"a worker has version {own[0]} with rules of its own, the run {told[0]}; install the same everywhere")
    with _ONE:
        before = Path.cwd()
        os.chdir(folder)
        try:
            return work(piece)
        finally:
            os.chdir(before)
