"""The arm of a study that has a single one: what its title, else its aim or its methods, says that everyone got."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import phrases
from extractor.arms import coordination
from extractor.arms.contrasts import right
from extractor.arms.lists import listed
from extractor.arms.names import Candidate, named
from extractor.cascade import Parsed
from extractor.mentions import Mention

_GIVEN = frozenset({"agent", "therapy"})
_NO_ARM = frozenset({"condition", "population", "p-value", "percent", "cell"})
_AFTERWARDS = frozenset({"background", "conclusion"})
_LONGEST = 10
_HARDLY = 3
"""How many words may stand ahead of a treatment in its name ("neoadjuvant weekly docetaxel")."""


def is_told(text: str, parsed: Sequence[Parsed]) -> bool:
    """Whether the text says that it has a single arm and allots nobody; 'uncontrolled' alone may be said of the disease."""
    if _allots(parsed):
        return False
    values = (finding.slot("value") for p in parsed for finding in p.found("structure"))
    return any(
        value is not None and value.named("structure-word") == "single-arm" and text[value.start : value.end].lower().endswith("arm")
        for value in values
    )


def arm(text: str, parsed: Sequence[Parsed]) -> Candidate | None:
    """The one arm of a text of which no two are known: of a study with a single arm, of an early phase, or the only one allotted."""
    if is_told(text, parsed) or (_early(text, parsed) and not _allots(parsed) and all("control" not in p.kinds for p in parsed)):
        return _tried(text, parsed)
    return _allotted(text, parsed)


def _allots(parsed: Sequence[Parsed]) -> bool:
    """Whether people were allotted, and not only may be in a later trial."""
    return any(p.found("allocation") or ("randomized-word" in p.kinds and p.sentence.section not in _AFTERWARDS) for p in parsed)


def _early(text: str, parsed: Sequence[Parsed]) -> bool:
    """Whether the trial is one of phase I or II."""
    values = (finding.slot("value") for p in parsed for finding in p.found("phase"))
    return any(value is not None and text[value.start : value.end].rstrip("abAB") in ("I", "II", "1", "2", "Ⅰ", "Ⅱ") for value in values)


def _tried(text: str, parsed: Sequence[Parsed]) -> Candidate | None:
    """The first treatment of the title, of what says how the study was built, or of what people received."""
    for sentence in parsed:
        if sentence.sentence.section != "title" and not (sentence.found("structure", "phase") or sentence.has("treated-word")):
            continue
        for at, mention in enumerate(sentence.mentions):
            if mention.kinds & _GIVEN and not mention.kinds & {"control"}:
                candidate = named(text, right(sentence.mentions, _begin(sentence.mentions, at)))
                if candidate is not None and candidate.kinds.isdisjoint(_NO_ARM) and len(candidate.words) <= _LONGEST:
                    return candidate
    return None


def _begin(mentions: Sequence[Mention], at: int) -> int:
    """The place where the name of the treatment at a place begins: the plain words right ahead of it belong to it."""
    first = at
    while first and at - first < _HARDLY and mentions[first - 1].kinds <= _PLAIN and not phrases.is_mark(mentions[first - 1]):
        first -= 1
    return first


_PLAIN = frozenset({"word", "route", "per-unit", "adverb"})


def _allotted(text: str, parsed: Sequence[Parsed]) -> Candidate | None:
    """What everyone was randomised to receive, where the text names nothing else that they could have got."""
    for sentence in parsed:
        if sentence.sentence.section == "title" or not sentence.has("randomized-word"):
            continue
        for finding in sentence.found("allocation"):
            at = next((i for i, m in enumerate(sentence.mentions) if m.start >= finding.end), len(sentence.mentions))
            if at and "treated-word" in sentence.mentions[at - 1].kinds:
                run = right(sentence.mentions, at)
                found = listed(text, coordination.items(run, 0, False))
                lone = found[0] if len(found) == 1 else named(text, run) if not found else None
                if lone is not None and lone.kinds.isdisjoint(_NO_ARM):
                    return lone
    return None
