"""A run on a Dask cluster: two workers, one of which is killed on the way, write the bytes that one process does."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.runs import cluster, processes
from extractor.runs.journal import NAME

TEXT = (
    "Tea or placebo for headache\n\nWe randomly assigned {n} patients to tea or placebo. "
    "Relapse occurred in 20 of {n} patients in the tea group and 35 of {n} in the placebo group."
)
NEEDS_DASK = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="the extra 'dask' is not installed")


class Cluster(NamedTuple):
    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers, each a process of its own with one thread."""
    told = tmp_path / "scheduler.json"
    words = ["--scheduler-file", str(told)]
    log = (tmp_path / "log").open("wb")

    def start(module: str, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *words, *more]
        return subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)

    scheduler = start("dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
    for _ in range(600):
        if told.exists() and told.stat().st_size:
            break
        time.sleep(0.1)
    workers = tuple(start("dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1") for _ in range(2))
    import json

    try:
        yield Cluster(json.loads(told.read_text())["address"], workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
        log.close()


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@NEEDS_DASK
def test_a_cluster_that_loses_a_worker_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dask: Cluster) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for n in range(150):
        (tmp_path / "in" / f"{n}.txt").write_text(TEXT.replace("{n}", str(100 + n)))
    (tmp_path / "in" / "empty.txt").write_text("")
    (tmp_path / "in" / "refs.csv").write_text("id,title,abstract\n" + "".join(f"r{n},Tea {n},{TEXT[30:90]}\n" for n in range(40)))
    assert CliRunner().invoke(app, ["in", "-o", "one", "-q", "-j", "1"]).exit_code == 1
    before: list[int] = []

    def kill() -> None:
        journal = tmp_path / "two" / NAME
        while not journal.exists() or journal.read_bytes().count(b"\n") < 20:
            time.sleep(0.01)
        before.append(journal.read_bytes().count(b"\n"))
        dask.workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    done = CliRunner().invoke(app, ["in", "-o", "two", "-q", "--dask", dask.address])
    assert done.exit_code == 1 and "in/empty.txt" in done.stderr, done.stderr
    killer.join(5)
    assert dask.workers[0].poll() == -signal.SIGKILL and before[0] < 150
    assert _tree(tmp_path / "two") == _tree(tmp_path / "one")


@NEEDS_DASK
def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    (tmp_path / "a.txt").write_text(TEXT)
    done = CliRunner().invoke(app, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "-q", "--dask", "tcp://127.0.0.1:9"])
    assert done.exit_code == 1 and "no Dask scheduler answers" in done.stderr and "Traceback" not in done.stderr


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.find_spec", lambda name: None)
    (tmp_path / "a.txt").write_text(TEXT)
    done = CliRunner().invoke(app, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--dask", "tcp://127.0.0.1:9"])
    assert done.exit_code == 2 and "extract-trials[dask]" in done.stderr and not (tmp_path / "out").exists()


def test_a_worker_of_another_version() -> None:
    with pytest.raises(cluster.ClusterError, match="install the same"):
        cluster.worked(len, [1], ("0.0.0", "x"), str(Path.cwd()))


def test_a_budget_of_seconds_in_a_thread() -> None:
    """Workers of a cluster read in threads, in which no signal rings."""
    told: list[str] = []

    def work() -> None:
        try:
            with processes.budget(0.1):
                for _ in range(10_000_000_000):
                    pass
        except processes.TookTooLong:
            told.append("too long")
        with processes.budget(5):
            told.append("in time")

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(30)
    assert told == ["too long", "in time"]
