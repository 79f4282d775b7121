"""Texts made to take long: `python -m benchmarks.hostile [--length N] [KIND…]` reads each at a length and at four times that.

Prints seconds of processor time for both, and their quotient, which is about 4 where the time is linear. A text that takes longer than
the budget of a document fails by itself and takes no other along.
"""

from __future__ import annotations

import argparse
import sys
import time
import unicodedata
from collections.abc import Callable

from extractor.pipeline import pipeline
from extractor.readers.text import document_of


def _categories() -> str:
    """One character of every category that Unicode has, halves of characters aside."""
    first: dict[str, str] = {}
    for code in range(1, 0x11000):
        kind = unicodedata.category(chr(code))
        if kind != "Cs":
            first.setdefault(kind, chr(code))
    return "".join(first.values())


def _of(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


KINDS: dict[str, Callable[[int], str]] = {
    "no blank": _of("a"),
    "digits without a blank": _of("1234567890"),
    "letters and digits without a blank": _of("a1b2"),
    "dots without a blank": _of("1.2.3."),
    "parentheses that open": _of("("),
    "parentheses in parentheses": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "numbers in parentheses": lambda length: "(1 " * (length // 6) + "2) " * (length // 6),
    "numbers upon numbers": _of("1,234 567.8-9/10 (11%) "),
    "intervals": _of("0.81 (95% CI, 0.70 to 0.93) "),
    "number words": _of("one hundred and "),
    "every category of Unicode": _of(_categories()),
    "right to left": _of("ב-12% מתוך 40 \u202e(n = 45)\u202c "),
    "signs of no width": _of("\u200b1\u200c2\u200d3\u2060 of\ufeff 4 "),
    "accents upon accents": _of("e" + "\u0301" * 40),
    "line ends": _of("\r\n"),
    "one arm after another": _of("arm A and arm B, tea or placebo, "),
    "one sentence": _of("of 90 patients 45 had tea and 45 placebo and "),
}


def spent(kind: str, length: int) -> float:
    """Seconds of processor time for a text of this kind and length, between two sentences of a trial."""
    text = f"We randomly assigned 90 patients to tea or placebo. {KINDS[kind](length)} Relapse occurred in 20 patients with tea."
    document = document_of(text, "x", "x.txt", "0")
    start = time.process_time()
    pipeline().record(document)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[[], *KINDS], default=[])
    parser.add_argument("--length", type=int, default=25_000, help="characters of the shorter text")
    given = parser.parse_args()
    spent("no blank", 100)
    for kind in given.kinds or KINDS:
        short, long = spent(kind, given.length), spent(kind, 4 * given.length)
        print(f"{kind:36}{given.length:10,} {short:7.2f} s {4 * given.length:11,} {long:7.2f} s  {long / max(short, 0.001):5.1f} times")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
