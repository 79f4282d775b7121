"""Looks for bytes that reach new code, guided by coverage: `python -m tests.fuzz.guided [--hours H] [--slice SECONDS] [TARGET…]`.

Each target has its turn in a process of its own, so that one that is ended from outside ends no other; what it has learnt lies in
`.fuzz/corpus/TARGET/` and serves the next turn. What breaks a promise is kept in `.fuzz/found/TARGET/`, once for each place in the
code. `.fuzz/log.jsonl` has a line a turn; `--sum` adds up inputs and hours of processor time. Needs atheris: the extra `fuzz`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
import traceback

from tests.agreement import ROOT

KEPT = ROOT / ".fuzz"
LOG = KEPT / "log.jsonl"
_LONGEST = 20_000
"""Bytes of an input; what takes long is looked for elsewhere, with texts made for it."""


def one(target: str, seconds: int) -> None:
    """Fuzz one target in this process, until the time is over or it is ended."""
    import atheris

    with atheris.instrument_imports(include=["extractor"]):
        from tests.fuzz.mutated import kept
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS

    corpus = KEPT / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        if len(seed) <= _LONGEST:
            (corpus / f"seed-{number}").write_bytes(seed)
    known: set[tuple[str, str, int | None]] = set()
    count = 0

    def given(raw: bytes) -> None:
        nonlocal count
        count += 1
        try:
            TARGETS[target](raw)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            sign = (type(error).__name__, where.filename, where.lineno)
            if sign not in known:
                known.add(sign)
                print(f"BROKEN {target}: {sign} {str(error)[:120]!r} {kept(target, raw)}", flush=True)
        if count % 50 == 0:
            (KEPT / f"count-{target}").write_text(str(count))

    words = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=30",
        "-rss_limit_mb=3000",
        "-verbosity=0",
        "-print_final_stats=0",
    ]
    (KEPT / "found").mkdir(exist_ok=True)
    atheris.Setup([sys.argv[0], *words, f"-artifact_prefix={KEPT / 'found'}/{target}-", str(corpus)], given)
    atheris.Fuzz()


def turns(targets: list[str], hours: float, seconds: int) -> None:
    """A turn for each target after another until the hours are over."""
    until = time.monotonic() + 3600 * hours
    while True:
        for target in targets:
            if time.monotonic() > until:
                return
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            (KEPT / f"count-{target}").unlink(missing_ok=True)
            done = subprocess.run(
                [sys.executable, "-m", "tests.fuzz.guided", "--one", target, "--slice", str(seconds)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            count = int((KEPT / f"count-{target}").read_text()) if (KEPT / f"count-{target}").exists() else 0
            told = [line for line in done.stdout.splitlines() if line.startswith("BROKEN") or "ERROR" in line or "SUMMARY" in line]
            with LOG.open("a") as log:
                turn = {"target": target, "inputs": count, "seconds": round(spent, 1), "code": done.returncode, "told": told}
                log.write(json.dumps(turn) + "\n")
            for line in told:
                print(f"{target}: {line}", flush=True)


def summed() -> None:
    """Print inputs and hours by target, and their sums."""
    lines = [json.loads(line) for line in LOG.read_text().splitlines()] if LOG.exists() else []
    for target in sorted({line["target"] for line in lines}):
        own = [line for line in lines if line["target"] == target]
        inputs, spent = sum(line["inputs"] for line in own), sum(line["seconds"] for line in own)
        print(f"{target:12} {inputs:10,} inputs {spent / 3600:6.2f} hours")
    inputs, spent = sum(line["inputs"] for line in lines), sum(line["seconds"] for line in lines)
    print(f"{'together':12} {inputs:10,} inputs {spent / 3600:6.2f} hours of processor time")


def main() -> None:
    """What the words ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--slice", type=int, default=120, help="seconds of a turn")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--sum", action="store_true", help="print what was done so far")
    given = parser.parse_args()
    KEPT.mkdir(exist_ok=True)
    if given.sum:
        summed()
        return
    if given.one:
        one(given.one, given.slice)
        return
    from tests.fuzz.targets import TARGETS

    os.nice(19)
    turns(given.targets or list(TARGETS), given.hours, given.slice)


if __name__ == "__main__":
    main()
