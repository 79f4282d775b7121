"""Arms told by how much of one treatment they get: its doses, or the lengths of time for which it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.arms.list_items import Item, trimmed, without_asides
from extractor.arms.names import Candidate
from extractor.arms.words import words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention


def dosed(runs: Sequence[Sequence[Mention]]) -> list[Sequence[Mention]]:
    """The items with the drug of the last for the doses that stand alone ahead of it ("10 mg, 20 mg (n = 9) or 40 mg (n = 8) of A")."""
    plain = [without_asides(run)[0] for run in runs]
    last = plain[0][-1:] if len(plain) > 1 and len(plain[0]) > 1 else []
    often = any("per-unit" in m.kinds or _how_often(m) for m in last)
    if often and all(run and "per-unit" in run[0].kinds and (len(run) == 1 or run[1].name == "for") for run in plain[1:]):
        # "A once a week or twice a week", "A 4 mg every 4 weeks (n = 20) or every 8 weeks (n = 20) for a year"
        dose = [m for slot in last[0].slots.values() for m in slot if m not in _how_often(last[0])]
        return [runs[0], *([*plain[0][:-1], *dose, *run] for run in runs[1:])]
    begins = [2 if len(run) > 2 and "count" in run[0].kinds and run[1].name == "to" else 0 for run in plain]
    doses = [at if at < len(run) and run[at].kinds & DOSES else None for run, at in zip(plain, begins, strict=True)]
    of = next((run[at + 1 :] for run, at in zip(plain, doses, strict=True) if at is not None and names_drug(run, at + 1)), None)
    if of is None:
        bare = len(runs) > 1 and doses[0] is None is not doses[1] and all("agent" not in m.kinds for m in plain[1])
        return [_at_a_dose(runs[0]), *runs[1:]] if bare else list(runs)
    return [
        [*run[: at + 1], *of, *run[at + 1 :]] if at is not None and all(m.name == "," for m in bare[at + 1 :]) else run
        for run, bare, at in zip(runs, plain, doses, strict=True)
    ]


DOSES = frozenset({"amount", "percent"})
"""What a dose or a strength is."""


def names_drug(run: Sequence[Mention], at: int) -> bool:
    """Whether the drug of the dose ahead of a place stands there, behind 'of' or right away."""
    return at < len(run) and (run[at].name == "of" or "agent" in run[at].kinds)


def _how_often(amount: Mention) -> list[Mention]:
    """What a dose says of how often it was given ("4 mg every 4 weeks"), not of what it is a part ("4 mg/kg")."""
    return [m for name in ("per", "every") for m in amount.slots.get(name, ()) if " " in m.name]


def _at_a_dose(run: Sequence[Mention]) -> Sequence[Mention]:
    """A drug and its dose without the words that lead to it ("A at a starting dose of either 5 mg")."""
    dose = next((at for at, m in enumerate(run) if "amount" in m.kinds), 0)
    led = next((at for at in range(dose - 1, max(0, dose - _LED), -1) if run[at].name in ("at", "in")), 0)
    leads = led and (led == dose - 1 or any("amount-noun" in m.kinds for m in run[led:dose]))
    return [*run[:led], *run[dose:]] if leads else run


_LED = 8


def one_drug(run: Sequence[Mention], beside: bool = False) -> list[Item]:
    """The arms of one drug at several doses ("paclitaxel 175, 210 or 250 mg/m2"); ``beside`` another item it must tell of three or more."""
    for at, mention in enumerate(run):
        if "amount-list" in mention.kinds:
            if beside and not _of_arms(mention.slots["values"]):
                return []
            head = trimmed(Item(list(run[:at]))).mentions
            while (head and head[-1].kinds & {"preposition", "determiner"}) or (head and head[-1].name in ("dose", "doses")):
                head.pop()
            unit = [m for name in ("unit", "per", "every") for m in mention.slots.get(name, ())]
            # "10, 20 or 40 mg of A", "10, 20 or 40 mg A"
            joint = [m for m in run[at + 1 : at + 2] if m.name == "of"]
            drug = list(run[at + 1 + len(joint) :])
            of = trimmed(Item(drug)).mentions if not head and drug and (joint or "agent" in drug[0].kinds) else []
            tail = [*unit, *joint, *of] if of else unit
            return [Item([*head, number, *tail]) for number in mention.slots["values"] if number.numeral is not None] if head or of else []
        if mention.kinds & {"percent", "verb"} and mention.kinds.isdisjoint({"treated-word"}):
            return []
    return []


def in_brackets(run: Sequence[Mention]) -> list[Item]:
    """The arms of one drug whose doses stand in the brackets behind it ("febuxostat (40 mg [n = 20] or 80 mg [n = 21] daily)")."""
    outside, asides = without_asides(run)
    head = trimmed(Item(outside)).mentions
    inner = next(iter(asides.values()), [])
    if len(asides) != 1 or not head or "amount" in head[-1].kinds:
        return []
    doses = [at for at, m in enumerate(inner) if "amount" in m.kinds]
    if len(doses) > 1 and all(m.kinds & {"amount", "group-size"} or m.name in _PARTING or m.name == ";" for m in inner):
        sizes = [[m for m in inner[at + 1 : last] if "group-size" in m.kinds] for at, last in pairwise([*doses, len(inner)])]
        return [Item([*head, inner[at]], [size] if size else []) for at, size in zip(doses, sizes, strict=True)]
    listed = inner[0] if len(inner) == 1 and "amount-list" in inner[0].kinds else None
    return one_drug([*head, listed], beside=True) if listed is not None else []


def told_apart(text: str, parsed: Sequence[Parsed], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The arms, one whose name lists two doses as two where the results tell of each alone ("A 40 or 80 mg", then "3 with 40 mg")."""
    for candidate in found:
        listed = _TWO_DOSES.search(candidate.name)
        doses = set(listed.group(1, 3)) if listed else set()
        if listed is None or candidate.size is not None or not doses <= {dose for p in parsed for dose in _doses_alone(text, p)}:
            yield candidate
            continue
        for dose in listed.group(1, 3):
            name = f"{candidate.name[: listed.start()]}{dose} {listed[4]}{candidate.name[listed.end() :]}"
            yield replace(candidate, name=name, words=words_of(name), kinds=candidate.kinds | {"amount"}, asides=[])


