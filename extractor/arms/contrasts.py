"""Arms that a text sets against each other: in the title, the aim, or around a comparing word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor import phrases
from extractor.arms import coordination
from extractor.arms.list_items import Item, trimmed
from extractor.arms.lists import listed, with_drug, with_head
from extractor.arms.names import Candidate, is_led, labels_section, named
from extractor.arms.words import EXPERIMENTAL, GIVEN_AS, PLUS_MINUS, TOLD_OF, content, words_of
from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention

_MEANS = "via"
"""The name of 'using': what stands before it is what was done, behind it with what."""
_TITLE_OPENERS = frozenset("of with between comparing".split())


def compared(text: str, parsed: Sequence[Parsed], excerpt: bool) -> Iterator[list[Candidate]]:
    """Pairs that the title or the aim sets against each other ("A versus B", "compare A with B")."""
    factorial = any(m.name == "factorial" for sentence in parsed if "structure-word" in sentence.kinds for m in sentence.mentions)
    for sentence in parsed:
        title = sentence.sentence.section == "title"
        if factorial and sum(m.name == "versus" and "comparator" in m.kinds for m in sentence.mentions) > 1:
            # "A versus B, and C versus D" in turn: neither pair is all of the arms
            continue
        for finding in sentence.found("trial-comparison"):
            at = next((i for i, m in enumerate(sentence.mentions) if m.start >= finding.end), len(sentence.mentions))
            several = _several(text, sentence.mentions, at)
            pair = _against(text, sentence.mentions, at, ("with", "to", "and", "versus", "or"))
            if several:
                yield several
            elif pair:
                yield _with_rest(text, sentence.mentions, pair) or _one_by_one(text, sentence.mentions, pair)
        if title or sentence.sentence.section in ("background", "methods", "abstract", "results", "conclusion"):
            for at, mention in enumerate(sentence.mentions):
                if mention.name in PLUS_MINUS and at + 1 < len(sentence.mentions):
                    pair = _with_and_without(text, sentence.mentions, at)
                    if pair:
                        yield pair
                    continue
                printed = text[mention.start : mention.end].lower()
                if "comparator" in mention.kinds and mention.name == "versus" and printed != "than":
                    pair = around(text, sentence.mentions, at)
                    if pair and (all(map(_can_be_given, pair)) or not (printed == "against" or _of_results(sentence, excerpt))):
                        yield (
                            _crossed(text, sentence.mentions, pair)
                            or _with_rest(text, sentence.mentions, pair)
                            or _one_by_one(text, sentence.mentions, pair)
                        )


def _of_results(sentence: Parsed, excerpt: bool) -> bool:
    """Whether a sentence of a whole text tells of results, in which the side of a contrast may be an outcome ("less pain versus A")."""
    told = sentence.sentence.section in ("results", "conclusion") or (
        sentence.sentence.section == "abstract" and "p-value" in sentence.kinds
    )
    return told and not excerpt


def _can_be_given(candidate: Candidate) -> bool:
    return bool(candidate.kinds & _TREATMENTS) or set(candidate.words) <= EXPERIMENTAL


def _several(text: str, mentions: Sequence[Mention], at: int) -> list[Candidate]:
    """The three or more treatments that are compared as one list ("compared A, B and C"); none where another stands against the list."""
    first = _behind_subject(mentions, at)
    last = next((i for i in range(first, len(mentions)) if mentions[i].name in _WHERE), len(mentions))
    found = listed(text, coordination.items(mentions[:last], first, True))
    behind = next((m.name for m in mentions if found and m.start >= found[-1].end), "")
    alone = len(found) > 2 and behind not in _AGAINST and not any(_AGAINST & set(c.words) for c in found)
    return found if alone and all(c.kinds & {"agent", "therapy", "control"} and c.kinds.isdisjoint(_SAID) for c in found) else []


_WHERE = frozenset({"in", "for", "on", "among", "by"})
_AGAINST = frozenset({"with", "to", "versus", "against"})
_SAID = frozenset({"endpoint", "condition", "population"})


def _with_rest(text: str, mentions: Sequence[Mention], pair: Sequence[Candidate]) -> list[Candidate]:
    """A treatment and all that it is set against ("A versus B, C and placebo"); none where no placebo tells that it is a list."""
    first = next((i for i, m in enumerate(mentions) if m.start >= pair[1].start), len(mentions))
    last = next((i for i in range(first, len(mentions)) if mentions[i].name in _ENDS), len(mentions))
    run = mentions[first:last]
    if not any("control" in m.kinds for m in run) or any(m.name == "or" for m in run):
        return []
    rest = listed(text, coordination.items(run, 0, True))
    told = [*pair[:1], *rest]
    if len(rest) < 2 or sum("control" in c.kinds for c in told) not in (1, len(rest)) or any(c.kinds.isdisjoint(_TREATMENTS) for c in told):
        return []
    if any(content(pair[0].words) & content(c.words) for c in rest if "sham" not in c.words):
        # "A and B versus A and placebo": two arms that share what they get
        return []
    for candidate in rest:
        with_drug(candidate, pair[0])
    return told if all(len(c.words) <= _SHORT and c.kinds.isdisjoint(_SAID) for c in told) else []


_SHORT = 4
_ENDS = frozenset({"in", "for", "on", "among", "by", "to", "with", ":", "—"})


def _one_by_one(text: str, mentions: Sequence[Mention], pair: list[Candidate]) -> list[Candidate]:
    """The arms of a pair, one that stands for several replaced by those in the bracket behind it ("two reference products (A and B)")."""
    found: list[Candidate] = []
    for candidate in pair:
        at = next((i for i, m in enumerate(mentions) if m.start >= candidate.end), len(mentions))
        several: list[Candidate] = []
        if candidate.words[0] in _SEVERAL and at < len(mentions) and mentions[at].name in OPEN:
            several = listed(text, coordination.items(mentions, at + 1, True))
        if len(several) == _SEVERAL.get(candidate.words[0]):
            for one in several:
                one.asides.append(candidate.name)
            found += several
        else:
            found.append(candidate)
    # "we compared two pastes (A and B) and analysed their costs": the bracket names them all
    return found if len(found) == 2 else [c for c in found if c.asides or not c.kinds.isdisjoint(_TREATMENTS)]


def _crossed(text: str, mentions: Sequence[Mention], pair: Sequence[Candidate]) -> list[Candidate]:
    """The four arms of "A versus B, with and without C"."""
    at = next((i for i, m in enumerate(mentions) if m.start >= pair[1].end), len(mentions))
    at += at < len(mentions) and mentions[at].name == ","
    links = mentions[at : at + 3]
    if len(links) < 3 or links[1].name not in ("and", "or", "/") or {links[0].name, links[2].name} != {"with", "without"}:
        return []
    added = named(text, right(mentions, at + 3))
    if added is None or added.kinds.isdisjoint(_TREATMENTS):
        return []
    found = []
    for one in pair:
        for link, kind in (("with", None), ("without", "no_intervention")):
            name = f"{one.name} {link} {added.name}"
            found.append(Candidate(name, one.start, one.end, one.kinds | added.kinds, kind, words=words_of(name)))
    return found


_SEVERAL = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


def _with_and_without(text: str, mentions: Sequence[Mention], at: int) -> list[Candidate]:
    """The arms of 'A +/- B' with a treatment on both sides."""
    found = around(text, mentions, at)
    if not found or any(c.kinds.isdisjoint(_TREATMENTS) for c in found):
        return []
    base, added = found
    name = f"{base.name} + {added.name}"
    return [Candidate(name, base.start, added.end, base.kinds | added.kinds, words=words_of(name)), base]


def tried(text: str, parsed: Sequence[Parsed]) -> Candidate | None:
    """What the title, else the text up to its methods, says was tried: "the effect of A", else the first treatment that it names."""
    for sentence in parsed:
        mentions = sentence.mentions
        title = sentence.sentence.section == "title"
        for at in range(len(mentions) - 2):
            leads = mentions[at].name in _SUBJECTS or (title and "study-word" in mentions[at].kinds)
            if leads and mentions[at].name != "of" and mentions[at + 1].name == "of":
                candidate = named(text, trimmed(Item(list(right(mentions, at + 2)))).mentions)
                fits = candidate is not None and candidate.kinds.isdisjoint({"endpoint", "condition", "population"})
                if candidate is not None and fits and ("study-word" not in mentions[at].kinds or _tells(candidate)):
                    return candidate
        subject = _of_title(text, mentions) if title else None
        if subject is not None:
            return subject
        for mention in mentions:
            if mention.kinds & {"agent", "therapy"} and not mention.kinds & {"control"}:
                name = text[mention.start : mention.end]
                return Candidate(name, mention.start, mention.end, mention.kinds, words=words_of(name))
        if sentence.sentence.section == "methods":
            break
    return None


def _of_title(text: str, mentions: Sequence[Mention]) -> Candidate | None:
    """What a title says did something ("creatine supplementation raises …"), where it names no treatment that the lexicon knows."""
    verb = next((at for at, m in enumerate(mentions) if m.kinds & _DOES), 0)
    run = mentions[:verb]
    if not run or len(run) > _LONGEST_SUBJECT or any(phrases.is_mark(m) or m.kinds & _NO_SUBJECT for m in run):
        return None
    candidate = named(text, run)
    return candidate if candidate is not None and candidate.words[-1] in GIVEN_AS and _tells(candidate) else None


def _tells(candidate: Candidate) -> bool:
    """Whether a name says what was given: words of its own, and not how many things it were ("two regimens")."""
    return bool(content(candidate.words)) and candidate.kinds.isdisjoint({"number", "count", "both-arms"})


_DOES = frozenset({"verb", "change-verb", "association"})
_NO_SUBJECT = frozenset({"agent", "therapy", "condition", "endpoint", "population", "factor", "study-word", "number", "preposition"})
_LONGEST_SUBJECT = 5


def _against(text: str, mentions: Sequence[Mention], at: int, words: Sequence[str]) -> list[Candidate]:
    """The two phrases that one of the words joins, from place ``at`` on."""
    at = _behind_subject(mentions, at)
    for place in range(at + 1, min(at + 16, len(mentions) - 1)):
        if mentions[place].name in words or "comparator" in mentions[place].kinds:
            first = next((n + 1 for n in range(place - 1, at - 1, -1) if mentions[n].name == _MEANS), at)
            one, other = named(text, _left(mentions, first, place)), named(text, right(mentions, place + 1))
            if one and other:
                other = _for_as_long(one, other)
            if one and other and one.words != other.words and not (mentions[place].name == "and" and _unlike(one, other)):
                return [one, other]
            if "comparator" in mentions[place].kinds:
                return []
    return []


def _for_as_long(one: Candidate, other: Candidate) -> Candidate:
    """A length of time that stands alone as the arm that gets the same for so long ("A for 3 days with 7 days")."""
    given, joint, length = one.name.rpartition(" for ")
    if "duration" not in other.kinds or other.kinds & _TREATMENTS or not joint or not length[0].isdigit():
        return other
    name = f"{given}{joint}{other.name}"
    return replace(other, name=name, words=words_of(name), kinds=one.kinds)


def _unlike(one: Candidate, other: Candidate) -> bool:
    """Whether only one of two phrases holds a treatment, so that 'and' between them joins no arms ("abilities and risks of A")."""
    return one.kinds.isdisjoint(_TREATMENTS) != other.kinds.isdisjoint(_TREATMENTS)


_TREATMENTS = frozenset({"agent", "therapy", "control", "amount"})


def _behind_subject(mentions: Sequence[Mention], at: int) -> int:
    """The place behind what is compared of the arms ("the efficacy and safety of …", "the pressure-lowering effect of …")."""
    for place in range(at, min(at + 10, len(mentions) - 1)):
        if "comparator" in mentions[place].kinds or mentions[place].name in ("with", "versus"):
            break
        if mentions[place + 1].name == "of" and (mentions[place].name in _SUBJECTS or mentions[place].kinds & {"endpoint", "hollow-word"}):
            at = place + 2
    while at < len(mentions) and (mentions[at].kinds & {"determiner", "allocation-filler"} or mentions[at].name in _SUBJECTS):
        at += 1
    return at


_SUBJECTS = TOLD_OF | {"of", "and", ","}


def around(text: str, mentions: Sequence[Mention], at: int) -> list[Candidate]:
    """The two phrases on the sides of a comparator at place ``at``."""
    passive = at > 1 and mentions[at - 1].name == "be" and text[mentions[at].start : mentions[at].end].lower().startswith("compared")
    end = first = at - passive
    if passive and mentions[first - 1].name in CLOSE:
        # "drug A (5 or 10 mg) was compared with placebo"
        end = first = opening(mentions, first - 1) or first
    other = named(text, right(mentions, at + 1))
    # "A with B versus A alone": what stands before 'with' is a part of the first
    alone = set(other.words) if other is not None and "alone" in other.words else set()
    while first > 0 and end - first < 9:
        mention = mentions[first - 1]
        if alone and mention.name == "with" and first > 1 and set(_words(text, mentions[first - 2])) <= alone:
            first -= 1
            continue
        if (
            mention.name in _TITLE_OPENERS
            or mention.name == _MEANS
            or mention.name in (":", ".", ";", ",", "—")
            or mention.kinds & {"verb", "randomized-word", "treated-word", "number", "percent", "data-from"}
        ):
            break
        if mention.name in ("in", "on", "for", "from", "to") and end - first > 0:
            break
        if first == 1 and labels_section(text, mention):
            break
        first -= 1
    one = named(text, _left(mentions, first, end))
    if passive and not all(c is not None and c.kinds & _TREATMENTS for c in (one, other)):
        # "survival was compared with the log-rank test"
        return []
    if one and one.kinds.isdisjoint(_TREATMENTS) and first > 1 and mentions[first - 2].kinds & _DIFFERING:
        # "did not differ in speed compared with the controls": the outcome
        return []
    if one and other:
        with_head(one, other)
    return [one, other] if one and other and one.words != other.words else []


_DIFFERING = frozenset({"no-difference", "differs-word", "difference-word"})


def _words(text: str, mention: Mention) -> tuple[str, ...]:
    return words_of(text[mention.start : mention.end])


def _left(mentions: Sequence[Mention], first: int, last: int) -> Sequence[Mention]:
    while (
        first < last
        and mentions[first].name not in ("no", "without")
        and mentions[first].kinds & {"determiner", "preposition", "conjunction", "adverb", "allocation-filler"}
    ):
        first += 1
    return mentions[first:last]


def right(mentions: Sequence[Mention], first: int) -> Sequence[Mention]:
    """The name that begins at place ``first``, as far as a verb, a mark or a preposition that leads away from it."""
    while (
        first < len(mentions)
        and mentions[first].name not in ("no", "without")
        and mentions[first].kinds & {"determiner", "preposition", "conjunction", "allocation-filler"}
    ):
        first += 1
    last = first
    while last < len(mentions) and last - first < 9:
        mention = mentions[last]
        if mention.name == "for" and last > first and any("duration" in m.kinds for m in mentions[last + 1 : last + 2]):
            last += 2
            continue
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
            or (first < last < len(mentions) - 1 and _is_dash(mentions, last))
            or mention.kinds & {"comparator", "conjunction"}
            or ("verb" in mention.kinds and not (last > first and is_led(mentions, last)))
            or ("preposition" in mention.kinds and mention.name not in ("of", "with", "without"))
        ):
            break
        last += 1
    return mentions[first:last]


def _is_dash(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a hyphen stands alone between blanks, as a dash."""
    return mentions[at].name == "-" and mentions[at - 1].end < mentions[at].start and mentions[at].end < mentions[at + 1].start
