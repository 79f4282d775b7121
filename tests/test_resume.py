"""A run that is killed goes on where it stopped, and a piece that ends its process takes no other along."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.runs import processes
from extractor.runs.journal import NAME, Journal

TEXT = (
    "Tea or placebo for headache\n\nWe randomly assigned {n} patients to tea or placebo. "
    "Relapse occurred in 20 of {n} patients in the tea group and 35 of {n} in the placebo group."
)


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _finished(out: Path) -> int:
    """How many pieces of work the journal of a run holds."""
    journal = out / NAME
    return max(0, journal.read_bytes().count(b"\n") - 1) if journal.exists() else 0


def _run(source: Path, out: Path, *words: str, until: int | None = None, more: float = 0) -> int:
    """The command in a process of its own, killed once so many pieces are finished, some seconds later; its exit code."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", str(source), "-o", str(out), "-q", *words]
    with subprocess.Popen(command, start_new_session=True) as process:
        while until is not None and process.poll() is None:
            if _finished(out) >= until:
                time.sleep(more)
                os.killpg(process.pid, signal.SIGKILL)
                break
            time.sleep(0.002)
        return process.wait()


@pytest.mark.skipif(os.name != "posix", reason="kills by signals")
def test_a_run_that_is_killed_again_and_again_ends_as_one_that_was_not(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for n in range(60):
        (source / f"{n}.txt").write_text(TEXT.replace("{n}", str(100 + n)))
    assert _run(source, tmp_path / "whole") == 0
    chance = random.Random(7)
    assert _run(source, tmp_path / "killed", until=20) == -signal.SIGKILL
    before = _finished(tmp_path / "killed")
    assert before >= 20
    # anywhere, the writing of tables as well; a run that ended first has no journal any more
    code = _run(source, tmp_path / "killed", "--resume", until=before, more=chance.uniform(0, 1.5))
    assert code == 0 or _finished(tmp_path / "killed") >= before
    assert _run(source, tmp_path / "killed", "--resume") == 0
    assert _tree(tmp_path / "killed") == _tree(tmp_path / "whole")


# -- the journal ---------------------------------------------------------------------------------------


def test_what_was_written_down_is_known(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Journal(tmp_path, "rules 1", resume=False) as journal:
        journal.add("a", [("x", 1.5)])
        journal.add("b", [("y\u2028\n", None), ("z", {"n": [1]})])
        assert journal.known("a") == [["x", 1.5]]
        raise KeyboardInterrupt
    with Journal(tmp_path, "rules 1", resume=True) as journal:
        assert journal.known("b") == [["y\u2028\n", None], ["z", {"n": [1]}]]
        assert journal.known("c") is None
    assert not (tmp_path / NAME).exists()  # the run ended well


UNUSED: list[tuple[str, bool, Callable[[bytes], bytes], list[str]]] = [
    # another version or other rules: nothing is known
    ("rules 2", True, lambda raw: raw, []),
    # not asked to go on
    ("rules 1", False, lambda raw: raw, []),
    # the last line was cut off: it alone is not known
    ("rules 1", True, lambda raw: raw[:-3], ["a"]),
    # cut off within the first line
    ("rules 1", True, lambda raw: raw[:5], []),
    # a line that is damaged: what stands before it is known
    ("rules 1", True, lambda raw: raw.replace(b'{"key": "b"', b'{"key": \xff"b"'), ["a"]),
    # no journal at all, but something else
    ("rules 1", True, lambda raw: b"[1, 2]\n", []),
]


@pytest.mark.parametrize(("run", "resume", "damage", "known"), UNUSED)
def test_what_cannot_be_used_is_done_anew(
    tmp_path: Path, run: str, resume: bool, damage: Callable[[bytes], bytes], known: list[str]
) -> None:
    with pytest.raises(KeyboardInterrupt), Journal(tmp_path, "rules 1", resume=False) as journal:
        journal.add("a", [["x"]])
        journal.add("b", [["y"]])
        raise KeyboardInterrupt
    (tmp_path / NAME).write_bytes(damage((tmp_path / NAME).read_bytes()))
    with pytest.raises(KeyboardInterrupt), Journal(tmp_path, run, resume) as journal:
        assert [key for key in "ab" if journal.known(key) is not None] == known
        journal.add("c", [["z"]])
        raise KeyboardInterrupt
    lines = [json.loads(line) for line in (tmp_path / NAME).read_bytes().splitlines()]
    assert [line.get("key", line.get("run")) for line in lines] == [run, *known, "c"]


# -- processes -----------------------------------------------------------------------------------------


def _square(number: int) -> int:
    """The work: squares, but 13 ends the process as a fault in a library would."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def _ended(number: int) -> int:
    return -number


@pytest.mark.skipif(os.name != "posix", reason="kills by signals")
def test_a_piece_that_ends_its_process_takes_no_other_along() -> None:
    pieces = [(number, None) for number in range(40)]
    found = list(processes.in_order(_square, pieces, 2, lambda: None, _ended))
    assert found == [number * number if number != 13 else -13 for number in range(40)]


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_what_is_known_is_not_done(jobs: int) -> None:
    pieces = [(3, None), (13, 7), (4, None)]
    assert list(processes.in_order(_square, pieces, jobs, lambda: None, _ended)) == [9, 7, 16]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer")
def test_a_budget_of_seconds() -> None:
    with pytest.raises(processes.TookTooLong), processes.budget(0.05):
        while True:
            pass
    with processes.budget(5):
        pass
    time.sleep(0.01)


def test_an_output_that_cannot_be_written_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text(TEXT)
    (tmp_path / "file").write_text("in the way")
    command = [
        sys.executable,
        "-c",
        "from extractor.cli import main; main()",
        str(tmp_path / "tea.txt"),
        "-o",
        str(tmp_path / "file" / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
