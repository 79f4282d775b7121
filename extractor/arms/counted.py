"""Arms listed with their sizes beside them: "(20 A, 18 B)", "A (n = 20) and B (n = 18)", "20 received A, 18 had B and 21 nothing"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor import phrases
from extractor.arms.list_items import Item, trimmed
from extractor.arms.names import Candidate, named
from extractor.arms.words import content, words_of
from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention

_FEWEST = 4
_PARTS = frozenset({",", ";", "and", "or", "versus", "vs", "v"})
_TREATED = frozenset({"agent", "therapy", "control", "group-size"})
_GIVEN = _TREATED - {"group-size"} | {"amount"}
_LONGEST = 8


def counted(text: str, parsed: Sequence[Parsed]) -> Iterator[list[Candidate]]:
    """Lists of two or more names, each right beside the number of people who got it; first those that add up to the number of all."""
    for sentence in parsed:
        if sentence.sentence.section == "title":
            continue
        found = _whole(text, sentence.mentions) or _whole_in_sizes(text, sentence.mentions)
        if found:
            yield found
        found = _parts(list(_sized(text, sentence.mentions))) if "group-size" in sentence.kinds else []
        if len(found) > 1 and not _of_two_sizes(text, found):
            yield found
        for opened in range(len(sentence.mentions)):
            if sentence.mentions[opened].name in OPEN:
                found = _summing(text, sentence.mentions, opened)
                if found:
                    yield found


def _parts(found: list[Candidate]) -> list[Candidate]:
    """The names without one that has as many people as all others: what all had ("on A (n = 90) had B (n = 44) or C (n = 46)")."""
    sizes = [c.size.numeral.value if c.size is not None and c.size.numeral is not None else 0 for c in found]
    return [c for c, size in zip(found, sizes, strict=True) if len(found) < 3 or 2 * size != sum(sizes)]


def _of_two_sizes(text: str, found: Sequence[Candidate]) -> bool:
    """Whether one name has two sizes: those of two doses, or of parts of an arm; or whether some are doses alone, and some name a drug."""
    alone = sum(c.words[0][0].isdigit() and not content(c.words) for c in found)
    if 0 < alone < len(found):
        return True
    sizes = {(c.words, text[c.size.start : c.size.end]) for c in found if c.size is not None}
    return len(sizes) > len({words for words, _ in sizes})


def _sized(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The names with "n =" behind them, or ahead where a bracket begins with it ("(n = 20, A)")."""
    sizes = [at for at, m in enumerate(mentions) if "group-size" in m.kinds]
    low = 0
    if sizes and _of_places(mentions, sizes[0]):
        return
    for at in sizes:
        last = at
        while last > low and (mentions[last - 1].name in OPEN or mentions[last - 1].name in (",", ":")):
            last -= 1
        opened = opening(mentions, at)
        aside = opened is not None and low < opened < last - 1
        if opened is not None and aside and all(m.kinds.isdisjoint(_TREATED) for m in mentions[opened + 1 : last]):
            # "doses of ibuprofen (400 mg, n = 20)"
            first, last = phrases.before(mentions, opened, _LONGEST, frozenset({"with", "without"}))
        else:
            first, last = _name_before(mentions, last)
        # "drug C with either A (n = 20) or B (n = 20)"
        choice = (i + 1 for i in range(last - 1, max(first, low) - 1, -1) if text[mentions[i].start : mentions[i].end].lower() == "either")
        candidate = named(text, trimmed(Item(list(mentions[next(choice, max(first, low)) : last]))).mentions)
        if candidate is not None and _given(candidate):
            candidate.size = mentions[at].number("value")
            short = text[mentions[opened + 1].start : mentions[opened + 1].end] if opened is not None and aside else ""
            candidate.asides += [short] * _short(short)
            yield candidate
        low = at + 1


def _name_before(mentions: Sequence[Mention], at: int) -> tuple[int, int]:
    """The phrase right before a size that can name an arm, the word that denies it with it ("no restriction (n = 20)")."""
    first, last = phrases.before(mentions, at, _LONGEST, frozenset({"of", "with", "without"}))
    return first - (0 < first < last and mentions[first - 1].name == "no"), last


def _whole(text: str, mentions: Sequence[Mention]) -> list[Candidate]:
    """The arms behind counts that add up to the number of people told ahead of them ("of 94 women, 31 had A, 29 had B and 34 had C")."""
    counts = [at for at, m in enumerate(mentions) if "count" in m.kinds and m.numeral is not None and m.numeral.value >= _FEWEST]
    for place, first in enumerate(counts[:-2]):
        total = mentions[first].numeral
        people = any("population" in m.kinds for m in mentions[first + 1 : first + 4])
        listed: list[int] = []
        added = 0.0
        for at in counts[place + 1 :] if people else ():
            number = mentions[at].numeral
            added += number.value if number is not None else 0
            listed.append(at)
            if total is None or added >= total.value:
                break
        if total is not None and added == total.value and len(listed) > 1:
            return _behind_counts(text, mentions, listed)
    return []


