"""The phrases of a clause that name outcomes: lists of noun phrases, free of arms, people and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.outcome_words import NAMELESS, better

_PARTS = frozenset({",", "and", "or", "/", "nor", "as well as", "&", "but"})
_ENDS = frozenset(
    {
        "verb",
        "comparator",
        "both-arms",
        "respectively",
        "no-difference",
        "change-verb",
        "p-value",
        "effect",
        "interval",
        "cell",
        "percent",
        "fraction",
        "mean-spread",
        "listed-effect",
        "association",
        "effect-measure",
        "effect-short",
    }
)
_VALUES = frozenset(
    {"p-value", "effect", "interval", "cell", "percent", "fraction", "mean-spread", "listed-effect", "effect-short", "comparator"}
)
_SKIPPED = frozenset(
    {"determiner", "adverb", "significant-word", "mean-word", "median-word", "preposition", "conjunction", "hedge-word", "negation"}
)
_INSIDE = frozenset({"of", "for", "to", "in", "on", "with", "from", "at", "during", "after", "per"})
_TAILS = frozenset({"determiner", "preposition", "adverb", "conjunction", "significant-word", "negation", "hedge-word"})
_QUALIFIERS = frozenset({"change-verb", "verb"})
_STOPS = frozenset({";", ":", ".", "=", "<", ">", "—", "–"})
_PEOPLE = frozenset({"both-arms", "group-noun", "population", "all-patients", "randomized-word"})
_NOUNS = frozenset({"agent", "therapy", "endpoint", "population", "group-noun", "hollow-word", "factor", "condition"})
_QUANTITIES = frozenset({"number", "duration", "timepoint", "measured", "amount", "calendar", "threshold", "group-size"})


class Outcome(NamedTuple):
    """A phrase that names an outcome: its places in the sentence, its offsets, its canonical name and which value is better."""

    first: int
    last: int
    start: int
    end: int
    endpoint: str | None
    better: str | None


def listed(
    mentions: Sequence[Mention], first: int, last: int, taken: frozenset[int], *, opens: bool = False, qualified: bool = False
) -> list[Outcome]:
    """The outcomes that a coordinated list between two places names; ``taken`` are the places of arms.

    Brackets are read over. What a preposition brings in is no outcome, but for the first one of a list
    that ``opens`` with it ("no difference in pain"). ``qualified`` phrases keep figures and comparatives:
    factors have them ("low income", "BMI over 30").
    """
    found: list[Outcome] = []
    start: int | None = None
    depth, shut = 0, False
    for place in range(first, last):
        mention = mentions[place]
        if mention.name == "adjusted for" and place > first and not depth:
            # what was held equal is neither factor nor outcome
            last = place
            break
        if mention.name in CLOSE:
            depth = max(0, depth - 1)
        elif mention.name in OPEN:
            if depth == 0 and start is not None:
                width = _short_form(mentions, place)
                if not width or _ends_behind(mentions, place + width, last, taken, qualified):
                    found += _outcome(mentions, start, place + width, qualified)
                    start = None
            depth += 1
        elif depth:
            continue
        elif _breaks(mentions, place, taken, qualified):
            if start is not None:
                found += _outcome(mentions, start, place, qualified)
                start = None
            if _leads(mentions, place):
                shut = not opens or bool(found)
            elif mention.name not in ("and", "or") or not shut:
                shut = False
        elif start is None and _leads(mentions, place):
            shut = not opens or bool(found)
        elif start is None and not shut and (not mention.kinds & _SKIPPED or _heads_compound(mentions, place)):
            start = place
    if start is not None:
        found += _outcome(mentions, start, last, qualified)
    return found


def runs(mentions: Sequence[Mention], found: Sequence[Outcome]) -> list[list[Outcome]]:
    """The outcomes of a stretch by the lists that they stand in, parted by nothing but commas, 'and' and articles."""
    out: list[list[Outcome]] = []
    for outcome in found:
        between = mentions[out[-1][-1].last : outcome.first] if out else ()
        if out and all(m.name in _PARTS or m.kinds & {"determiner", "adverb"} for m in between):
            out[-1].append(outcome)
        else:
            out.append([outcome])
    return out


def composites(mentions: Sequence[Mention], found: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes of a number: what 'or' joins is one, whatever the number counts ("death, stroke or infarction occurred in 12%")."""
    out: list[Outcome] = []
    for run in runs(mentions, found):
        if len(run) > 1 and any(m.name == "or" for m in mentions[run[-2].last : run[-1].first]):
            values = {outcome.better for outcome in run}
            shared = values.pop() if len(values) == 1 else None
            out.append(Outcome(run[0].first, run[-1].last, run[0].start, run[-1].end, None, shared))
        else:
            out += run
    return out


