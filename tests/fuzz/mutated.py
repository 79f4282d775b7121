"""Seeds broken at random, the same way for the same number: `python -m tests.fuzz.mutated [--count 100000] [--first N] [TARGET…]`.

Prints for each target how many inputs it was given, how many broke a promise, and the slowest; then the sum and the processor time.
What broke one is kept in `.fuzz/found/TARGET/`. Exits with 1 where there is any.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from extractor.runs import processes
from tests.agreement import ROOT
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

KEPT = ROOT / ".fuzz"
MOST_SECONDS = 30.0
_PIECES = (
    b"\0", b"\xff", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xcc\x81", b"\xc2\xa0", b"(", b")", b"[",
    b"{", b"<", b">", b"&", b"&amp;", b"&x;", b"<![CDATA[", b"-->", b"</", b"\"", b"'", b"\n", b"\r", b"\r\n", b"\t", b"%", b"=",
    b"-", b"0", b"9" * 20, b"99999999999999999999999", b"-1", b"1e999", b"NaN", b"null", b"true", b"\\ud800", b"\\u0000", b"e",
    b"S", "½".encode(), "٣".encode(), "𝟗".encode(), "İ".encode(), "ß".encode(), b"/Length 99999999", b"obj", b"endstream",
    b"0.81", b" (95% CI, ", b"n = 45", b"vs.", b" and ",
)  # fmt: skip


def mutated(seed: bytes, chance: random.Random, others: tuple[bytes, ...]) -> bytes:
    """A seed with one to eight random changes: bytes flipped, cut, doubled, moved, pieces put in, parts of another seed."""
    raw = bytearray(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        at = chance.randrange(len(raw) + 1)
        end = min(len(raw), at + chance.choice((1, 1, 2, 4, 16, 64, 400)))
        kind = chance.randrange(8)
        if kind == 0 and raw:
            raw[at % len(raw)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            raw[at:end] = b""
        elif kind == 2:
            raw[at:at] = raw[at:end] * chance.choice((1, 2, 30))
        elif kind == 3:
            raw[at:at] = chance.choice(_PIECES)
        elif kind == 4:
            raw[at:end] = chance.choice(_PIECES)
        elif kind == 5:
            raw[at:end] = chance.randbytes(end - at)
        elif kind == 6:
            other = chance.choice(others)
            start = chance.randrange(len(other) + 1)
            raw[at:end] = other[start : start + 200]
        else:
            raw[at:] = b"" if chance.random() < 0.3 else raw[at:][::-1][:2000]
    return bytes(raw[:100_000])


def kept(target: str, raw: bytes) -> Path:
    """Keep what broke a promise; where it lies."""
    path = KEPT / "found" / target / hashlib.sha256(raw).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], default=[])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    given = parser.parse_args()
    names = given.targets or list(TARGETS)
    done: Counter[str] = Counter()
    broke: Counter[str] = Counter()
    slowest = dict.fromkeys(names, 0.0)
    told: set[str] = set()
    for number in range(given.first, given.first + given.count):
        # a file of PDF costs a hundred times what others do: it has its turn less often
        name = names[number % len(names)]
        if name == "pdf" and number // len(names) % 4 and len(names) > 1:
            name = "cascade" if "cascade" in names else names[-1]
        chance = random.Random(number)
        raw = mutated(chance.choice(seeds(name)), chance, seeds(name))
        start = time.process_time()
        try:
            with processes.budget(MOST_SECONDS):
                TARGETS[name](raw)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            broke[name] += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            sign = f"{name}: {type(error).__name__}: {str(error)[:100]!r} at {Path(where.filename).name}:{where.lineno}"
            path = kept(name, raw)
            if sign not in told and len(told) < 200:
                told.add(sign)
                print(f"{sign}  {path}", flush=True)
        done[name] += 1
        slowest[name] = max(slowest[name], time.process_time() - start)
    for name in names:
        print(f"{name:12} {done[name]:8,} inputs {broke[name]:6} broke a promise, the slowest {slowest[name]:6.2f} s")
    print(f"{done.total():,} mutated inputs, {broke.total()} broke a promise; {time.process_time() / 3600:.2f} hours of processor time")
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main())