def _behind_counts(text: str, mentions: Sequence[Mention], listed: Sequence[int]) -> list[Candidate]:
    """What the people of each count got; none where one of them got nothing that an arm could be."""
    found = []
    for at, following in pairwise([*listed, len(mentions)]):
        first = at + 1
        while first < following and (mentions[first].kinds & _LEADING or mentions[first].name in _LEADS):
            first += 1
        run = list(mentions[first:following])
        end = next((i for i, m in enumerate(run) if i and (phrases.is_mark(m) or m.kinds & {"verb", "comparator"})), len(run))
        aside = any(m.name in OPEN for m in run[end : end + 1])
        run = run[:end]
        while run and run[-1].kinds & {"conjunction"}:
            run.pop()
        # "31 had A, 29 B": the verb of the first holds for the others
        if (first == at + 1 and at == listed[0]) or first > at + 5 or not 0 < len(run) <= _LONGEST:
            return []
        candidate = named(text, trimmed(Item(run)).mentions)
        if candidate is None or not (_given(candidate) or _short(candidate.name) or (not aside and all(m.kinds <= _PLAIN for m in run))):
            return []
        candidate.size = mentions[at]
        found.append(candidate)
    known = any(_given(c) or _short(c.name) for c in found)
    return found if known and len({c.words for c in found}) == len(found) else []


_PLAIN = frozenset({"word", "determiner"})


def _whole_in_sizes(text: str, mentions: Sequence[Mention]) -> list[Candidate]:
    """The names ahead of sizes that add up to the number of people told ahead of them all ("400 patients (A, n = 133; B, n = 267)")."""
    sizes = [at for at, m in enumerate(mentions) if "group-size" in m.kinds]
    numbers = [n.numeral.value for at in sizes if (n := mentions[at].number("value")) is not None and n.numeral is not None]
    ahead = range(max(0, sizes[0] - _FAR), sizes[0]) if len(sizes) > 1 else range(0)
    whole = any("count" in m.kinds and m.numeral is not None and m.numeral.value == sum(numbers) for m in (mentions[at] for at in ahead))
    if not whole or min(numbers) < _FEWEST or _of_places(mentions, sizes[0]):
        return []
    found = []
    for low, at in pairwise([-1, *sizes]):
        last = at
        while last > low + 1 and (mentions[last - 1].name in OPEN or mentions[last - 1].name in (",", ":")):
            last -= 1
        first, last = _name_before(mentions, last)
        opened = opening(mentions, last)
        if opened and mentions[opened - 1].kinds & {"agent", "therapy", "control"}:
            # "A + B (A group, n = 33) or B alone (control group, n = 33)": a label, and the arm ahead of it
            return []
        candidate = named(text, trimmed(Item(list(mentions[max(first, low + 1) : last]))).mentions)
        if candidate is None or candidate.kinds & {"condition", "endpoint", "factor", "population", "age"} - {"agent"}:
            return []
        candidate.size = mentions[at].number("value")
        found.append(candidate)
    known = any(_given(c) for c in found) or all(_short(c.name) for c in found)
    if all(_short(c.name) for c in found[1:]) and _short(own := found[0].name.split()[-1]):
        # "fulvestrant AD (n = 45), LD (n = 51) or HD (n = 47)"
        found[0].name, found[0].words, found[0].start = own, words_of(own), found[0].end - len(own)
    return found if known and len({c.words for c in found}) == len(found) else []


def _of_places(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a list of sizes is that of where a trial took place ("three centres (Ulm, n = 41; Jena, n = 52)")."""
    opened = opening(mentions, at)
    return opened is not None and opened > 0 and mentions[opened - 1].name in ("centers", "clusters")


_FAR = 40
_LEADING = frozenset({"population", "treated-word", "assigned-word", "randomized-word", "determiner"})
_LEADS = frozenset("had have with to in on were be into received receive".split())


def _summing(text: str, mentions: Sequence[Mention], opened: int) -> list[Candidate]:
    """The names behind the counts in a bracket that add up to the number of people told ahead of it; else none."""
    closed = next((at for at in range(opened + 1, min(opened + 40, len(mentions))) if mentions[at].name in CLOSE), None)
    whole = next((m for m in reversed(mentions[max(0, opened - 12) : opened]) if "count" in m.kinds and m.numeral is not None), None)
    if closed is None or whole is None or whole.numeral is None:
        return []
    inner = mentions[opened + 1 : closed]
    counts = [at for at, m in enumerate(inner) if "count" in m.kinds and (at == 0 or inner[at - 1].name in _PARTS)]
    values = [m.numeral.value for at in counts if (m := inner[at]).numeral is not None]
    if len(counts) < 2 or counts[0] != 0 or sum(values) != whole.numeral.value or min(values) < _FEWEST:
        return []
    found = []
    for at, following in pairwise([*counts, len(inner)]):
        run = list(inner[at + 1 : following])
        while run and (run[-1].name in _PARTS or run[-1].kinds & {"population"}):
            run.pop()
        candidate = named(text, trimmed(Item(run)).mentions) if len(run) <= _LONGEST else None
        if candidate is None or not (_given(candidate) or _short(candidate.name)):
            return []
        candidate.size = inner[at]
        found.append(candidate)
    return found


def _given(candidate: Candidate) -> bool:
    return bool(candidate.kinds & _GIVEN) and candidate.kinds.isdisjoint({"condition", "endpoint", "population"} - candidate.kinds & _GIVEN)


def _short(name: str) -> bool:
    """Whether a name is a short form in capitals."""
    return name.isupper() and 2 <= len(name) <= 10