def _breaks(mentions: Sequence[Mention], place: int, taken: frozenset[int], qualified: bool) -> bool:
    """Whether a phrase ends before a place."""
    mention = mentions[place]
    kinds = mention.kinds
    named = "endpoint" in kinds or (qualified and "factor" in kinds)
    if (place in taken and not _substance(mentions, place)) or (mention.name in _PARTS and not named):
        return True
    if kinds & _QUALIFIERS and _hyphened(mentions, place):
        # "a pressure-lowering effect"
        return False
    if (
        place
        and "verb" in kinds
        and "verb" not in mentions[place - 1].kinds
        and place + 1 < len(mentions)
        and mentions[place + 1].name == "for"
    ):
        # "time required for closure": a participle inside the phrase
        return False
    if place and "change-verb" in kinds and "change-noun" not in kinds and _subject_ends(mentions[place - 1]):
        return True
    if kinds & _ENDS and not (kinds & {"endpoint", "change-noun", "more-word", "less-word"} and not kinds - _QUALIFIERS & _ENDS):
        return True
    if kinds & _QUANTITIES and not named and not qualified:
        return True
    if mention.name.endswith("ed") and "word" in kinds and _runs_on(mentions, place):
        return True
    if mention.name in _STOPS and not (qualified and mention.name in "=<>") and not _of_genus(mentions, place):
        return True
    if not _leads(mentions, place) or _hyphened(mentions, place):
        return False
    behind = place + 1
    while behind < len(mentions) and mentions[behind].kinds & {"determiner", "adverb"}:
        behind += 1
    if (mention.name not in _INSIDE and not (qualified and mention.name == "before")) or behind >= len(mentions):
        return True
    follows = mentions[behind]
    if behind in taken:
        return not (mention.name == "of" and _substance(mentions, behind))
    return mention.name != "of" and not qualified and bool(follows.kinds & (_QUANTITIES | _PEOPLE))


