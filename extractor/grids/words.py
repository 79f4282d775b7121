"""What the words of a table's captions, headings and labels say: a statistic, a measure of effect, a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractor.arms.words import words_of
from extractor.grids import rules
from extractor.grids.rules import says
from extractor.vocabulary import Measure

Hint = Literal[
    "fraction",
    "events-percent",
    "percent",
    "events",
    "mean-sd",
    "mean-se",
    "mean-ci",
    "mean",
    "sd",
    "se",
    "median-iqr",
    "median-range",
    "median-ci",
    "median",
    "rate",
    "size",
    "relative-change",
]

_HINTS: tuple[Hint, ...] = (
    "rate",
    "fraction",
    "mean-se",
    "mean-sd",
    "median-iqr",
    "median-range",
    "median-ci",
    "mean-ci",
    "events-percent",
    "sd",
    "se",
    "median",
    "mean",
    "relative-change",
    "percent",
    "size",
    "events",
)
"""The statistics, the fullest first."""
_MEASURES: tuple[Measure, ...] = ("HR", "OR", "IRR", "RR", "GMR", "RD", "SMD", "MD")
"""Ratios before differences: a heading of both names the ratio of what differs."""


def hint(text: str) -> Hint | None:
    """The statistic that words announce, the fullest first."""
    return next((name for name in _HINTS if says(name, text)), None)


def announces(statistic: Hint, text: str) -> bool:
    """Whether words announce this statistic, perhaps among others."""
    return says(statistic, text)


_FAMILIES: tuple[tuple[str, tuple[Hint, ...]], ...] = (
    ("events", ("events-percent", "fraction")),
    ("mean", ("mean-sd", "mean-se")),
    ("median", ("median-iqr", "median-range", "median-ci")),
)


def families(words: str) -> set[str]:
    """The kinds of statistic that words announce for different cells; an estimate with its interval beside counts is one of them."""
    found = {name for name, hints in _FAMILIES if any(announces(hint, words) for hint in hints)} | set(_both(words))
    return found | {"estimate"} if announces("mean-ci", words) and "mean" not in found else found


def _both(words: str) -> Iterator[str]:
    """Kinds of statistic that one sentence announces for different rows ("mean (SD) or n (%)")."""
    if re.search(r"means?\b", words, re.IGNORECASE):
        yield "mean"
    if re.search(r"medians?\b", words, re.IGNORECASE):
        yield "median"
    if re.search(r"\bn(?:o\.?|umber)?s?\b\s*[(\[,]?\s*(?:%|percent)|[(\[]%[)\]]", words, re.IGNORECASE):
        yield "events"


def measure(text: str) -> Measure | None:
    """The measure of effect that words name."""
    return next((name for name in _MEASURES if says(name, text)), None)


def is_effect(text: str) -> bool:
    """Whether words announce an effect without saying its measure."""
    return says("effect", text)


def measures(text: str) -> list[Measure]:
    """All measures of effect that words name."""
    return [name for name in _MEASURES if says(name, text)]


def is_estimate(text: str) -> bool:
    """Whether words announce an effect, by its measure or without it."""
    return measure(text) is not None or is_effect(text)


def is_estimate_alone(text: str) -> bool:
    """Whether a label announces an effect and names no outcome ("Hazard ratio (95% CI)")."""
    if not is_estimate(text):
        return False
    for kind in ("beside-estimate", *_MEASURES, "effect"):
        text = rules.without(kind, text)
    return not any(word[0].isalpha() for word in words_of(text))


def is_p(text: str) -> bool:
    """Whether a heading announces p-values of a comparison between the arms."""
    return says("p", text) and not says("other-test", text)


def is_any_p(text: str) -> bool:
    """Whether a heading or label announces p-values of whatever test."""
    return says("p", text) or says("p-begins", text) or says("p-numbered", text)


def is_interval(text: str) -> bool:
    """Whether a heading announces confidence intervals alone."""
    return says("interval", text)


def is_baseline(text: str) -> bool:
    """Whether words speak of the start of the trial and not of a change since."""
    return says("baseline", text) and not says("change", text) and not says("since-start", text)


def timepoint(text: str) -> str | None:
    """The time that words name, as printed; the later one of "from day 0 to week 6", both of "from week 6 to week 12".

    One that says of what kind an outcome is gives way to another ("7-day abstinence at 6 months"), and one without a number to
    one with it ("discharge within 30 days").
    """
    between = _between(text)
    if between is not None:
        return between
    later = _later(text)
    told = rules.first("time", later)
    if told is not None and not any(letter.isdigit() for letter in told):
        numbered = (later[start:end] for start, end in sorted(rules.cells().places("time", later)))
        return next((when for when in numbered if any(letter.isdigit() for letter in when)), told)
    if told is None or not _OF_KIND.match(told):
        return told
    rest = rules.first("time", _OF_KIND.sub(" ", later))
    return told if rest is None or not any(letter.isdigit() for letter in rest) else rest


_OF_KIND = re.compile(r"\d+-(?:hour|day|week|month|year)\b(?!-)")


def _between(text: str) -> str | None:
    """Two times parted by 'to', as printed, the first of which is behind the start ("week 6 to week 12", "six to 12 months")."""
    first, to, later = text.partition(" to ")
    begins = next((start for start, end in rules.cells().places("time", first) if end == len(first)), None)
    ends = max((end for start, end in rules.cells().places("time", later) if start == 0), default=0)
    alone = begins is not None and not ends
    if begins is None and ends and (bare := _NUMBER_AT_END.search(first)):
        begins = bare.start()
    elif begins is not None and not ends and (bare := _NUMBER.match(later)):
        ends = bare.end()
    at_start = begins is not None and (first[begins:] == "0" or is_baseline(first[begins:]))
    if begins is None or not ends or (at_start and not alone):
        return None
    return text[begins : len(first) + len(to) + ends]


_NUMBER = re.compile(r"\d+\b(?![.%])")
_NUMBER_AT_END = re.compile(r"(?<![\w.,–-])(?:\d+|one|two|three|four|six|eight|twelve)$", re.IGNORECASE)


def _later(text: str) -> str:
    """The words behind the 'to' of "from day 0 to week 6", where they name a time; else all."""
    first, since, later = text.partition(" to ")
    told = since and ("from " in text.lower() or (says("change", first) and says("time", first))) and says("time", later)
    return later if told else text


def time_of_caption(caption: str) -> str | None:
    """The one time that a caption gives for all that its table holds; None where it names several, or the start as well."""
    if not says("caption-time", caption) or is_baseline(caption):
        return None
    caption = _later(caption)
    times = sorted(rules.cells().places("time", caption))
    numbered = [(start, end) for start, end in times if any(letter.isdigit() for letter in caption[start:end])]
    apart = [start for (start, _), (_, end) in zip(numbered[1:], numbered, strict=False) if start > end]
    listed = numbered and _LISTED.search(caption[: numbered[0][0]])
    when = None if apart or not numbered or listed else rules.first("time", caption)
    return None if when is None or is_baseline(when) else when


_LISTED = re.compile(r"\d\s*(?:,|and|or|,\s*and|to|-|–)\s*$")


def is_unit_of_time(text: str) -> bool:
    """Whether a heading is a unit of time alone, so that its column says when ("Week", "Time (months)")."""
    return says("unit-of-time", text)


def is_time_alone(text: str) -> bool:
    """Whether a label says nothing but when ("Week 12", "Posttreatment (mean ± SD)", "Baseline")."""
    plain = without_statistic(text)
    if not plain or len(plain) > 80:
        return False
    rest = rules.without("beside-time", rules.without("time", plain))
    only = says("time", plain) and not words_of(rest)
    return only or (is_baseline(plain) and len(plain.split()) <= 3) or is_change_alone(plain)


def is_change_alone(text: str) -> bool:
    """Whether a label says nothing but that the value changed."""
    if not is_change(text):
        return False
    rest = text
    for beside in ("change", "time", "baseline", "beside-time", "beside-change"):
        rest = rules.without(beside, rest)
    return not words_of(rest)


def is_change(text: str) -> bool:
    """Whether words speak of a change from the start."""
    return says("change", text)


def is_statistic_alone(text: str) -> bool:
    """Whether a heading names one statistic and no outcome."""
    return says("statistic-alone", text)


def without_statistic(label: str) -> str:
    """A label without its statistic ("Deaths, n (%)" -> "Deaths", "Weight, mean (SD), kg" -> "Weight, kg") and marks of notes."""
    plain = label.strip(_ENDS)
    for _ in range(2):
        found = sorted(rules.cells().places("statistic-at-end", plain))
        plain = next((cut for start, _ in found if (cut := plain[:start].rstrip(f"{_ENDS}(["))), plain)
        if plain.count("(") > plain.count(")") and label.count("(") == label.count(")"):
            # "Pain (VAS, mean ± SD)"
            plain = f"{plain})"
    for start, end in sorted(rules.cells().places("statistic-within", plain)):
        # ahead of the outcome, or between it and its unit
        return f"{plain[:start]}{plain[end:] if start else plain[end:].lstrip()}"
    return plain


def sized(label: str) -> str | None:
    """The outcome of a label that ends in how many were measured ("Pain at week 4, n" -> "Pain at week 4"); None for any other."""
    start = min((start for start, _ in rules.cells().places("size-at-end", label)), default=0)
    return label[:start].rstrip(f"{_ENDS}([") or None


def outcome_named(caption: str) -> str:
    """The outcome that a caption names ("Comparison of pain scores between the groups" -> "pain scores"), or all of it."""
    told = without_statistic(rules.without("caption-lead", rules.without("caption-lead", caption).strip()).strip()) or caption
    ends = min(rules.cells().places("caption-tail", told), default=(0, 0))[0]
    name = told[:ends].strip(" ,;")
    return name if len(name.split()) > 1 else told


_ENDS = " *†‡§¶#:;,.–—-"


def of_baseline(caption: str) -> bool:
    """Whether a table describes the participants as they came."""
    named = says("characteristics", caption)
    if not named and (not says("at-start", caption) or says("since-start", caption)):
        return False
    rest = rules.without("at-start", rules.without("characteristics", caption))
    return not says("results-named" if named else "results", rest)


def is_age(label: str) -> bool:
    """Whether a row gives the participants' age, as only a table of their characteristics does."""
    return says("age", label)


def of_factors(text: str) -> bool:
    """Whether a table relates an outcome to factors by regression."""
    return says("regression", text)


def elsewhere(caption: str) -> bool:
    """Whether a table holds nothing that this trial found."""
    return says("elsewhere", caption)