def _doses_alone(text: str, parsed: Parsed) -> Iterator[str]:
    """The figures of the doses that a sentence of the results names without joining them to another."""
    mentions = parsed.mentions
    if parsed.sentence.section in ("title", "background", "methods") or "amount" not in parsed.kinds or parsed.found("allocation"):
        return
    for at, mention in enumerate(mentions):
        beside = [*mentions[max(0, at - 2) : at], *mentions[at + 1 : at + 3]]
        if "amount" in mention.kinds and not any(m.kinds & {"amount"} for m in beside):
            yield text[mention.start : mention.end].partition(" ")[0].partition("-")[0]


_DOSE = r"(\d+(?:\.\d+)?)\s?(mg|g|µg|μg|mcg|IU|U|mL|%)"
_TWO_DOSES = re.compile(rf"(?<![\d.]){_DOSE}?\s(?:or|and)\s{_DOSE}")


def _of_arms(values: Sequence[Mention]) -> bool:
    """Whether the numbers of a list of doses tell arms: three or more that rise or fall; two may be those of one arm, by need."""
    doses = [m.numeral.value for m in values if m.numeral is not None]
    parted = all(m.numeral is not None or m.name in (",", "and", "or", "versus") for m in values)
    return parted and len(set(doses)) == len(doses) > 2 and sorted(doses) in (doses, doses[::-1])


def lengths(run: Sequence[Mention]) -> list[Item]:
    """The arms of one treatment for several lengths of time ("6 months (n = 20) or 12 months of A", "four or eight cycles of A")."""
    run, asides = without_asides(run)
    return _for_lengths(run, asides) or _lengths_of(run, asides) or _lengths_before(run)