def _of_genus(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a full stop shortens a genus ("S. aureus")."""
    if not 0 < place < len(mentions) - 1 or mentions[place].name != ".":
        return False
    before, behind = mentions[place - 1], mentions[place + 1]
    return before.end - before.start == 1 and before.end == mentions[place].start and "word" in behind.kinds and behind.name.isalpha()


def _subject_ends(before: Mention) -> bool:
    """Whether a verb of change right behind a mention is what the mention did ("the drug reduced pain", not "a reduced pain")."""
    return bool(before.kinds & _NOUNS) or ("word" in before.kinds and before.name[:1].isalpha() and not _adverb(before))


def _short_form(mentions: Sequence[Mention], place: int) -> int:
    """How many places a bracket takes that holds an abbreviation alone ("body mass index (BMI)"); 0 for another."""
    for width in range(1, 5):
        if place + width >= len(mentions):
            return 0
        inner = mentions[place + width]
        if inner.name in CLOSE:
            return width + 1 if width > 1 else 0
        if inner.kinds & (_QUANTITIES | _VALUES) or inner.name in _PARTS:
            return 0
    return 0


def _ends_behind(mentions: Sequence[Mention], place: int, last: int, taken: frozenset[int], qualified: bool) -> bool:
    """Whether a phrase does not go on behind a bracket."""
    return place >= last or _breaks(mentions, place, taken, qualified) or mentions[place].name in OPEN


def _substance(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a drug that an arm is named after is what an outcome counts ("consumption of morphine")."""
    if place < 2 or mentions[place - 1].name != "of" or "agent" not in mentions[place].kinds:
        return False
    if "amount-noun" not in mentions[place - 2].kinds:
        return False
    return place + 1 >= len(mentions) or not mentions[place + 1].kinds & {"group-noun", "population"}


def _leads(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a preposition brings in what stands behind it ("pain after surgery", not "post-treatment pain")."""
    return "preposition" in mentions[place].kinds and not _heads_compound(mentions, place)


def _heads_compound(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a preposition is the first part of a compound ("post-treatment")."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    return behind is not None and behind.name == "-" and behind.start == mentions[place].end and "preposition" in mentions[place].kinds


def _hyphened(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word is part of a compound ("return-to-work rates")."""
    return place > 0 and mentions[place - 1].name == "-"


def _runs_on(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word that may be a verb in the past is one: it governs what follows ("complained of", "performed better")."""
    if place + 1 >= len(mentions):
        return False
    behind = mentions[place + 1]
    return bool(behind.kinds & {"preposition", "determiner", "adverb", "direction-word", "significant-word"})


def _outcome(mentions: Sequence[Mention], first: int, last: int, qualified: bool = False) -> Iterable[Outcome]:
    while (
        last > first and "endpoint" not in mentions[last - 1].kinds and (mentions[last - 1].kinds & _TAILS or _adverb(mentions[last - 1]))
    ):
        last -= 1
    while (
        last > first
        and (
            (mentions[first].kinds & _SKIPPED and not _heads_compound(mentions, first))
            or (not qualified and mentions[first].kinds & {"direction-word", "more-word", "less-word", "good-word", "bad-word"})
        )
        and "endpoint" not in mentions[first].kinds
    ):
        first += 1
    while last > first and mentions[last - 1].name == "-":
        last -= 1
    if last - first > 1 and mentions[first].name == "-":
        # "high-grade rash", cut behind its first part, which names no outcome elsewhere
        before = mentions[first - 1] if first else None
        whole = before is not None and before.end == mentions[first].start and not before.kinds & _QUANTITIES
        first = first - 1 if whole else first + 1
    run = mentions[first:last]
    if not qualified and all(m.kinds & {"agent", "therapy", "control", "determiner"} and "endpoint" not in m.kinds for m in run):
        return
    if len(run) == 1 and first and "p-value" in mentions[first - 1].kinds:
        # "at the p < 0.05 level"
        return
    if not qualified and run[-1].kinds & {"population"} and any("treated-word" in m.kinds for m in run):
        # "drug-treated patients" are no outcome
        return
    labelled = qualified and any(a.kinds & {"group-noun"} and b.kinds & {"number", "arm-letter"} for a, b in pairwise(run))
    if not (labelled or any(_content(m) for m in run)) or len(run) > 14:
        return
    if (
        not qualified
        and len(run) > 1
        and "population" in run[0].kinds
        and (run[1].kinds & {"preposition", "relative-word", "treated-word"})
    ):
        # "people with dementia" are no outcome
        return
    if any(m.kinds & {"group-noun", "arm-label"} for m in run) and not any("endpoint" in m.kinds for m in run) and not qualified:
        return
    named = next((m for m in run if "endpoint" in m.kinds), None)
    yield Outcome(
        first,
        last,
        run[0].start,
        run[-1].end,
        named.named("endpoint") if named else None,
        named.attributes.get("better") if named else better(run),
    )


def _adverb(mention: Mention) -> bool:
    return "word" in mention.kinds and mention.name.endswith("ly") and mention.end - mention.start > 5


def _content(mention: Mention) -> bool:
    """Whether a mention can make a phrase name an outcome."""
    if mention.kinds & {"endpoint", "factor", "condition"}:
        return True
    if mention.kinds & {
        "hollow-word",
        "median-word",
        "mean-word",
        "rate-word",
        "population",
        "group-noun",
        "determiner",
        "preposition",
        "comparator",
        "time-unit",
        "verb",
        "study-word",
        "all-patients",
        "both-arms",
        "difference-word",
        "change-noun",
        "within-arm-word",
        "per-unit",
        "value-unit",
        "mass-unit",
        "significant-word",
        "that-word",
        "relative-word",
    }:
        return False
    return mention.end - mention.start > 1 and mention.name[:1].isalpha() and mention.name not in NAMELESS
