"""What the groups that go by 'intervention' and 'control' got, where a sentence describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.arms.labelled import given_by, last_phrase
from extractor.arms.names import Candidate
from extractor.arms.words import CONTROL, EXPERIMENTAL, GENERIC_CONTROL, content, words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention

_GROUPS = GENERIC_CONTROL | EXPERIMENTAL | {"arms", "cohort", "conditions", "participants", "programme", "equal"}
_ONE_GROUP = frozenset({"group", "arm", "cohort"})
_NO_TREATMENT = frozenset(
    {"p-value", "percent", "cell", "endpoint", "condition", "direction-word", "both-arms", "group-size", "threshold", "measured"}
)
_NO_RESULT = _NO_TREATMENT - {"endpoint", "condition"}
_KNOWN = frozenset({"agent", "therapy", "control"})
_LONGEST = 10


def describe(text: str, parsed: Sequence[Parsed], found: Sequence[Candidate]) -> list[Candidate]:
    """Name each arm that goes by its part in the trial alone by what the text says it got; the old name becomes its label.

    Where its list holds what it got as an arm of its own, the two are one ("the study group (A, n = 40) and the control group (B)").
    """
    nameless = [c for c in found if set(c.words) <= _GROUPS]
    if not nameless:
        return list(found)
    twins: list[Candidate] = []
    told = list(_told(text, parsed))
    for candidate in nameless:
        told_of = [(label, what) for label, what in told if _same_part(words_of(label), candidate.words)]
        if not told_of:
            continue
        label, what = told_of[0]
        twin = next((other for other in found if what.words == other.words), None)
        if twin is not None:
            if twin is not candidate and twin.start == what.start:
                twin.label = twin.label or label
                twin.asides.append(candidate.name)
                twins.append(candidate)
            continue
        candidate.asides.append(candidate.name)
        candidate.label = candidate.label or label
        if _part(candidate.words) == "control":
            candidate.type = what.type or candidate.type
        candidate.name, candidate.words = what.name, what.words
        candidate.start, candidate.end, candidate.kinds = what.start, what.end, what.kinds
    return [candidate for candidate in found if candidate not in twins]


def tried(text: str, parsed: Sequence[Parsed], named: Candidate | None) -> Candidate | None:
    """What a group that goes by 'intervention' or 'study' alone is told to have got, under that label, else what else was ``named``.

    Where the two share words, a name that opens with an amount says no more ("one 400 mg garlic tablet" beside "garlic tablets").
    """
    for label, what in _told(text, parsed):
        words = words_of(label)
        if _part(words) == "experimental" and set(words) <= _GROUPS and words[-1] in _ONE_GROUP:
            amount = what.words[0][0].isdigit() or "count" in what.kinds
            best = named if named is not None and amount and content(named.words) & content(what.words) else what
            best.label = label
            return best
    return named


def _told(text: str, parsed: Sequence[Parsed]) -> Iterator[tuple[str, Candidate]]:
    """The label of a group as printed, and what it got."""
    for sentence in parsed:
        for finding in sentence.found("described-arm"):
            group = finding.slot("group")
            run = last_phrase(finding.slots["name"]) if finding.rule.endswith("behind-what-it-received") else finding.slots["name"]
            if group is not None and run and finding.rule.endswith("behind-what-it-received") and _swapped(run[-1], group):
                # "the control arm (chemotherapy alone)"
                group, run = run[-1], (group,)
            # behind 'i.e.' stands what the group got, whatever its words
            said = finding.rule.endswith("that-is")
            if group is None or any(m.kinds & (_NO_RESULT if said else _NO_TREATMENT) for m in run):
                continue
            if finding.rule == "described-arm.received" and ("preposition" in run[0].kinds or run[0].name == ","):
                # "attended at least three sessions", "received, after a letter, a call"
                continue
            label = _label(text, sentence.mentions, group)
            what = given_by(text, run)
            if label is None or what is None or len(what.words) > _LONGEST or not (what.type or content(what.words) - _GROUPS):
                continue
            if what.kinds & _KNOWN or said or finding.rule.endswith("received"):
                yield label, what


def _swapped(before: Mention, inner: Mention) -> bool:
    """Whether a bracket holds what the group ahead of it got, and not the group's name."""
    return bool(before.kinds & {"group-noun", "control"}) and bool(inner.kinds & {"agent", "therapy"})


def _label(text: str, mentions: Sequence[Mention], group: Mention) -> str | None:
    """The group's name as printed, from the word that says its part; None where no such word stands there."""
    printed = text[group.start : group.end]
    if _part(words_of(printed)) is not None:
        return printed
    before = next((m for m in reversed(mentions) if m.end <= group.start and m.end >= group.start - 1), None)
    if before is None or _part(words_of(text[before.start : before.end])) is None:
        return None
    return text[before.start : group.end]


def _part(words: Sequence[str]) -> str | None:
    """The part in the trial that a group's name gives it: control, experimental, or none."""
    if set(words) & CONTROL:
        return "control"
    return "experimental" if set(words) & EXPERIMENTAL else None


def _same_part(label: Sequence[str], words: Sequence[str]) -> bool:
    return _part(label) == _part(words)
