"""Arms listed where a text tells of the allocation, behind the randomisation verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from extractor import phrases
from extractor.arms import coordination, going_on, sums
from extractor.arms.list_items import Item, is_absence, is_inner
from extractor.arms.names import Candidate, named
from extractor.arms.one_treatment import DOSES
from extractor.arms.words import AIMS, DEGREES, DOSING, FUNCTION_WORDS, REFERENCE, content, words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_AIMED = AIMS | {"assess"}


def allocated(text: str, parsed: Sequence[Parsed]) -> Iterator[list[Candidate]]:
    """Lists of two or more arms behind the randomisation verb: all readings of where the list begins."""
    for sentence in parsed:
        if sentence.sentence.section == "title" or not sentence.found("allocation"):
            continue
        begins: dict[int, bool] = {}
        for finding in sentence.found("allocation"):
            end = _verb_end(sentence.mentions, finding)
            for at, mention in enumerate(sentence.mentions):
                if mention.start >= end:
                    begins.setdefault(at, finding.rule in _CONJOINED or sentence.mentions[at - 1].name in ("to", "into", "between", ":"))
                    break
            for at, mention in enumerate(sentence.mentions):
                opens = mention.name in _OPENS and not (mention.name == "with" and _of_a_time(sentence.mentions, at))
                if mention.start >= finding.start and (opens or _opens_list(text, sentence.mentions, at)):
                    begins.setdefault(at + 1, mention.name in ("to", "into", "between") or text[mention.start : mention.end] in ":—–")
        for at, conjoined in sorted(begins.items()):
            if _allotted_behind(sentence.mentions, at) or any(
                _announced(sentence.mentions[at : other - 1])
                for other in begins
                if at < other - 1 and text[sentence.mentions[other - 1].start] == ":"
            ):
                continue
            stopped = going_on.pair(text, sentence.mentions, at)
            if stopped:
                yield stopped
                break
            found = listed(text, coordination.items(sentence.mentions, at, conjoined))
            # "the aim of this randomised trial is to assess A and quality of life"
            aimed = at < len(sentence.mentions) and sentence.mentions[at].name in _AIMED
            if aimed and any(c.kinds & {"endpoint"} and c.kinds.isdisjoint({"agent", "therapy", "control"}) for c in found):
                continue
            if len(found) > 1:
                yield found


def _allotted_behind(mentions: Sequence[Mention], at: int) -> bool:
    """Whether what begins at a place is where people came from who were then allotted ("referred to the clinic were divided into …")."""
    run = list(takewhile(lambda m: m.name == "be" or m.name[:1].isalnum(), mentions[at : at + _REACH]))
    be = next((place for place, m in enumerate(run) if m.name == "be"), len(run))
    return any(m.kinds & _ALLOTTING for m in run[be + 1 : be + 5])


_REACH = 16


def _announced(run: Sequence[Mention]) -> bool:
    """Whether the words ahead of a colon only say how many things the list behind it names ("one of four dressings: …")."""
    numbers = [m for m in run if m.kinds & {"number", "count", "both-arms"} and not m.kinds & {"amount"}]
    return len(run) <= _ANNOUNCING and bool(numbers) and not any(m.name in ("and", "or", ",", "(", "[") for m in run)


_ANNOUNCING = 7


def _verb_end(mentions: Sequence[Mention], finding: Mention) -> int:
    """Where the verb of a finding ends, behind which the list of the arms begins that the finding may hold a part of."""
    if finding.rule == "allocation.received-in-turn":
        return next(m.end for m in mentions if m.start >= finding.start)
    if finding.rule == "allocation.giving-or-control":
        return next(m.end for m in mentions if m.start > finding.start and m.name in ("of", "with"))
    if finding.slots.keys().isdisjoint({"control", "ratio"}):
        return finding.end
    return max(m.end for m in mentions if finding.start <= m.start < finding.end and m.kinds & _ALLOTTING)


_CONJOINED = frozenset(
    f"allocation.{how}" for how in ("groups-listed", "received-in-groups", "received-in-random-order", "received-in-turn", "crossover")
)
"""Rules behind which 'and' parts the arms."""
_ALLOTTING = frozenset({"treated-word", "randomized-word", "assigned-word"})
_OPENS = frozenset({"to", "into", "between", "with"})
_WHILE = frozenset({"during", "after", "before", "following", "throughout"})


def _of_a_time(mentions: Sequence[Mention], at: int) -> bool:
    """Whether 'with' belongs to what was going on while the arms were given ("A during chemotherapy with B or placebo")."""
    return any(m.name in _WHILE for m in mentions[max(0, at - 3) : at]) and mentions[at - 1].kinds.isdisjoint({"allocation-filler"})


def _opens_list(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether 'either', a colon, or a dash behind 'treatments' or 'groups' opens the list of the arms."""
    printed = text[mentions[at].start : mentions[at].end].lower()
    return (printed in ("either", ":") and not is_inner(mentions, at)) or (
        printed in ("—", "–")
        and at > 0
        and (bool(mentions[at - 1].kinds & {"group-noun", "both-arms"}) or mentions[at - 1].name == "treatments")
    )


