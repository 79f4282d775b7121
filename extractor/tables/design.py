"""The design: phase, allocation, blinding, structure, centres and registrations, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pydantic import Field

from extractor.mentions import Mention, span
from extractor.records import Evidence, Model
from extractor.study import Study
from extractor.vocabulary import Blinding, Structure

_REGISTRATION = re.compile(
    r"\b(?:NCT[ :#-]{0,2}0\d{7}|ISRCTN[ :#-]{0,2}\d{6,8}|(?:EudraCT(?: [Nn]umber| [Nn]o\.?)?[: ]{0,2})?20\d\d-0\d{5}-\d{2}|"
    r"(?:ACTRN|ANZCTR)[ :]{0,2}\d{14}|UMIN ?(?:-?CTR)?[- :]{0,2}(?:ID:? ?)?[RC]?\d{9}|ChiCTR[-A-Z]*\d{8,10}|IRCT ?\d{10,18}N\d+|"
    r"CTRI/\d{4}/\d+/\d+|NTR[ -]?\d{3,4}|NL\d{4,5}|DRKS ?\d{8}|jRCT[a-z]?\d{9,10}|PACTR ?\d{15,16}|(?:CRIS ?)?KCT ?\d{7}|TCTR ?\d{11}|"
    r"RBR-[a-z0-9]{6}|Japic ?CTI-\d{6})\b"
)


# a text without one of these holds no number of any registry; the search costs a tenth of the whole pattern's
_MAY_REGISTER = re.compile(r"\d{6}|CTRI/|NTR|NL\d|RBR-")


class Stated(Model):
    """A fact of the whole trial, with its evidence."""

    value: str
    evidence: Evidence


class StatedFlag(Model):
    """A yes-or-no fact of the whole trial, with its evidence."""

    value: bool
    evidence: Evidence


class StatedBlinding(Model):
    """Who was blinded, with its evidence."""

    value: Blinding
    evidence: Evidence


class StatedStructure(Model):
    """How the trial is built, with its evidence."""

    value: Structure
    evidence: Evidence


class Design(Model):
    """The trial's design, each part with its evidence or None."""

    phase: Stated | None = None
    randomized: StatedFlag | None = None
    allocation_ratio: Stated | None = None
    blinding: StatedBlinding | None = None
    structure: StatedStructure | None = None
    multicenter: StatedFlag | None = None
    registrations: list[Stated] = Field(default_factory=list)


def assemble(study: Study) -> Design:
    """The first statement of each part of the design that concerns this trial."""
    design = Design(registrations=list(_registrations(study)))
    told = _told(study)
    for finding in _of(told, "phase", ("title", "methods", "abstract", "background", "results")):
        parts = [study.printed(m) for name in ("value", "second") if (m := finding.slot(name)) is not None]
        if finding.slot("value") is not None and len(parts[0]) < 4:
            design.phase = Stated(value="/".join(parts), evidence=_slot_evidence(study, finding))
            break
    for finding in _of(told, "randomized"):
        if _DENIED.search(study.text, max(0, finding.start - 16), finding.start):
            continue
        design.randomized = StatedFlag(value=True, evidence=_slot_evidence(study, finding))
        break
    for finding in _of(told, "ratio", ("title", "methods", "abstract", "background")):
        run = finding.slots["value"]
        near = study.text[max(0, run[0].start - 120) : run[-1].end + 60].lower()
        if re.search(r"random|assign|allocat|ratio", near):
            value = re.sub(r"\s*(?:to|:)\s*", ":", study.text[slice(*span(run))])
            design.allocation_ratio = Stated(value=value, evidence=_slot_evidence(study, finding))
            break
    blindings = [f for f in _of(told, "blinding", ("title", "methods", "abstract", "background")) if f.slot("value") is not None]
    if blindings:
        best = min(blindings, key=lambda f: _STRENGTH.index(_name(f)))
        design.blinding = StatedBlinding(value=cast(Blinding, _name(best)), evidence=_slot_evidence(study, best))
    for finding in _of(told, "structure", ("title", "methods", "abstract")):
        design.structure = StatedStructure(value=cast(Structure, _name(finding)), evidence=_slot_evidence(study, finding))
        break
    for finding in _of(told, "multicenter"):
        design.multicenter = StatedFlag(value=True, evidence=_slot_evidence(study, finding))
        break
    return design


_STRENGTH = ["triple-blind", "double-blind", "single-blind", "open-label"]


def _name(finding: Mention) -> str:
    value = finding.slot("value")
    said = finding.attributes.get("blinding")
    return said or (value.named(_VALUE_KINDS[next(iter(finding.kinds))]) if value is not None else "")


_VALUE_KINDS = {"blinding": "blinding-word", "structure": "structure-word"}


_KINDS = frozenset({"phase", "randomized", "ratio", "blinding", "structure", "multicenter"})
_DENIED = re.compile(r"\b(?:not|non|no)\b[- ](?:a |an |prospective )?$", re.IGNORECASE)
_Told = dict[str, list[tuple[str, Mention]]]


def _told(study: Study) -> _Told:
    """The findings about the design by kind, each with its section, those about earlier reports left out."""
    told: _Told = {}
    for parsed in study.parsed:
        for finding in parsed.findings:
            if not finding.kinds.isdisjoint(_KINDS) and parsed.contexts.isdisjoint({"furniture", "prior"}):
                told.setdefault(next(iter(finding.kinds)), []).append((parsed.sentence.section, finding))
    return told


def _of(told: _Told, kind: str, sections: tuple[str, ...] | None = None) -> Iterator[Mention]:
    """The findings of a kind in these sections, in the order of the text."""
    return (finding for section, finding in told.get(kind, ()) if sections is None or section in sections)


def _slot_evidence(study: Study, finding: Mention) -> Evidence:
    start, end = span(finding.slots["value"])
    return study.evidence(start, end, finding.rule)


def _registrations(study: Study) -> Iterator[Stated]:
    seen: set[str] = set()
    if _MAY_REGISTER.search(study.text) is None:
        return
    for match in _REGISTRATION.finditer(study.text):
        value = re.sub(r"[ :#]", "", match[0]) if not match[0].startswith("EudraCT") else re.split(r"[ :]", match[0])[-1]
        if value not in seen:
            seen.add(value)
            yield Stated(value=value, evidence=study.evidence(match.start(), match.end(), "registration.number"))
