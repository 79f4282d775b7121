"""Work shared among processes: results in the order of the work, a few pieces under way at a time, and no piece takes others along."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST_BYTES = 3_000_000_000
"""Of memory, for a process of a pool (where the system keeps such a bound); what asks for more fails or ends its process."""
_AHEAD = 8
"""Pieces under way or waiting, for each process."""


class TookTooLong(Exception):
    """The budget of seconds is used up."""


def in_order(
    work: Callable[[T], R], pieces: Iterable[tuple[T, R | None]], jobs: int, prepare: Callable[[], object], died: Callable[[T], R]
) -> Iterator[R]:
    """The results of all pieces in their order, by so many processes of their own; none is this process itself.

    With each piece stands its result where that is known already.

    ``prepare`` runs here before the processes part, so that what it loads is there in each (where processes are
    spawned, ``work`` must load it). Where a process is ended from outside, its pieces are done again one by one, and the
    piece that ends its process alone as well gives ``died``.
    """
    if not jobs:
        for piece, known in pieces:
            yield work(piece) if known is None else known
        return
    coming = iter(pieces)
    waiting: deque[tuple[T, Future[R]]] = deque()
    prepare()
    pool = _pool(jobs)
    finished = False
    try:
        while True:
            for piece, known in coming:
                waiting.append((piece, _submitted(pool, work, piece, known)))
                if len(waiting) >= _AHEAD * jobs:
                    break
            if not waiting:
                finished = True
                return
            piece, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenExecutor:
                pool.shutdown(wait=False, cancel_futures=True)
                result = _alone(work, piece, died)
                pool = _pool(jobs)
                waiting = deque((later, _again(pool, work, later, future)) for later, future in waiting)
            yield result
    finally:
        # with nothing left to do the processes end at once; a pool that is left to end by itself may be caught by the end of Python
        pool.shutdown(wait=finished, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_bound_memory)


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES if hardest == resource.RLIM_INFINITY else min(MOST_BYTES, hardest), hardest))


def _submitted(pool: ProcessPoolExecutor, work: Callable[[T], R], piece: T, known: R | None) -> Future[R]:
    future: Future[R] = Future()
    if known is not None:
        future.set_result(known)
        return future
    try:
        return pool.submit(work, piece)
    except BrokenExecutor as error:
        future.set_exception(error)
        return future


def _again(pool: ProcessPoolExecutor, work: Callable[[T], R], piece: T, future: Future[R]) -> Future[R]:
    """The work of a piece that the end of a pool took along; what was done before stands."""
    stands = future.done() and not future.cancelled() and future.exception() is None
    return future if stands else pool.submit(work, piece)


def _alone(work: Callable[[T], R], piece: T, died: Callable[[T], R]) -> R:
    with _pool(1) as pool:
        try:
            return pool.submit(work, piece).result()
        except BrokenExecutor:
            return died(piece)


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block once the seconds are used up, in the middle of whatever Python does there."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        with _budget_of_a_thread(seconds):
            yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _budget_of_a_thread(seconds: float) -> Iterator[None]:
    """The same where no signal rings: another thread raises it in this one."""
    mine, lock, over = threading.get_ident(), threading.Lock(), False

    def ring() -> None:
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(mine), ctypes.py_object(TookTooLong))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
        timer.cancel()