def listed(text: str, items: Sequence[Item]) -> list[Candidate]:
    """The arms that the items of a list name, each with its size and what stood in parentheses behind it."""
    found: list[Candidate] = []
    told: list[Item] = []
    items = _without_manner(text, items)
    for item in items:
        if item.mentions and text[item.mentions[-1].start : item.mentions[-1].end].lower() == "either":
            # "A followed either by B or by C" is a list of what follows
            return []
        if found and is_absence(item):
            # "radiotherapy or not": the second arm is the first one's absence
            place = item.mentions[0]
            # "A, B, both or neither"
            neither = text[place.start : place.end].lower() == "neither"
            single = [c for c in found if not sums.is_sum(c.name)] or found
            name = f"no {' or '.join(c.name.removesuffix(' alone') for c in (single[:2] if neither else found[:1]))}"
            found.append(Candidate(name, place.start, place.end, found[0].kinds, "no_intervention", size=_size(item), words=words_of(name)))
            found[-1].asides += ["neither"] * neither
            told.append(item)
            continue
        together = len(item.mentions) == 1 and (item.mentions[0].name == "both" or "both-arms" in item.mentions[0].kinds)
        followed = bool(item.tail) and item is not items[-1] and "preposition" in item.tail[0].kinds
        if together and (followed or not found):
            # "A, B, both for 12 weeks, or C", "both meals, A and B": of the items before or behind, and none itself
            continue
        candidate = _both(text, item, found) or named(text, item.mentions)
        if candidate is None or candidate.words[0] in AIMS:
            continue
        candidate.size = _size(item)
        if item.letter is not None and (label := _label(text, item.letter)):
            candidate.label = label
            candidate.asides.append(label)
        if candidate.label is None and (placed := _IN_ARM.match(text, item.tail[0].start if item.tail else len(text))):
            # "venlafaxine in arm A or placebo in arm B"
            candidate.label = placed[1]
        for sized in (m for aside in item.asides for m in aside if "group-size" in m.kinds):
            label_of, letter = sized.slot("label"), sized.slot("letter")
            if label_of is not None and letter is not None:
                # "A (arm 1: 40 women)"
                candidate.label = candidate.label or text[label_of.start : letter.end]
        for aside in map(_naming, item.asides):
            inner = [m for m in aside if "group-size" not in m.kinds and not phrases.is_mark(m)]
            if inner and not inner[0].kinds & {"number", "amount", "percent", "p-value"}:
                candidate.asides.append(text[inner[0].start : inner[-1].end])
        found.append(candidate)
        told.append(item)
    if len(found) > 2 and found[0].size is not None and found[-1].size is not None:
        # "A (n = 34), a programme of nine sessions, or B (n = 36)": what has no size among those with theirs tells of the one before
        kept = [i for i, c in enumerate(found) if c.size is not None or c.type or c.kinds & {"agent"}]
        found, told = [found[i] for i in kept], [told[i] for i in kept]
    if len(found) > 2 and all(c.kinds & _NOUNS for c in (found[0], found[-1])):
        # "A, 1 drop at night, or B"
        kept = [i for i, c in enumerate(found) if c.kinds & _NOUNS or not c.words[0].isdigit()]
        found, told = [found[i] for i in kept], [told[i] for i in kept]
    _size_in_order(found, told)
    for candidate in found[:-1]:
        with_head(candidate, found[-1])
        _with_treatment(candidate, found)
        _with_what(candidate, found[-1])
    for one, other, item in zip(found, found[1:], told, strict=False):
        _at_degrees(text, one, other, item)
    for at, candidate in enumerate(found[1:], 1):
        with_drug(candidate, next((c for c in found[:at] if "amount" in c.kinds), found[0]))
    # a strength that no drug of its list has names no arm
    kept = [i for i, c in enumerate(found) if any(word[0].isalpha() for word in c.words)]
    found, told = [found[i] for i in kept], [told[i] for i in kept]
    letters = [next((aside for aside in c.asides if len(aside) == 1 and aside.isupper()), "") for c in found]
    if all(letters) and len({*letters}) == len(found):
        # "alginate (A), film (F) or gauze (G)"
        for candidate, printed in zip(found, letters, strict=True):
            candidate.label = candidate.label or f"group {printed}"
    shared = {c.words for c in found if sum(other.words == c.words for other in found) > 1}
    for candidate, item in zip(found, told, strict=True):
        if candidate.words in shared:
            _tell_apart(text, candidate, item)
    return found


