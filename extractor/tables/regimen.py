"""How a dose is given: how often, by which route, for how long and on which days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.study import Study
from extractor.tables.dosing import AMOUNTS

_FINDINGS = ("regimen-frequency", "regimen-length", "regimen-days", "regimen-infusion")
_ENDS = frozenset("endpoint follow-up-word assessment-word p-value percent fraction cell mean-spread effect population".split())
_STOPS = frozenset((";", ".", "versus"))
_BRINGS = frozenset(("for", "during", "over", "in", "on", "at"))
_JOINS = frozenset((",", "and", "or", "plus"))
_CYCLES = ("weeks", "months")
_SHORT = frozenset(("hours", "minutes", "seconds"))
_RAYS = frozenset(("Gy", "cGy"))
_AHEAD, _BACK, _BEFORE = 14, 16, 3


class Regimen(NamedTuple):
    """What is told of how a dose is given; durations and schedules as printed, frequency and route by their canonical names.

    ``infused`` is how long one infusion takes, a schedule where no other is told.
    """

    frequency: str | None = None
    route: str | None = None
    duration: str | None = None
    schedule: str | None = None
    infused: str | None = None


def _says_when(told: Regimen) -> bool:
    return bool(told.frequency or told.duration or told.schedule)


def regimen(study: Study, parsed: Parsed, at: int) -> Regimen:
    """The regimen of the amount at a place.

    It is told behind the amount, or behind the last of several amounts that tell nothing in between ("A 85 mg, B 180 mg and
    C 400 mg every 2 weeks"); a route or frequency may stand before the drug ("intramuscular fulvestrant 500 mg").
    """
    mention = parsed.mentions[at]
    printed = frequency_within(mention)
    own = _told(study, parsed, at)
    shared = Regimen() if printed or _says_when(own) or _is_rays(mention) else _shared(study, parsed, at)
    fractions = mention.slot("fractions")
    return Regimen(
        printed or own.frequency or shared.frequency or _frequency_before(parsed, at),
        # radiation goes by no route: one beside it is that of a drug
        None if _is_rays(mention) else own.route or _route_before(parsed, at),
        own.duration or shared.duration,
        f"{study.printed(fractions)} fractions" if fractions is not None else own.schedule or own.infused or shared.schedule,
    )


def frequency_within(mention: Mention) -> str | None:
    """The frequency that an amount is printed with ("400 mg/d")."""
    per = (m for name in ("per", "every") if (m := mention.slot(name)) is not None)
    return next((p.named("per-unit") for p in per if p.attributes.get("part") == "frequency"), None)


def _told(study: Study, parsed: Parsed, at: int) -> Regimen:
    """What stands between an amount and the next one, or the next drug."""
    frequency = route = duration = schedule = infused = None
    first, last = at + 1, _stretch_ends(parsed, at)
    joined = False
    for place, mention in enumerate(parsed.mentions[first:last], first):
        if place > first and "per-unit" in mention.kinds and "agent" in parsed.mentions[min(place + 1, len(parsed.mentions) - 1)].kinds:
            # "41.4 Gy in 23 fractions with weekly carboplatin"
            last = place
            break
        joined = joined or mention.name in _JOINS
        if route is None and not joined and "route" in mention.kinds:
            route = mention.named("route")
        if frequency is None and "per-unit" in mention.kinds and mention.attributes.get("part") == "frequency":
            frequency = mention.named("per-unit")
    if first < last:
        low, high = parsed.mentions[first].start, parsed.mentions[last - 1].end
        found = [f for f in parsed.found(*_FINDINGS) if low <= f.start and f.end <= high]
        parts = [f for f in found if "regimen-days" in f.kinds]
        for finding in found:
            kinds, time = finding.kinds, finding.slot("time")
            if "regimen-frequency" in kinds and time is not None:
                frequency = frequency or _every(study, time)
            elif any(p.start < finding.end and finding.start < p.end and p is not finding for p in parts):
                # "for 5 days of every 28 days" is no length of treatment
                continue
            elif "regimen-length" in kinds:
                duration = duration or _bare(study, parsed, finding)
            elif "regimen-days" in kinds:
                schedule = schedule or study.text[finding.start : finding.end]
            elif _is_rays(parsed.mentions[at]):
                duration = duration or _bare(study, parsed, finding)
            elif time is not None and _unit(time) in _SHORT:
                infused = infused or study.text[finding.start : finding.end]
    return Regimen(frequency, route, duration, schedule, infused)


def _stretch_ends(parsed: Parsed, at: int) -> int:
    mentions = parsed.mentions
    for place in range(at + 1, min(len(mentions), at + 1 + _AHEAD)):
        mention = mentions[place]
        if mention.kinds & (AMOUNTS | _ENDS) or mention.name in _STOPS or ("agent" in mention.kinds and place > at + 2):
            return place
        if mention.name == "and" and place + 1 < len(mentions) and mentions[place + 1].name.endswith("ed"):
            # "started at 10 mg and titrated weekly"
            return place
    return min(len(mentions), at + 1 + _AHEAD)


def _shared(study: Study, parsed: Parsed, at: int) -> Regimen:
    """What is told behind the next amounts, where nothing but amounts and their drugs stands between."""
    mentions = parsed.mentions
    for place in range(at + 1, len(mentions)):
        mention = mentions[place]
        if mention.kinds & _ENDS or mention.name in _STOPS:
            break
        if mention.kinds & AMOUNTS:
            printed, told = frequency_within(mention), _told(study, parsed, place)
            if printed is not None and not printed.endswith(_CYCLES):
                # "A 750 mg on day 1 and B 40 mg daily": how often B is given is its own
                break
            told = told._replace(frequency=printed or told.frequency)
            if _says_when(told):
                return told
    return Regimen()


def _frequency_before(parsed: Parsed, at: int) -> str | None:
    for mention in _backwards(parsed, at, _BEFORE):
        if mention.name == "to":
            # "raised every 4 weeks to 2 mg"
            return None
        if "per-unit" in mention.kinds and mention.attributes.get("part") == "frequency":
            return mention.named("per-unit")
    return None


def _route_before(parsed: Parsed, at: int) -> str | None:
    """The route before a drug, of which several amounts may be told."""
    drugs = set()
    for mention in _backwards(parsed, at, _BACK, AMOUNTS):
        if "agent" in mention.kinds:
            drugs.add(mention.name)
        if len(drugs) > 1 or (drugs and mention.kinds & AMOUNTS):
            return None
        if "route" in mention.kinds:
            return mention.named("route")
    return None


def _backwards(parsed: Parsed, at: int, most: int, passed: frozenset[str] = frozenset()) -> Iterator[Mention]:
    for place in range(at - 1, max(-1, at - 1 - most), -1):
        mention = parsed.mentions[place]
        if mention.kinds & ((AMOUNTS | _ENDS) - passed) or mention.name in _STOPS:
            return
        yield mention


def _every(study: Study, time: Mention) -> str:
    number = next(time.numbers(), None)
    return f"every {study.printed(number)} {_unit(time)}" if number is not None else f"every {study.printed(time)}"


def _unit(time: Mention) -> str:
    unit = time.slot("unit")
    return unit.named("time-unit") if unit is not None else ""


def _bare(study: Study, parsed: Parsed, finding: Mention) -> str:
    """A finding as printed, without the preposition that brings it in."""
    inside = [m for m in parsed.mentions if finding.start <= m.start and m.end <= finding.end]
    start = inside[1].start if len(inside) > 1 and inside[0].name in _BRINGS else finding.start
    return study.text[start : finding.end]


def _is_rays(mention: Mention) -> bool:
    unit = mention.slot("unit")
    return unit is not None and unit.named("mass-unit") in _RAYS