def _for_lengths(run: Sequence[Mention], asides: Mapping[int, list[Mention]]) -> list[Item]:
    """The arms of "A for 2 years (n = 20) or 5 years", "A for either 3 or 6 months"."""
    led = next((at for at, m in enumerate(run) if at and (m.name == "for" or m.name in _PARTING)), len(run))
    first = led + 1
    while first < len(run) and "allocation-filler" in run[first].kinds:
        first += 1
    places, at = _listed(run, first)
    given = trimmed(Item(list(run[:led]))).mentions
    told = len(places) > 1 and run[led].name == "for" and "duration" in run[places[-1]].kinds and (at == len(run) or run[at].name != "of")
    if not told or not any(m.kinds & {"agent", "therapy"} for m in given):
        return []
    last = [m for m in run[places[-1]].slots.get("unit", ()) if "time-unit" in m.kinds]
    found = []
    for place in places:
        unit = [] if "duration" in run[place].kinds else last
        found.append(Item([*given, run[led], run[place], *unit], [asides[place]] if place in asides else []))
    return found


def _listed(run: Sequence[Mention], first: int) -> tuple[list[int], int]:
    """The places of the lengths of time of a list that begins at a place, and the place behind it."""
    if first >= len(run) or run[first].kinds.isdisjoint(_LENGTHS):
        return [], first
    places, at = [first], first + 1
    while at + 1 < len(run) and run[at].name in _PARTING and run[at + 1].kinds & _LENGTHS:
        places.append(at + 1)
        at += 2
    return places, at


def _lengths_of(run: Sequence[Mention], asides: Mapping[int, list[Mention]]) -> list[Item]:
    """The arms of "6 or 12 months of A"."""
    first = next((at for at, m in enumerate(run[:4]) if m.kinds & _LENGTHS), None)
    if first is None:
        return []
    places, at = _listed(run, first)
    unit = [m for m in run[at : at + 1] if m.kinds & {"thing", "per-unit"}]
    of = at + len(unit)
    if len(places) < 2 or run[places[-2] + 1].name == "," or of + 1 >= len(run) or run[of].name != "of":
        return []
    end = next((at for at in range(of + 1, len(run)) if run[at].name in ("or", "versus")), len(run))
    given = trimmed(Item(list(run[of + 1 : end]))).mentions
    if all(m.kinds.isdisjoint({"agent", "therapy"}) for m in given[:2]):
        return []
    # "a control group, 2, 4 or 6 cycles of A", "2 or 4 cycles of A or no A"
    beside = [trimmed(Item(list(part))) for part in (run[: max(0, first - 1)], run[end + 1 :])]
    ahead, behind = ([one] if any("control" in m.kinds or m.name == "no" for m in one.mentions) else [] for one in beside)
    last = [m for m in run[places[-1]].slots.get("unit", ()) if "time-unit" in m.kinds]
    found = []
    for place in places:
        # "2, 4 or 6 cycles of A", "30 or 60 minutes a week of A"
        often = unit if unit and "per-unit" in unit[0].kinds else []
        own = ([] if often else unit) or ([] if "duration" in run[place].kinds else last)
        own = [*own, *often]
        if not own and "duration" not in run[place].kinds:
            return []
        found.append(Item([run[place], *own, run[of], *given], [asides[place]] if place in asides else []))
    return [*ahead, *found, *behind]


def _lengths_before(run: Sequence[Mention]) -> list[Item]:
    """The arms of "a 5- or 10-day course of A", "three-day or seven-day A"."""
    at = int(bool(run) and "determiner" in run[0].kinds)
    places: list[int] = []
    while at < len(run) and run[at].kinds & _LENGTHS:
        places.append(at)
        at += 1 + (at + 1 < len(run) and run[at + 1].name == "-")
        if at >= len(run) or run[at].name not in _PARTING:
            break
        at += 1
    if len(places) < 2 or "duration" not in run[places[-1]].kinds:
        return []
    of = at + 2 if [m.name for m in run[at + 1 : at + 2]] == ["of"] and run[at].name in _COURSES else at
    given = trimmed(Item(list(run[of:]))).mentions
    if not given or given[0].kinds.isdisjoint({"agent", "therapy"}):
        return []
    unit = [m for m in run[places[-1]].slots.get("unit", ()) if "time-unit" in m.kinds]
    return [Item([run[place], *([] if "duration" in run[place].kinds else unit), *given]) for place in places]


_COURSES = frozenset({"course", "courses", "regimen", "regimens"})
_LENGTHS = frozenset({"duration", "count"})
_PARTING = frozenset({"or", "versus", "vs", ","})