_IN_ARM = re.compile(r"in (?:the )?((?:arm|group|cohort) (?:[A-Z]|\d|I{1,3}))(?![\w-])", re.IGNORECASE)


def _without_manner(text: str, items: Sequence[Item]) -> Sequence[Item]:
    """The items, the last without how and how often all were given ("A or B administered every 3 weeks"), where no other has such words."""
    last = items[-1] if items else Item()
    kept = list(last.mentions)
    while len(kept) > 1 and kept[-2].end < kept[-1].start and _is_manner(text, kept[-1]):
        kept.pop()
    others = [m for item in items[:-1] for m in item.mentions]
    # "A 5 mg once daily or twice daily", but "A 5 mg once daily or placebo once daily"
    told = kept[:1] == others[:1] or any(m.kinds & (_MANNER | {"route"}) for m in others)
    shared = len(kept) < len(last.mentions) and not told
    return [*items[:-1], replace(last, mentions=kept)] if shared and kept[-1].name not in _TIMES else items


def _is_manner(text: str, mention: Mention) -> bool:
    """Whether a word says how or how often something was given, and not what ("intravenously", but not "cream")."""
    return bool(mention.kinds & _MANNER) or ("route" in mention.kinds and text.endswith("ly", mention.start, mention.end))


_MANNER = frozenset({"per-unit", "treated-word"})


def _label(text: str, letter: Mention) -> str:
    """The label that a letter in brackets gives; a number gives the one by which the text calls a group elsewhere, if any."""
    printed = text[letter.start : letter.end]
    if "arm-letter" in letter.kinds:
        return f"group {printed}"
    if printed.isalpha() and len(printed) == 1 and printed != "i":
        return ""
    called = re.search(rf"\b(?:group|arm|cohort)s? {re.escape(printed)}\b", text, re.IGNORECASE)
    return called[0].replace("s ", " ") if called else ""


def _tell_apart(text: str, candidate: Candidate, item: Item) -> None:
    """Give a name that two items share what tells them apart: how long the treatment was given, its dose in parentheses, when or where."""
    dosed = next((aside[0] for aside in item.asides if aside and aside[0].kinds & _DOSES), None)
    if item.length is not None:
        candidate.name = f"{text[item.length.start : item.length.end]} of {candidate.name}"
        candidate.start = item.length.start
    elif dosed is not None:
        candidate.name = f"{candidate.name} {text[dosed.start : dosed.end]}"
        candidate.kinds |= {"amount"}
    elif item.tail and (item.tail[0].kinds & {"preposition"} or item.tail[0].name in _WHEN):
        last = next((at for at, m in enumerate(item.tail) if at and (m.name in (",", "and", "or") or m.kinds & {"verb"})), len(item.tail))
        candidate.name = f"{candidate.name} {text[item.tail[0].start : item.tail[last - 1].end]}"
    candidate.words = words_of(candidate.name)


_WHEN = frozenset({"before", "after", "during", "throughout"})
_DOSES = frozenset({"amount", "duration", "percent"})


