"""Differences and agreement as lines that a person reads, and as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.review import agreement as agreements
from extractor.review import evaluation as evaluations
from extractor.review.corrections import snapshot
from extractor.review.differences import Difference, counted, quote_of
from extractor.write.files import inert, write_text


def differences(found: Sequence[Difference]) -> Iterator[str]:
    """The differences by study, then how many there are of each kind."""
    study = None
    for one in found:
        if one.study_id != study:
            study = one.study_id
            yield study
        if not one.table:
            yield f"  {one.kind}"
        elif one.kind == "changed":
            yield f"  ~ {one.table} {_quoted(one.quote)}{one.field}: {_told(one.old)} -> {_told(one.new)}"
        else:
            sign, item = ("+", one.new) if one.kind == "appeared" else ("-", one.old)
            yield f"  {sign} {one.table} {_quoted(one.quote)}{_brief(item)}"
    yield f"{len(found)} differences"
    for (table, kind, field), number in sorted(counted(list(found)).items()):
        yield f"  {number:6}  {table} {kind} {field}".rstrip()


def differences_as_json(found: Sequence[Difference]) -> Iterator[str]:
    """One JSON object a difference."""
    for one in found:
        yield json.dumps(one._asdict(), ensure_ascii=False)


def agreement(found: agreements.Reconciled) -> Iterator[str]:
    """How many items were found by both, and how each field of these agrees."""
    yield f"{'items':36}{'both':>8}{'first':>8}{'second':>8}"
    for table, (both, first, second) in found.items.items():
        yield f"{table:36}{both:8}{first:8}{second:8}"
    yield ""
    yield f"{'fields of the items that both found':36}{'pairs':>8}{'agree':>8}{'kappa':>8}"
    for one in found.agreements:
        kappa = "" if one.kappa is None else f"{one.kappa:.2f}"
        yield f"{one.table + ' ' + one.field:36}{one.pairs:8}{one.agreed / one.pairs:8.1%}{kappa:>8}"
    yield ""
    yield f"{len(found.differences)} differences to decide"


def evaluation(studies: Sequence[evaluations.Pair]) -> Iterator[str]:
    """What was found of what is there, then in how much of that each field is right."""
    yield f"{'':36}{'right':>8}{'too much':>10}{'missing':>9}{'precision':>11}{'recall':>9}{'F1':>9}"
    for name, score in evaluations.scores(studies).items():
        counts = f"{score.tp:8}{score.fp:10}{score.fn:9}"
        yield f"{name:36}{counts}{score.precision:10.1f}%{score.recall:8.1f}%{score.f1:8.1f}%"
    yield ""
    yield f"{'fields of the items that were found':36}{'items':>8}{'right':>10}"
    for (table, field), (right, told) in evaluations.fields(studies).items():
        yield f"{f'{table} {field}':36}{told:8}{right / told:10.1%}"


def misses(found: Iterable[evaluations.Miss]) -> Iterator[str]:
    """A line a miss: the study, - or +, and what the item says."""
    for one in found:
        yield f"{one.study_id}  {one.sign} {_quoted(quote_of(one.item) or str(one.item.get('quote') or ''))}{_brief(snapshot(one.item))}"


def write_decisions(path: Path, found: Sequence[agreements.Difference]) -> None:
    """What is left to decide as a CSV with an empty column for the decision; no cell is a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("study_id", "table", "field", "first", "second", "quote", "decision"))
    for one in found:
        told = (one.study_id, one.table, one.field or "(item)", _cell(one.first), _cell(one.second), one.quote, "")
        writer.writerow([inert(cell) for cell in told])
    write_text(path, buffer.getvalue())


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _quoted(quote: str) -> str:
    return f'"{" ".join(quote.split())[:60]}" ' if quote else ""


def _brief(item: Any) -> str:
    told = {key: value for key, value in (item or {}).items() if value not in (None, [], {}, False)}
    return ", ".join(f"{key} {_told(value)}" for key, value in told.items())[:200]
