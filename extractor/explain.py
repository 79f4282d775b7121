"""Why a record says what it says: every rule that fired, what it took, and what lost to what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.cascade import Attempt
from extractor.errors import SourceError
from extractor.mentions import span
from extractor.pipeline import pipeline
from extractor.readers import read
from extractor.records import Evidence


def explained(path: Path, lost: bool) -> Iterator[str]:
    """Lines for a person: each sentence, its contexts, its arms, and the attempts of the rules on it."""
    for document in read(path):
        attempts: list[Attempt] = []
        study = pipeline().study(document, attempts.extend)
        yield f"{document.path}: {document.study_id}"
        for arm in study.roster.arms:
            yield f"  arm {arm.arm_id}: {arm.name} ({arm.role}), also {', '.join(sorted(' '.join(a) for a in arm.aliases))}"
        for parsed in study.parsed:
            sentence = parsed.sentence
            yield f"[{sentence.start}-{sentence.end}] {sentence.section}: {' '.join(study.text[sentence.start : sentence.end].split())}"
            marks = sorted(parsed.contexts - {sentence.section})
            if marks:
                yield f"  contexts: {', '.join(marks)}"
            for arm_mention in study.roster.within(sentence.start, sentence.end):
                named = study.text[arm_mention.start : arm_mention.end]
                yield f"  {arm_mention.start}-{arm_mention.end} {'+'.join(arm_mention.arm_ids)}: {named}"
            for attempt in sorted((a for a in attempts if sentence.start <= a.start < sentence.end), key=lambda a: (a.start, a.rule.order)):
                if attempt.lost_to and not lost:
                    continue
                slots = ", ".join(f"{name}={study.text[slice(*span(run))]!r}" for name, run in attempt.slots.items() if run)
                end = f"  lost to {attempt.lost_to}" if attempt.lost_to else ""
                yield f"  {attempt.start}-{attempt.end} {attempt.rule.entry.id}: {slots}{end}"


COLOURS = {
    "arms": "#1f77b4",
    "sample_sizes": "#17becf",
    "doses": "#8c564b",
    "results": "#2ca02c",
    "comparisons": "#d62728",
    "follow_up": "#9467bd",
    "prognostic_factors": "#ff7f0e",
}
"""The colour of each table's boxes on a page's picture."""


def drawn(path: Path, number: int, to: Path) -> Iterator[str]:
    """Write a page's picture with a box around all that was found on it; yields a line for each table and its colour."""
    from extractor.readers.pdf.picture import draw

    marks = []
    for document in read(path):
        if document.layout is None:
            raise SourceError(path, "has no pages to draw", "give a PDF, or leave --page away")
        record = pipeline().record(document)
        for table, colour in COLOURS.items():
            found = [e for item in getattr(record, table) for e in _evidences(item) if e.page == number]
            marks += [(box, colour) for evidence in found for box in evidence.boxes]
            yield f"{colour}  {table.replace('_', ' ')}: {len(found)}"
    draw(path, number, marks, to)
    yield f"written to {to}"


def _evidences(item: Any) -> list[Evidence]:
    """Where an item stands: its value, its denominator or size, its spread, and wherever it is said again."""
    own = item.evidence if isinstance(item.evidence, list) else [item.evidence]
    beside = (getattr(item, "n_evidence", None), getattr(getattr(item, "spread", None), "evidence", None))
    return [*own, *filter(None, beside), *getattr(item, "also", ())]