def _both(text: str, item: Item, found: Sequence[Candidate]) -> Candidate | None:
    """The arm that gets all treatments that the items before it name ("A, B or both")."""
    if not item.mentions or len(found) < 2:
        return None
    place, last = item.mentions[0], item.mentions[-1]
    words = words_of(text[place.start : last.end])
    combined = words[:1] == ("both",) or (len(words) > 1 and bool(_TOGETHER & {*words})) or "both-arms" in place.kinds
    if not (combined or words == ("combination",)) or not {*words} <= _OF_ALL | _TOGETHER:
        return None
    if len({frozenset(content(c.words)) for c in found}) == 1:
        return None
    # "placebo, A, B or both": what A and B are held against is no part of both
    tried = [c for c in found if "control" not in c.kinds]
    given = tried if len(tried) > 1 else found
    if any(_COUNTED.get(word, len(given)) != len(given) for word in words):
        # "A, B, C, or the two combined": of which two, is not told
        return None
    name = " plus ".join(c.name.removesuffix(" alone") for c in given)
    kinds = frozenset().union(*(c.kinds for c in given)) - {"control"}
    both = Candidate(name, place.start, place.end, kinds, words=words_of(name))
    both.asides += [text[place.start : last.end]] * (len(words) > 1)
    return both


def with_head(candidate: Candidate, last: Candidate) -> None:
    """Give an adjective that stands alone the noun that the last item of its list has ("early or late surgery")."""
    # "3-weekly or weekly A", "once-daily or twice-daily A"
    hyphened = " " not in candidate.name and (candidate.name.count("-") > 1 or candidate.kinds == {"per-unit"})
    plain = (hyphened or len(candidate.words) == 1) and candidate.kinds.isdisjoint(_NOUNS)
    adjective = plain and (hyphened or candidate.name.endswith(_ADJECTIVAL) or candidate.words[0] in _MANNERS)
    opening, blank, head = last.name.partition(" ")
    if blank and ((opening.endswith("ly") and not opening.endswith(_TIMELY)) or head.partition(" ")[0].endswith(candidate.name)):
        # "open or minimally invasive repair", "cemented or modern uncemented stems"
        head = head.partition(" ")[2] or head
    if head.startswith("(") and ")" in head:
        # "conventional (CC) or dose-dense (DD) chemotherapy"
        head = head.partition(")")[2].strip()
    # "rowing or rowing plus ballet"
    own = head.partition(" ")[0] not in FUNCTION_WORDS and head[:1] != "+"
    # "active or sham stimulation", but not "early or usual care"
    if adjective and blank and head and own and ("control" not in last.kinds or opening in _SHAMS):
        candidate.name = f"{candidate.name} {head}"
        candidate.words = words_of(candidate.name)
        candidate.kinds |= last.kinds - {"control"}


def _size_in_order(found: Sequence[Candidate], told: Sequence[Item]) -> None:
    """Give each arm its size where one bracket behind the last holds those of all ("A or B (n = 40 and n = 41, respectively)").

    So too where each item has its own behind it ("A in 40 and B in 41").
    """
    sizes = [m.number("value") for aside in told[-1].asides for m in aside if "group-size" in m.kinds] if told else []
    tails = [[m for m in item.tail if not phrases.is_mark(m)] for item in told]
    if tails and all(len(tail) == 2 and tail[0].name == "in" and "count" in tail[1].kinds for tail in tails):
        sizes = [tail[1] for tail in tails]
    if len(sizes) == len(found) > 1 and all(c.size is None for c in found[:-1]):
        for candidate, size in zip(found, sizes, strict=True):
            candidate.size = size


def _with_what(candidate: Candidate, last: Candidate) -> None:
    """Give a name that only says how many there were what the last of its list says that they were of ("two doses or three doses of A")."""
    _, of, what = last.name.partition(" of ")
    if of and len(candidate.words) == 2 and candidate.words[1].rstrip("s") == last.words[1].rstrip("s") and last.words[2] == "of":
        candidate.name = f"{candidate.name} of {what}"
        candidate.words = words_of(candidate.name)
        candidate.kinds |= last.kinds


def _with_treatment(candidate: Candidate, found: Sequence[Candidate]) -> None:
    """Give a name that only says how high the dose is what another of its list gives at such a dose ("low-dose or high-dose A")."""
    if len(candidate.words) != 2 or candidate.words[1] not in _DOSE:
        return
    other = next((c for c in found if len(c.words) > 2 and c.words[1] == candidate.words[1] and c.kinds & {"agent", "therapy"}), None)
    if other is not None:
        candidate.name = f"{candidate.name} {' '.join(other.name.replace('-', ' ', 1).split()[2:])}"
        candidate.words = words_of(candidate.name)
        candidate.kinds |= other.kinds


