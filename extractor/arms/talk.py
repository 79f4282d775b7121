"""How the results speak of the arms: behind their values, and as groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import phrases
from extractor.arms import coordination
from extractor.arms.contrasts import around, right
from extractor.arms.lists import listed
from extractor.arms.names import Candidate, labels_section, named, of_a_measure
from extractor.arms.words import words_of
from extractor.brackets import CLOSE, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_GENERIC = wordlist("arms.no-group")

_NO_BEGINNING = _GENERIC | {"-", "/"}
_BODIES = wordlist("arms.bodies")
_ENTERING = frozenset({"assigned-word", "randomized-word", "enrolled-word"})
_IN_PASSING = wordlist("arms.in-passing")
_VALUES = frozenset({"cell", "percent", "fraction", "mean-spread", "measured", "duration", "number", "change-pair"})
_RESULTS = frozenset({"cell", "percent", "fraction", "mean-spread", "measured", "duration"})
_BEHIND_VALUE = frozenset("in with for on after among of by from receiving".split())
_BEFORE_LIST = frozenset("with between comparing for in of on by from after".split())


def reported(text: str, parsed: Sequence[Parsed]) -> Iterator[list[Candidate]]:
    """Arms that one sentence of results sets side by side: behind its values, or behind 'received'."""
    for sentence in parsed:
        mentions = sentence.mentions
        if sentence.sentence.section in ("title", "background", "methods") or sentence.kinds.isdisjoint(_VALUES):
            continue
        if sum(not m.kinds.isdisjoint(_VALUES) for m in mentions) < 2:
            continue
        behind = [c for at, m in enumerate(mentions) if m.kinds & _VALUES and (c := _behind_value(text, mentions, at)) is not None]
        if len({c.words for c in behind}) > 1:
            yield behind
        for at, mention in enumerate(mentions):
            if "comparator" in mention.kinds:
                pair = around(text, mentions, at)
                if pair and all(len(c.words) <= 5 for c in pair):
                    yield pair
        for at, mention in enumerate(mentions):
            ordered = mention.name in _BEFORE_LIST and any("respectively" in m.kinds for m in mentions[at : at + 14])
            if "treated-word" in mention.kinds or mention.name in ("with", "between", "comparing") or ordered:
                found = listed(text, coordination.items(mentions, at + 1, True))
                if len(found) > 1 and all(len(c.words) <= 5 for c in found):
                    yield found


def valued(text: str, parsed: Sequence[Parsed]) -> Iterator[Candidate]:
    """The treatments and short names that stand right behind a value of the results, each time one does."""
    for sentence in parsed:
        if sentence.sentence.section in ("title", "background", "methods") or sentence.kinds.isdisjoint(_RESULTS):
            continue
        for at, mention in enumerate(sentence.mentions):
            if mention.kinds & _RESULTS:
                candidate = _behind_value(text, sentence.mentions, at)
                if candidate is not None and (candidate.kinds & {"agent", "therapy"} or _is_short_form(candidate.name)):
                    yield candidate


def _is_short_form(name: str) -> bool:
    return 2 <= len(name) <= 10 and sum(c.isupper() for c in name) > 1 and " " not in name


def _behind_value(text: str, mentions: Sequence[Mention], at: int) -> Candidate | None:
    """The group named right behind a value ("61% in the PCI group", "16.9 mmHg on travoprost")."""
    place = at + 1
    while (
        place < len(mentions)
        and place - at <= 5
        and (
            mentions[place].kinds & {"population", "time-unit", "value-unit", "determiner", "interval", "spread-range", "iqr"}
            or mentions[place].name in (")", "(", "]", "%")
            or (mentions[place].name == "of" and place + 1 < len(mentions) and mentions[place + 1].kinds & {"population", "determiner"})
        )
    ):
        place += 1
    if place >= len(mentions) or not (mentions[place].name in _BEHIND_VALUE or "treated-word" in mentions[place].kinds):
        return None
    if any("conjunction" in m.kinds for m in mentions[place + 1 : place + 2]):
        # "4% with and 9% without A"
        return None
    run = list(right(mentions, place))
    while run and run[0].kinds & {"population", "treated-word", "both-arms", "all-patients", "duration", "number", "timepoint"}:
        run.pop(0)
    if not run or run[0].kinds & {"condition", "endpoint", "duration", "time-unit"}:
        return None
    candidate = named(text, run)
    return candidate if candidate is not None and len(candidate.words) <= 5 else None


def _of_group(text: str, run: Sequence[Mention]) -> Candidate | None:
    """The name that a run of words before 'group' holds; None for words of any group, of who entered, and of bodies."""
    run = list(run)
    joined = len(run) > 1 and run[1].name == "-" and run[0].end == run[1].start
    while (
        run
        and not joined
        and (run[0].kinds & {"both-arms", "all-patients", "number"} or run[0].name in _NO_BEGINNING or labels_section(text, run[0]))
    ):
        run.pop(0)
    # "arm A and arm B" go by their letters
    lettered = len(run) == 2 and "arm-label" in run[0].kinds and "arm-letter" in run[1].kinds
    none = not run or lettered or run[0].kinds & _ENTERING
    candidate = None if none else named(text, run)
    return candidate if candidate is not None and len(candidate.words) <= 5 and _BODIES.isdisjoint(candidate.words) else None


def _joined(text: str, mentions: Sequence[Mention], at: int) -> Iterator[tuple[int, int]]:
    """The phrases before 'group', as (first, last): the one right before it, and before a plural those that it is joined to."""
    plural = text[mentions[at].end - 1] == "s"
    if mentions[at - 1].kinds & {"preposition", "determiner", "adverb", "verb"}:
        # "longer in the group"
        return
    while True:
        first, last = phrases.before(mentions, at, 5, frozenset())
        if first == last:
            return
        while first and mentions[first - 1].end == mentions[first].start and "-" in (mentions[first].name, mentions[first - 1].name):
            # "the no-test group", "the face-to-face group": determiner and preposition are parts of the name
            first -= 1
        yield first, last
        joint = first - 1
        while joint >= 0 and mentions[joint].kinds & {"determiner"}:
            joint -= 1
        if not plural or joint < 1 or mentions[joint].name not in _JOINTS:
            return
        at = _ahead_of_aside(mentions, joint)


_JOINTS = frozenset({"and", "or", "versus", ","})


def _ahead_of_aside(mentions: Sequence[Mention], at: int) -> int:
    """The place of the bracket that ends right before a place, else the place itself."""
    back = at - 1 if at and mentions[at - 1].name == "," else at
    return opening(mentions, back - 1) or at if back and mentions[back - 1].name in CLOSE else back


def grouped(text: str, parsed: Sequence[Parsed]) -> Iterator[Candidate]:
    """The names that stand before 'group' or 'arm', each time one does."""
    for sentence in parsed:
        if not sentence.has("group-noun", "control", "arm-label", "treated-word"):
            continue
        for at, mention in enumerate(sentence.mentions):
            if "group-noun" not in mention.kinds or at == 0:
                continue
            for first, last in _joined(text, sentence.mentions, at):
                candidate = _of_group(text, sentence.mentions[first:last])
                if candidate is not None:
                    yield candidate
        for at, mention in enumerate(sentence.mentions):
            if (
                at
                and mention.kinds & {"arm-letter", "count"}
                and "arm-label" in sentence.mentions[at - 1].kinds
                and not sentence.mentions[at - 1].name.endswith("s")
            ):
                label = sentence.mentions[at - 1]
                name = text[label.start : mention.end]
                yield Candidate(name, label.start, mention.end, frozenset({"arm-label"}), label=name, words=words_of(name))
            if at > 1 and mention.name == "received" and sentence.mentions[at - 1].name == "-":
                first = phrases.before(sentence.mentions, at - 1, 3, frozenset())[0]
                candidate = named(text, sentence.mentions[first : at - 1]) if first < at - 1 else None
                if candidate is not None:
                    yield candidate
            if "control" in mention.kinds and mention.name not in _IN_PASSING and not of_a_measure(sentence.mentions, at):
                yield Candidate(
                    text[mention.start : mention.end],
                    mention.start,
                    mention.end,
                    mention.kinds,
                    mention.attributes.get("type"),
                    words=words_of(text[mention.start : mention.end]),
                )
