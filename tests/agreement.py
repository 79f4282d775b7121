"""How far the records of corpus/ agree with those written by hand in tests/expected/.

`python -m tests.agreement` prints the table, `--misses TABLE` what is missing (-) and what is too much (+), and `--keep` raises
the floors to today's figures and writes them into README.md and docs/accuracy.md. It is `extract evaluate` on our own corpus.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from extractor import extract
from extractor.review import shown
from extractor.review.evaluation import Pair, Score, fields, misses, pair, scores
from extractor.review.sameness import SCORED

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
EXPECTED = Path(__file__).parent / "expected"
FLOORS = Path(__file__).parent / "corpus_floors.yaml"
_FLOORS_HEAD = "# F1 in percent on corpus/, rounded down, below which no table may fall: python -m tests.agreement --keep"


def pairs() -> list[Pair]:
    """Every document of the corpus beside its expected record."""
    out = []
    for path in sorted(EXPECTED.glob("*.yaml")):
        if path.stem != "manifest":
            record = next(extract(CORPUS / f"{path.stem}.txt")).model_dump(mode="json")
            out.append(pair(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")), record))
    return out


def report(found: Mapping[str, Score]) -> str:
    """The figures as a Markdown table."""
    head = "| table | right | too much | missing | F1 |\n|---|--:|--:|--:|--:|\n"
    return head + "".join(f"| {name} | {s.tp} | {s.fp} | {s.fn} | {s.f1:.1f} |\n" for name, s in found.items())


def by_field(documents: Sequence[Pair]) -> str:
    """How often each field of a found item is right, as a Markdown table."""
    head = "| list | field | found | right |\n|---|---|--:|--:|\n"
    return head + "".join(
        f"| {table} | {field} | {told} | {100 * right / told:.1f} % |\n" for (table, field), (right, told) in fields(documents).items()
    )


def on_page(page: str, mark: str, figures: str | None = None) -> str:
    """The table of figures between two marks of a page, replaced by ``figures`` where they are given."""
    path = ROOT / page
    before, table, after = re.split(rf"(?<=<!-- {mark} -->\n)(.*?)(?=<!-- end -->)", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    if figures is not None:
        path.write_text(before + figures + after, encoding="utf-8")
    return figures or table


def _keep(documents: Sequence[Pair], found: Mapping[str, Score]) -> None:
    """Raise the floors to today's figures; none is ever lowered but by hand, with its reason in the commit."""
    floors: dict[str, int] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    lines = [f"{name}: {max(floors.get(name, 0), math.floor(score.f1))}" for name, score in found.items()]
    FLOORS.write_text("\n".join([_FLOORS_HEAD, *lines, ""]), encoding="utf-8")
    on_page("README.md", "agreement", report(found))
    on_page("docs/accuracy.md", "fields", by_field(documents))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description="Records of corpus/ against tests/expected/.")
    parser.add_argument("--misses", choices=[row.name for row in SCORED], metavar="TABLE", help="list what a table misses and adds")
    parser.add_argument("--keep", action="store_true", help="raise the floors to today's figures and write them into the pages")
    wanted = parser.parse_args()
    documents = pairs()
    if wanted.misses:
        print("\n".join(shown.misses(misses(documents, wanted.misses))))
        return
    found = scores(documents)
    if wanted.keep:
        _keep(documents, found)
    print(report(found), end="")


if __name__ == "__main__":
    main()