def _at_degrees(text: str, one: Candidate, other: Candidate, item: Item) -> None:
    """Name two arms by the degrees at which they get what the first one's item names ("A at a high dose or at a low dose")."""
    tail = [m for m in item.tail if m.kinds.isdisjoint({"determiner"})]
    told = len(tail) > 2 and tail[0].name == "at" and tail[1].name in DEGREES and "amount-noun" in tail[2].kinds
    if told and len(other.words) == 2 and other.words[0] in DEGREES and other.words[1] in _DOSE:
        what = one.name
        for candidate, degree in ((one, text[tail[1].start : tail[2].end]), (other, other.name)):
            candidate.name = f"{degree} of {what}"
            candidate.words = words_of(candidate.name)
            candidate.kinds |= one.kinds


_TIMELY = ("early", "daily", "weekly", "monthly", "hourly", "nightly")
"""Ends of adjectives that look like an adverb."""
_SHAMS = frozenset({"sham", "placebo", "simulated", "dummy"})
_OF_ALL = wordlist("arms.of-all-before")
_TOGETHER = frozenset({"both", "combined", "combination", "together"})
_COUNTED = {"two": 2, "three": 3, "four": 4}
_TIMES = frozenset("day days week weeks month months times cycles once twice".split())
_MANNERS = REFERENCE | wordlist("arms.adjectives") | DEGREES - {"higher", "lower"}
_DOSE = frozenset({"dose", "dosage"})
_FEW = 3


def with_drug(candidate: Candidate, first: Candidate) -> None:
    """Give a dose that stands alone the drug of the first dosed item of its list ("A 500 mg or 250 mg every 28 days")."""
    dose = candidate.kinds & DOSES and "agent" not in candidate.kinds and candidate.words[0][0].isdigit()
    drug = next((i for i, word in enumerate(first.words) if word[0].isdigit()), 0)
    dosed = first.words[drug].endswith("%") or (first.words[drug + 1 : drug + 2] and first.words[drug + 1] in DOSING - _TIMES)
    if dose and 0 < len(content(first.words[:drug])) < _FEW and dosed and first.kinds & DOSES:
        candidate.words = (*first.words[:drug], *candidate.words)
        candidate.name = " ".join([*takewhile(lambda word: not word[0].isdigit(), first.name.split()), candidate.name])
        candidate.kinds |= {"agent"}


_NOUNS = frozenset({"agent", "therapy", "control", "amount", "condition", "endpoint", "arm-label", "population"})
_ADJECTIVAL = ("al", "ive", "ed", "ic", "ous", "ary", "ly", "front", "te", "ng")


def _parted(aside: Sequence[Mention]) -> Iterator[list[Mention]]:
    """What stood in parentheses behind an item, parted by semicolons and ahead of a size ("Ibu; 317 women", "Ibu group: 317")."""
    part: list[Mention] = []
    for at, mention in enumerate(aside):
        if mention.name == ";" or (mention.name in (",", ":") and (_is_size(aside[at + 1 :]) or _is_size(part))):
            yield part
            part = []
        else:
            part.append(mention)
    yield part


def _naming(aside: Sequence[Mention]) -> list[Mention]:
    """The first part of a bracket behind an item; behind a size alone the next one, where it calls the group by a name or number."""
    first, *rest = _parted(aside)
    # nothing may stand behind the mark that parts them ("(n = 60;)")
    called = bool(rest) and _is_size(first) and any(m.kinds & {"group-noun", "arm-label"} for m in rest[0][-2:])
    return rest[0] if called else first


def _is_size(part: Sequence[Mention]) -> bool:
    """Whether a part of a bracket says how many people there were and nothing else ("n = 40", "40", "40 women")."""
    counted = bool(part) and "count" in part[0].kinds and (len(part) == 1 or (len(part) == 2 and "population" in part[1].kinds))
    return counted or (len(part) == 1 and "group-size" in part[0].kinds)


def _size(item: Item) -> Mention | None:
    """The number of participants that an item states, in parentheses or before its name."""
    size = item.count
    if any(sum(_is_size(part) and part[-1].name != "clusters" for part in _parted(whole)) > 1 for whole in item.asides):
        # "A (24 boys, 21 girls)": parts of its people
        return None
    for aside in (part for whole in item.asides for part in _parted(whole)):
        of_clusters = bool(aside) and aside[-1].name == "clusters"
        stated = next((m for m in aside if "group-size" in m.kinds and not of_clusters), None)
        if stated is not None:
            return stated.number("value")
        people = len(aside) == 1 or (aside[1:] and "population" in aside[1].kinds and aside[1].name != "clusters")
        if size is None and people and "count" in aside[0].kinds:
            size = aside[0]
    return size
