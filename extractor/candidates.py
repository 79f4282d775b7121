"""Where a text names its arms: the randomisation sentence, labels, the title, the aim, and talk of groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor import coordination, phrases
from extractor.arm_words import words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention

_GENERIC = frozenset(
    "study treatment two three four both each all other same first second third groups age risk patient subject "
    "one parallel either opposite former latter cooperative collaborative focus support peer self sub trial large small "
    "different total research working cancer oncology international test".split()
)
_AIMS = frozenset(
    "determine evaluate estimate assess investigate test compare examine study explore detect show find identify achieve".split()
)
_TITLE_OPENERS = frozenset("of with between comparing".split())


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


def _candidate(text: str, run: Sequence[Mention]) -> Candidate | None:
    while run and (phrases.is_mark(run[-1]) or run[-1].kinds & {"preposition", "conjunction", "determiner"}):
        run = run[:-1]
    number = next((i for i in range(1, len(run)) if run[i].numeral is not None and run[i + 1 :] and "mass-unit" in run[i + 1].kinds), None)
    if number is not None:
        # one of several doses of one drug: the drug's name once, this dose and the shared unit printed further on
        drug = _candidate(text, run[:number])
        if drug is None:
            return None
        amount = " ".join(text[m.start : m.end] for m in run[number:]).replace(" /", "/")
        return replace(drug, name=f"{drug.name} {amount}", words=(*drug.words, *words_of(amount)), kinds=drug.kinds | {"amount"})
    bracket = next((i for i, m in enumerate(run) if m.name in ("(", "[")), None)
    if bracket and not any(m.name in (")", "]") for m in run[bracket:]):
        run = run[:bracket]
    joined = _joined(text, run)
    if joined is not None:
        return joined
    kept = list(run)
    while len(kept) > 1 and kept[-1].kinds & {"group-noun"}:
        kept.pop()
    if not kept:
        return None
    start, end = kept[0].start, kept[-1].end
    name = text[start:end]
    words = words_of(name)
    if not words or len(words) > 24 or words[0] == "n" or kept[0].kinds & {"group-size"} or not any(w[0].isalpha() for w in words):
        return None
    kinds = frozenset().union(*(m.kinds for m in kept))
    return Candidate(name, start, end, kinds, _control_type(kept), words=words)


def _joined(text: str, run: Sequence[Mention]) -> Candidate | None:
    """An arm whose words stand apart ("A with or without B" without its 'or'): named by its parts."""
    gap = next((i for i in range(1, len(run)) if run[i].start > run[i - 1].end + 6 or run[i].start < run[i - 1].end), None)
    if gap is None:
        return None
    name = " ".join(text[m.start : m.end] for m in run).replace(" ,", ",")
    kinds = frozenset().union(*(m.kinds for m in run))
    start = min(m.start for m in run)
    kind = "no_intervention" if run[gap].name == "without" else _control_type(run)
    return Candidate(name, start, max(m.end for m in run), kinds, kind, words=words_of(name))


def _control_type(run: Sequence[Mention]) -> str | None:
    """The ClinicalTrials.gov type of the control that the words name, None where they name none."""
    if run[0].name in ("no", "without") or "without" in {m.name for m in run}:
        return "no_intervention"
    return next((m.attributes.get("type") for m in run if "control" in m.kinds), None)


def allocated(text: str, parsed: Sequence[Parsed]) -> Iterator[list[Candidate]]:
    """Lists of two or more arms behind the randomisation verb: all readings of where the list begins."""
    for sentence in parsed:
        if sentence.sentence.section == "title" or not sentence.found("allocation"):
            continue
        begins: dict[int, bool] = {}
        for finding in sentence.found("allocation"):
            for at, mention in enumerate(sentence.mentions):
                if mention.start >= finding.end:
                    begins.setdefault(
                        at, finding.rule == "allocation.groups-listed" or sentence.mentions[at - 1].name in ("to", "into", "between")
                    )
                    break
            for at, mention in enumerate(sentence.mentions):
                if mention.start >= finding.start and (
                    mention.name in ("to", "into", "between", "with") or text[mention.start : mention.end].lower() in ("either", ":")
                ):
                    begins.setdefault(at + 1, mention.name in ("to", "into", "between") or text[mention.start : mention.end] == ":")
        for at, conjoined in sorted(begins.items()):
            found = _listed(text, coordination.items(sentence.mentions, at, conjoined))
            if len(found) > 1:
                yield found


def _listed(text: str, items: Sequence[coordination.Item]) -> list[Candidate]:
    found: list[Candidate] = []
    for item in items:
        if found and [m.name for m in item.mentions if m.name != ","] == ["not"]:
            # "radiotherapy or not": the second arm is the first one's absence
            place = item.mentions[0]
            name = f"no {found[0].name}"
            found.append(Candidate(name, place.start, place.end, found[0].kinds, "no_intervention", size=_size(item), words=words_of(name)))
            continue
        candidate = _candidate(text, item.mentions)
        if candidate is None or candidate.words[0] in _AIMS:
            continue
        candidate.size = _size(item)
        for aside in item.asides:
            inner = [m for m in aside if "group-size" not in m.kinds and not phrases.is_mark(m)]
            if inner and not inner[0].kinds & {"number", "amount", "percent"}:
                candidate.asides.append(text[inner[0].start : inner[-1].end])
        found.append(candidate)
    return found


def _size(item: coordination.Item) -> Mention | None:
    """The number of participants that an item states, in parentheses or before its name."""
    size = item.count
    for aside in item.asides:
        stated = next((m for m in aside if "group-size" in m.kinds), None)
        if stated is not None:
            size = stated.number("value")
        elif size is None and aside and "count" in aside[0].kinds and (len(aside) == 1 or aside[1].kinds & {"population"}):
            size = aside[0]
    return size


def labelled(text: str, parsed: Sequence[Parsed]) -> list[Candidate]:
    """Arms that carry a letter or number, each label once."""
    found: dict[str, Candidate] = {}
    for sentence in parsed:
        for finding in sentence.found("labelled-arm"):
            label, letter = finding.slot("label"), finding.slot("letter")
            run: Sequence[Mention] = finding.slots["name"]
            if label is None or letter is None:
                continue
            if finding.rule.endswith("apposition"):
                run = _last_phrase(run)
            run = _given(run)
            trimmed = coordination.items((*run, *_OR_NOTHING), 0, True)
            candidate = _candidate(text, trimmed[0].mentions if trimmed else run)
            key = text[letter.start : letter.end].upper()
            if candidate is None or key in found or "number" in run[0].kinds:
                continue
            candidate.label = text[label.start : letter.end]
            size = finding.slot("size")
            candidate.size = size.number("value") if size else None
            found[key] = candidate
    return [found[key] for key in sorted(found)]


_NOTHING = Mention("", frozenset({"conjunction"}), 0, 0, "or")
_OR_NOTHING = (_NOTHING, Mention("", frozenset({"word"}), 0, 0, "nothing"))


def _given(run: Sequence[Mention]) -> Sequence[Mention]:
    """What a clause says was given: the part behind its verb and preposition ("anaesthesia was maintained with X")."""
    for at in range(len(run) - 2, 0, -1):
        if run[at].name in ("with", "by", "to") and any("verb" in m.kinds or "treated-word" in m.kinds for m in run[:at]):
            return run[at + 1 :]
    return run


def _last_phrase(run: Sequence[Mention]) -> Sequence[Mention]:
    """The part of a run behind the last word that begins a new item."""
    for at in range(len(run) - 1, -1, -1):
        if run[at].kinds & {"allocation-filler", "treated-word", "verb", "comparator"} or run[at].name in (
            ",",
            ":",
            ";",
            "to",
            "or",
            "either",
        ):
            return run[at + 1 :] or run
    return run


def compared(text: str, parsed: Sequence[Parsed]) -> Iterator[list[Candidate]]:
    """Pairs that the title or the aim sets against each other ("A versus B", "compare A with B")."""
    for sentence in parsed:
        title = sentence.sentence.section == "title"
        for finding in sentence.found("trial-comparison"):
            at = next((i for i, m in enumerate(sentence.mentions) if m.start >= finding.end), len(sentence.mentions))
            pair = _against(text, sentence.mentions, at, ("with", "to", "and", "versus", "or"))
            if pair:
                yield pair
        if title or sentence.sentence.section in ("background", "methods", "abstract", "results", "conclusion"):
            for at, mention in enumerate(sentence.mentions):
                if "comparator" in mention.kinds and mention.name == "versus" and text[mention.start : mention.end].lower() != "than":
                    pair = _around(text, sentence.mentions, at)
                    if pair:
                        yield pair


def _against(text: str, mentions: Sequence[Mention], at: int, words: Sequence[str]) -> list[Candidate]:
    """The two phrases that one of the words joins, from place ``at`` on."""
    while at < len(mentions) and (mentions[at].kinds & {"determiner"} or mentions[at].name in _SUBJECTS):
        at += 1
    for place in range(at + 1, min(at + 16, len(mentions) - 1)):
        if mentions[place].name in words or "comparator" in mentions[place].kinds:
            left, right = _candidate(text, _left(mentions, at, place)), _candidate(text, _right(mentions, place + 1))
            if left and right and left.words != right.words:
                return [left, right]
            if "comparator" in mentions[place].kinds:
                return []
    return []


_SUBJECTS = frozenset(
    "efficacy safety effect effects effectiveness tolerability of and cost impact outcomes outcome use benefits , results influence".split()
)


def _around(text: str, mentions: Sequence[Mention], at: int) -> list[Candidate]:
    """The two phrases on the sides of a comparator at place ``at``."""
    first = at
    while first > 0 and at - first < 9:
        mention = mentions[first - 1]
        if (
            mention.name in (",", "and")
            and first > 1
            and first < at
            and "agent" in mentions[first].kinds
            and mentions[first - 2].kinds & {"agent", "conjunction"} | ({"word"} if mentions[first - 2].name == "," else set())
        ):
            first -= 1
            continue
        if (
            mention.name in _TITLE_OPENERS
            or mention.name in (":", ".", ";", ",", "—")
            or mention.kinds & {"verb", "randomized-word", "treated-word", "number", "percent"}
        ):
            break
        if mention.name in ("in", "on", "for", "from", "to") and at - first > 0:
            break
        first -= 1
    left, right = _candidate(text, _left(mentions, first, at)), _candidate(text, _right(mentions, at + 1))
    return [left, right] if left and right and left.words != right.words else []


def _left(mentions: Sequence[Mention], first: int, last: int) -> Sequence[Mention]:
    while (
        first < last
        and mentions[first].name not in ("no", "without")
        and mentions[first].kinds & {"determiner", "preposition", "conjunction", "adverb", "allocation-filler"}
    ):
        first += 1
    return mentions[first:last]


def _right(mentions: Sequence[Mention], first: int) -> Sequence[Mention]:
    while (
        first < len(mentions)
        and mentions[first].name not in ("no", "without")
        and mentions[first].kinds & {"determiner", "preposition", "conjunction", "allocation-filler"}
    ):
        first += 1
    last = first
    while last < len(mentions) and last - first < 9:
        mention = mentions[last]
        if (
            mention.name in (",", "and")
            and last > first
            and any("agent" in m.kinds for m in mentions[last + 1 : last + 2 + (mention.name == ",")])
            and mentions[last - 1].kinds & {"agent", "word"}
        ):
            last += 1
            continue
        if (
            phrases.is_mark(mention)
            or mention.kinds & {"verb", "comparator", "conjunction"}
            or ("preposition" in mention.kinds and mention.name not in ("of", "with", "without"))
        ):
            break
        last += 1
    return mentions[first:last]


_VALUES = frozenset({"cell", "percent", "fraction", "mean-spread", "measured", "duration", "number"})
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
                pair = _around(text, mentions, at)
                if pair and all(len(c.words) <= 5 for c in pair):
                    yield pair
        for at, mention in enumerate(mentions):
            ordered = mention.name in _BEFORE_LIST and any("respectively" in m.kinds for m in mentions[at : at + 14])
            if "treated-word" in mention.kinds or mention.name in ("with", "between", "comparing") or ordered:
                listed = _listed(text, coordination.items(mentions, at + 1, True))
                if len(listed) > 1 and all(len(c.words) <= 5 for c in listed):
                    yield listed


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
    run = list(_right(mentions, place))
    while run and run[0].kinds & {"population", "treated-word", "both-arms", "all-patients", "duration", "number", "timepoint"}:
        run.pop(0)
    if not run or run[0].kinds & {"condition", "endpoint", "duration", "time-unit"}:
        return None
    candidate = _candidate(text, run)
    return candidate if candidate is not None and len(candidate.words) <= 5 else None


def grouped(text: str, parsed: Sequence[Parsed]) -> Iterator[Candidate]:
    """The names that stand before 'group' or 'arm', each time one does."""
    for sentence in parsed:
        if not sentence.has("group-noun", "control", "arm-label", "treated-word"):
            continue
        for at, mention in enumerate(sentence.mentions):
            if "group-noun" not in mention.kinds or at == 0:
                continue
            first, last = phrases.before(sentence.mentions, at, 5, frozenset())
            run = list(sentence.mentions[first:last])
            while run and (run[0].kinds & {"both-arms", "all-patients", "number"} or run[0].name in _GENERIC or run[0].name in ("-", "/")):
                run.pop(0)
            candidate = _candidate(text, run) if run else None
            if candidate is not None and len(candidate.words) <= 5:
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
                candidate = _candidate(text, sentence.mentions[first : at - 1]) if first < at - 1 else None
                if candidate is not None:
                    yield candidate
            if "control" in mention.kinds:
                yield Candidate(
                    text[mention.start : mention.end],
                    mention.start,
                    mention.end,
                    mention.kinds,
                    mention.attributes.get("type"),
                    words=words_of(text[mention.start : mention.end]),
                )
