"""Follow-up: how long participants were followed, and which statistic says so."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import cast

from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Item, Number
from extractor.study import Study, qualifier_before, value_of
from extractor.vocabulary import FollowUpStatistic, Qualifier

_TIMES = frozenset({"minutes", "seconds", "hours", "days", "weeks", "months", "years"})


class FollowUp(Item):
    """How long participants were followed."""

    statistic: FollowUpStatistic
    value: Number
    decimals: int = 0
    qualifier: Qualifier | None = None
    unit: str
    low: Number | None = None
    high: Number | None = None


def assemble(study: Study) -> list[FollowUp]:
    """Every stated length of follow-up, each once."""
    found: dict[tuple[str, Number, str], FollowUp] = {}
    for parsed in study.reported():
        for finding in parsed.found("follow-up"):
            if _goes_on(parsed, finding):
                continue
            behind, other = finding.slot("unit"), finding.slot("other")
            last = behind.named("time-unit") if behind is not None else _unit(other)
            for time in filter(None, (finding.slot("time"), other)):
                number, unit = _length(time), _unit(time) or last
                if number is None or unit is None or unit not in _TIMES:
                    continue
                item = _item(study, finding, time, number, unit)
                key = (item.statistic, item.value, unit)
                if key in found:
                    found[key].also.append(item.evidence)
                else:
                    found[key] = item
    return list(found.values())


def _goes_on(parsed: Parsed, finding: Mention) -> bool:
    """Whether the word only brings in something else ("over 10 min followed by an infusion", "smoking, followed by age over 60 years")."""
    word = finding.slot("word")
    if word is None:
        return False
    at = bisect_left(parsed.mentions, word.end, key=attrgetter("start"))
    if at >= len(parsed.mentions) or parsed.mentions[at].name != "by":
        return False
    # but "were followed by telephone for 12 months"
    return word.end == finding.end or at < 2 or parsed.mentions[at - 2].name == ","


def _item(study: Study, finding: Mention, time: Mention, number: Mention, unit: str) -> FollowUp:
    value, decimals = value_of(number)
    statistic = cast(FollowUpStatistic, finding.attributes["statistic"])
    ends = next(
        (m for name in ("iqr", "range", "bare", "ci", "low") if (m := time.slot(name)) is not None and "interval" not in m.kinds), None
    )
    low, high = (ends.number("low") or ends.number("value"), ends.number("high")) if ends is not None else (None, None)
    return FollowUp(
        id=study.item_id("follow_up", number.start, number.end, statistic),
        statistic=statistic,
        value=value,
        decimals=decimals,
        qualifier=cast("Qualifier | None", qualifier_before(study, number.start)),
        unit=unit,
        low=value_of(low)[0] if low else None,
        high=value_of(high)[0] if high else None,
        evidence=study.evidence(number.start, number.end, finding.rule),
    )


def _length(time: Mention) -> Mention | None:
    """The number that says how long: of a list of days ("on days 2, 4 and 10") the last one."""
    numbers = list(time.numbers())
    return numbers[-1 if "timepoint" in time.kinds else 0] if numbers else None


def _unit(time: Mention | None) -> str | None:
    if time is None:
        return None
    unit = time.slot("unit")
    if unit is not None:
        return unit.named("time-unit" if "time-unit" in unit.kinds else "ordinal-day")
    return _unit(time.slot("value"))
