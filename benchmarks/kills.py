"""Kills a run at random moments and lets it go on: `python -m benchmarks.kills [--kills 200] [--files 80] [--seed 7] [--jobs N] [--keep]`.

A run over made abstracts, in files and in one file of references, is killed (kill -9, with all its processes) after a random time and
started again with --resume, until it has been killed so often. Whenever a run ends before it is killed, its folder must hold the same bytes
as that of a run that nobody killed, and it begins anew. What was finished before a kill must be known after it. Exits with 1 where
anything was lost, done twice or differs.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.abstracts import Abstracts
from benchmarks.measured import ROOT, keep
from extractor.runs.journal import NAME


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def keys(out: Path) -> list[bytes]:
    """The whole lines of a run's journal that stand for a finished piece of work."""
    journal = out / NAME
    lines = journal.read_bytes().split(b"\n")[1:-1] if journal.exists() else []
    return [line.partition(b'", "done"')[0] for line in lines]


def extract(source: Path, out: Path, jobs: int, *words: str) -> subprocess.Popen[bytes]:
    """The command, in a process group of its own."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", str(source), "-o", str(out), "-q", "-j", str(jobs), *words]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def main() -> int:
    """Kill, go on, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("kills", 200), ("files", 80), ("seed", 7), ("jobs", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as made:
        source, whole, out = Path(made) / "in", Path(made) / "whole", Path(made) / "out"
        source.mkdir()
        for number, text in enumerate(Abstracts().texts(given.files)):
            (source / f"{number}.txt").write_text(text, encoding="utf-8")
        Abstracts(seed=1).write(source / "references.jsonl", given.files, short=True)
        start = time.monotonic()
        assert extract(source, whole, given.jobs, "--parquet").wait() == 0
        lasts = time.monotonic() - start
        expected = tree(whole)
        kills = ended = wrong = at_least = 0
        while kills < given.kills:
            before = keys(out)
            process = extract(source, out, given.jobs, "--parquet", "--resume")
            try:
                code = process.wait(chance.uniform(0, 1.1 * lasts))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                kills += 1
                after = keys(out)
                at_least = max(at_least, len(after))
                if len(set(after)) < len(after):
                    wrong += 1
                    print(f"kill {kills}: a piece was done twice")
                # a journal that is gone was that of a run whose files were all in place
                if before and after[: len(before)] != before and (out / NAME).exists():
                    wrong += 1
                    print(f"kill {kills}: {len(before)} pieces were finished before it and {len(after)} are known after it")
            else:
                ended += 1
                found = tree(out)
                if code or found != expected:
                    wrong += 1
                    named = [name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)]
                    print(f"run {ended}: exit code {code}, {len(named)} files differ: {', '.join(sorted(named)[:3])}")
                shutil.rmtree(out)
        process = extract(source, out, given.jobs, "--parquet", "--resume")
        if process.wait() or tree(out) != expected:
            wrong += 1
            print("the last run differs")
    print(f"{kills} kills, {ended + 1} runs to the end, at most {at_least} pieces finished at a kill; {wrong} faults")
    if given.keep:
        keep("kills", {"kills": kills, "runs to the end": ended + 1, "faults": wrong})
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
