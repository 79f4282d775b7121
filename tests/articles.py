"""Articles of one table, written in a test, and what the program reads from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.document import Document
from extractor.pipeline import pipeline
from extractor.readers.article import Writer

TITLE = "Green tea versus placebo for night cramps: a randomised trial"
METHODS = "We randomly assigned 120 adults to green tea or placebo."
HEAD = "Outcome | Green tea (n = 60) | Placebo (n = 60)"


def article(
    rows: Sequence[str],
    caption: str = "Table 2. Outcomes",
    notes: str = "",
    heads: int = 1,
    said: str = METHODS,
    body: str = "",
    further: Sequence[tuple[str, Sequence[str]]] = (),
    title: str = TITLE,
) -> dict[str, Any]:
    """The record of an article with one table, its cells parted by bars; '<<' is covered by the cell before it, '^^' by that above.

    A row that begins with dots is set in by as many steps.
    ``further`` are more tables, each a caption and its rows.
    """
    writer = Writer()
    writer.block("title", "title", title)
    writer.block("paragraph", "abstract", said)
    if body:
        writer.block("paragraph", "results", body)
    depths = [len(row) - len(row.lstrip(".")) for row in rows]
    writer.grid(_cells([row.lstrip(".") for row in rows]), heads, caption, [notes] if notes else [], depths)
    for own, cells in further:
        writer.grid(_cells(cells), heads, own)
    text = "".join(writer.text)
    document = Document("x", "x", "jats", "0", text, title=writer.title, blocks=tuple(writer.blocks), grids=tuple(writer.grids))
    record = pipeline().record(document).model_dump(mode="json")
    for item in (*record["results"], *record["comparisons"]):
        evidence = item["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    return record


def _cells(rows: Sequence[str]) -> list[list[tuple[int, int, int, str]]]:
    table: list[list[tuple[int, int, int, str]]] = []
    for row in rows:
        cells: list[tuple[int, int, int, str]] = []
        for column, told in enumerate(cell.strip() for cell in row.split("|")):
            if told == "<<":
                place, deep, wide, text = cells[-1]
                cells[-1] = (place, deep, wide + 1, text)
            elif told == "^^":
                for above in reversed(table):
                    at = next((n for n, cell in enumerate(above) if cell[0] == column), None)
                    if at is not None:
                        place, deep, wide, text = above[at]
                        above[at] = (place, deep + 1, wide, text)
                        break
            else:
                cells.append((column, 1, 1, told))
        table.append(cells)
    return table


def results(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    return [(r["outcome"], names.get(r["arm_id"], r["arm_id"]), r["statistic"], r["value"], r["n"]) for r in record["results"]]


def spreads(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(r["value"], s["kind"], s["value"], s["low"], s["high"]) for r in record["results"] if (s := r["spread"])]


TEA, PLACEBO = "green tea", "placebo"
