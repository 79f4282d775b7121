"""An arm as one place of the text names it, and where it does so again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from extractor import phrases
from extractor.arms.words import PLUS_MINUS, TOLD_OF, TRYING, words_of
from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist


@dataclass(slots=True)
class Candidate:
    """An arm as one place of the text names it; ``asides`` are the texts in parentheses behind the name."""

    name: str
    start: int
    end: int
    kinds: frozenset[str]
    type: str | None = None
    label: str | None = None
    size: Mention | None = None
    asides: list[str] = field(default_factory=list)
    words: tuple[str, ...] = ()


class ArmMention(NamedTuple):
    """A mention of one arm, or of several at once ("both groups"), by offsets."""

    start: int
    end: int
    arm_ids: tuple[str, ...]


def named(text: str, run: Sequence[Mention]) -> Candidate | None:
    """The arm that a run of mentions names, trimmed to its name; None where the words name none."""
    if [m.name for m in run[-3:]] == ["add", "-", "on"] or [m.name for m in run[-2:]] == ["add", "-"]:
        # "placebo add-on"
        run = run[:-2] if run[-1].name == "-" else run[:-3]
    while run and (
        phrases.is_mark(run[-1])
        or (run[-1].kinds & {"preposition", "conjunction", "determiner", "allocation-filler"} and text[run[-1].start : run[-1].end] != "A")
        or text[run[-1].start : run[-1].end] in ("followed", "-")
    ):
        run = run[:-1]
    while run and text[run[0].start : run[0].end] == "-":
        run = run[1:]
    if len(run) > 1 and "count" in run[0].kinds and (run[1].kinds & {"control", "therapy"} or _are_people(run)):
        # "40 controls", "40 conventional physiotherapy"
        run = run[1:]
    counting = len(run) > 1 and text[run[0].start : run[0].end].lower() in _COUNTING and not text[run[1].start :].startswith("intensive")
    if counting and run[1].kinds & {"control", "agent", "therapy"}:
        # "more drug-treated than placebo-treated patients"
        run = run[1:]
    grouped = _in_group_of(run)
    if grouped:
        inner = named(text, run[grouped:])
        if inner is not None and any("control" in m.kinds or m.name == "control" for m in run[:grouped]):
            inner.type = inner.type or "active_comparator"
            inner.asides.append(text[run[0].start : run[grouped - 2].end])
        return inner
    study = next((at for at, m in enumerate(run[:4]) if "study-word" in m.kinds), None)
    if study is not None and any("agent" in m.kinds for m in run[study + 1 : study + 3]):
        # "in this phase III study docetaxel was compared with …"
        run = run[study + 1 :]
    run = _given(text, _behind_group(run))
    number = next((i for i in range(1, len(run)) if run[i].numeral is not None and run[i + 1 :] and "mass-unit" in run[i + 1].kinds), None)
    if number is not None:
        # one of several doses of one drug: the drug's name once, this dose and the shared unit printed further on
        drug = named(text, run[:number])
        if drug is None:
            return None
        amount = " ".join(text[m.start : m.end] for m in run[number:]).replace(" /", "/")
        return replace(drug, name=f"{drug.name} {amount}", words=(*drug.words, *words_of(amount)), kinds=drug.kinds | {"amount"})
    while len(run) > 1 and run[-1].kinds & {"number"} and run[-1].numeral is not None and run[-1].numeral.decimals:
        # a result right behind the name ("EA 2.6")
        run = run[:-1]
    bracket = _left_open(run)
    if bracket:
        run = run[:bracket]
    joined = _summed(text, run) or _joined(text, run)
    if joined is not None:
        return joined if joined.words else None
    kept = list(run)
    while len(kept) > 1 and kept[-1].kinds & {"group-noun"}:
        kept.pop()
    if not kept:
        return None
    start, end = kept[0].start, kept[-1].end
    name = _printed(text, kept)
    words = words_of(name)
    named_by_letters = any(w[0].isalpha() for w in words) or (len(kept) == 1 and "percent" in kept[0].kinds)
    if not words or len(words) > 24 or words[0] == "n" or kept[0].kinds & {"group-size"} or not named_by_letters:
        return None
    kinds = frozenset().union(*(m.kinds for at, m in enumerate(kept) if not (at and is_led(kept, at))))
    return Candidate(name, start, end, kinds, _control_type(kept), words=words)


def _are_people(run: Sequence[Mention]) -> bool:
    """Whether a count ahead of a treatment is that of people, who are more than anything that is given one by one."""
    number = run[0].numeral
    return number is not None and number.value >= _MANY and run[1].kinds == {"word"} and bool(run[-1].kinds & {"agent", "therapy"})


_MANY = 20


def is_led(run: Sequence[Mention], at: int) -> bool:
    """Whether a verb is the last part of a word that says who gave something ("nurse-led")."""
    return run[at - 1].name == "-" and run[at - 1].end == run[at].start and "verb" in run[at].kinds and run[at].end - run[at].start == _LED


_LED = len("led")


def _printed(text: str, run: Sequence[Mention]) -> str:
    """The words of a run as the text prints them, without what stands between them and is no part of it ("A for [5 or] 7 days")."""
    parts = [text[run[0].start : run[0].end]]
    for before, mention in pairwise(run):
        gap = text[before.end : mention.start]
        parts.append(gap if not gap.strip() else " ")
        parts.append(text[mention.start : mention.end])
    return "".join(parts).strip(' "').removeprefix("either ")


def _left_open(run: Sequence[Mention]) -> int | None:
    """The place of the bracket that nothing closes, None where there is none."""
    opened: list[int] = []
    for at, mention in enumerate(run):
        if mention.name in OPEN:
            opened.append(at)
        elif mention.name in CLOSE and opened:
            opened.pop()
    return opened[0] if opened else None


def _behind_group(run: Sequence[Mention]) -> Sequence[Mention]:
    """The part of a run behind the group that it names first ("two groups of A", "group A treated with B")."""
    if len(run) > 2 and "both-arms" in run[0].kinds and run[1].name == "of":
        return run[2:]
    if len(run) > 3 and "arm-label" in run[0].kinds and "treated-word" in run[2].kinds:
        return run[3:]
    return run


def _in_group_of(run: Sequence[Mention]) -> int:
    """The place of what a group got behind the words that call it one ("a study group of A with B"), 0 where there is none."""
    for at in range(1, min(3, len(run) - 1)):
        if run[at].name == "of" and run[at - 1].kinds & {"group-noun", "control"} and "arm-letter" not in run[at - 1].kinds:
            given = run[at + 1 :]
            treated = any(m.kinds & {"agent", "therapy"} for m in given) and not given[0].kinds & {"number", "population"}
            return at + 1 if treated else 0
    return 0


def _given(text: str, run: Sequence[Mention]) -> Sequence[Mention]:
    """The part of a run that says what was given: behind what is told of it ("effects of"), ahead of what it was given as."""
    head = 0
    for at, mention in enumerate(run[:-1]):
        told = mention.name == "of" and at > head and _is_told(text, run[at - 1])
        if mention.name in TRYING or told or (mention.name == "after" and any(_is_told(text, m) for m in run[head:at])):
            head = at + 1
    while head and head < len(run) - 1 and run[head].kinds & {"determiner", "preposition"}:
        head += 1
    tail = next((at for at in range(head + 1, len(run)) if _ends_name(run, at)), len(run))
    return run[head:tail]


def _ends_name(run: Sequence[Mention], at: int) -> bool:
    """Whether what a word opens is no part of a name: how or when it was given, or what is said of it ("A was better")."""
    if run[at].name in _TAILS:
        return at + 1 < len(run) and run[at + 1].name != "needed"
    manner = run[at].kinds == {"word"} and run[at].name.endswith("ly") and run[at].end - run[at].start > _SHORT_ADVERB
    if manner or "significant-word" in run[at].kinds:
        # "A significantly reduced", "A successfully finished"
        return at + 1 == len(run) or bool(run[at + 1].kinds & {"verb", "change-verb"}) or run[at + 1].name.endswith("ed")
    return "association" in run[at].kinds or run[at].name in _SAYS


_SAYS = frozenset({"be", "can", "not"})
_COUNTING = frozenset({"more", "fewer"})
_SHORT_ADVERB = 5
_TAILS = frozenset({"as", "when"})


def _is_told(text: str, mention: Mention) -> bool:
    """Whether a word says what is told of an arm: an outcome, or its effect."""
    if mention.kinds & {"agent", "therapy", "control", "time-unit"}:
        return False
    told = mention.name in TOLD_OF or text[mention.start : mention.end].lower() in TOLD_OF
    return told or bool(mention.kinds & {"endpoint", "effect-word"})


def _summed(text: str, run: Sequence[Mention]) -> Candidate | None:
    """The arm of 'A +/- B' that gets both."""
    at = next((i for i in range(1, len(run) - 1) if run[i].name in PLUS_MINUS), None)
    base, added = (named(text, run[:at]), named(text, run[at + 1 :])) if at else (None, None)
    if base is None or added is None:
        return None
    name = f"{base.name} + {added.name}"
    return Candidate(name, base.start, added.end, base.kinds | added.kinds, base.type, words=words_of(name))


def _joined(text: str, run: Sequence[Mention]) -> Candidate | None:
    """An arm whose words stand apart ("A with or without B" without its 'or'): named by its parts."""
    while len(run) > 1 and run[-1].kinds & {"group-noun"}:
        # "A (n = 20) groups"
        run = run[:-1]
    gap = next((i for i in range(1, len(run)) if _apart(text, run[i - 1], run[i])), None)
    if gap is None:
        return None
    glued = ["" if b.start == a.end else " " for a, b in pairwise(run)]
    name = "".join(text[m.start : m.end] + blank for m, blank in zip(run, (*glued, ""), strict=True)).replace(" ,", ",")
    kinds = frozenset().union(*(m.kinds for m in run))
    if run[0].numeral is not None and run[gap:] and "mass-unit" in run[gap].kinds:
        # "5 mg of A": one of a list of doses that share their unit; none of it is a placebo
        kinds |= {"amount"}
    start = min(m.start for m in run)
    kind = "no_intervention" if run[gap].name == "without" else _control_type(run)
    none = "amount" in kinds and run[0].numeral is not None and run[0].numeral.value == 0
    asides = ["placebo"] if none else []
    return Candidate(
        name, start, max(m.end for m in run), kinds, "placebo_comparator" if none else kind, asides=asides, words=words_of(name)
    )


def _apart(text: str, one: Mention, other: Mention) -> bool:
    """Whether two words of a name do not follow each other: they stand far apart, or the second in a bracket ("A (40 mg or 80 mg)")."""
    between = text[one.end : other.start]
    return other.start < one.end or len(between) > _FAR or ("(" in between and ")" not in between)


_FAR = 6


def _control_type(run: Sequence[Mention]) -> str | None:
    """The ClinicalTrials.gov type of the control that the words name, None where they name none."""
    if run[0].name in ("no", "without") or "without" in {m.name for m in run} or (run[0].name == "nothing" and len(run) == 1):
        return "no_intervention"
    return next((m.attributes.get("type") for at, m in enumerate(run) if "control" in m.kinds and not of_a_measure(run, at)), None)


def of_a_measure(run: Sequence[Mention], at: int) -> bool:
    """Whether 'control' is that of a measure, and names no control arm ("intensive control", "glucose control")."""
    return (
        run[at].name == "control" and at > 0 and (run[at - 1].name in _CONTROLLED or bool(run[at - 1].kinds & {"endpoint", "score-word"}))
    )


def labels_section(text: str, mention: Mention) -> bool:
    """Whether a word is the label of a section that no colon follows ("RESULTS In the A group")."""
    return text[mention.start : mention.end].upper() in ("RESULTS", "RESULT", "FINDINGS", "CONCLUSIONS", "CONCLUSION")


_CONTROLLED = wordlist("arms.controlled-measures")
