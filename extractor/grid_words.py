"""What the words of a table's captions, headings and labels say: a statistic, a measure of effect, a time."""

from __future__ import annotations

import re
from typing import Literal, cast

from extractor.arm_words import words_of
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
    "median",
    "size",
]

_HINTS: tuple[tuple[Hint, re.Pattern[str]], ...] = tuple(
    (cast(Hint, name), re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("fraction", r"\bn\s*/\s*n\b|no\.?\s*/\s*total"),
        ("mean-se", r"means?\b.{0,22}(?:\bsem?\b|s\.e\.m?|standard errors?)|(?:±|\+/-)\s*(?:sem?\b|s\.e\.|standard error)"),
        ("mean-sd", r"(?:means?|average)\b.{0,22}(?:\bs\.?d\b|standard deviations?|std)|(?:±|\+/-)\s*(?:s\.?d\b|standard dev)|\(sds?\)"),
        ("median-iqr", r"medians?\b.{0,30}(?:iqr|i\.q\.r|inter-?quartile|quartile|q1|25th|percentile)|\biqrs?\b"),
        ("median-range", r"medians?\b.{0,22}\brange|medians?\s*\(min"),
        ("mean-ci", r"(?:mean|average|adjusted|estimate)s?\b.{0,22}(?:confidence|\bc\.?i\b)"),
        (
            "events-percent",
            r"\b(?:n|no\.?|nos\.?|number|count|patients|participants|events|frequency)\b[^a-z]{0,4}[(\[,/]?\s*(?:%|"
            r"percent)|%\s*[(\[,/]\s*n\b|\(\s*n\s*,?\s*%\s*\)|"
            r"number \(?percent",
        ),
        ("sd", r"^\W*(?:s\.?d\.?|standard deviation|std\.? ?dev\.?)\W*$"),
        ("se", r"^\W*(?:s\.?e\.?m?\.?|standard error)\W*$"),
        ("median", r"\bmedians?\b"),
        ("mean", r"\bmeans?\b|\baverage\b|^\W*(?:χ|x\u0304|x̅|m)\W*$"),
        ("percent", r"^\W*(?:%|percent(?:age)?|rate \(%\))\W*$|\(%\)\s*$|,\s*%\s*$|\bpercentage\b|\(% of"),
        (
            "size",
            r"^\W*n\W*$|^(?:no\.?|number) (?:of )?(?:patients|participants|subjects|women|men|children|eyes|randomi[sz]ed|"
            r"analy[sz]ed)\W*$",
        ),
        ("events", r"^\W*(?:events?|cases|no\.|number|count|frequency)\W*$|, (?:n|no\.?)\W*$|\((?:n|no\.?)\)\W*$|\bnumber of\b|^no\. of"),
    )
)


def hint(text: str) -> Hint | None:
    """The statistic that words announce, the fullest first."""
    return next((name for name, pattern in _HINTS if pattern.search(text)), None)


_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = tuple(
    (cast(Measure, name), re.compile(pattern))
    for name, pattern in (
        ("HR", r"(?i:hazards? ratio)|\ba?HRs?\b"),
        ("OR", r"(?i:odds ratio)|\ba?ORs?\b"),
        ("IRR", r"(?i:(?:incidence )?rate ratio)|\bIRRs?\b"),
        ("RR", r"(?i:relative risk(?! reduction)|risk ratio)|\ba?RRs?\b"),
        (
            "RD",
            r"(?i:risk difference|absolute (?:risk )?(?:difference|reduction)|difference in (?:proportion|percent|"
            r"rate)|percentage[- ]point)|\bARR\b|\bRD\b",
        ),
        ("SMD", r"(?i:standardi[sz]ed mean difference|cohen|hedges|effect size)|\bSMD\b"),
        (
            "MD",
            r"(?i:mean differences?|differences? (?:in|between|of|vs)|between[- ]group|treatment difference|"
            r"^differences?\b|estimated difference|"
            r"adjusted difference|main effect|net (?:change|difference)|group difference|absolute effect)|\bMD\b|\bWMD\b",
        ),
    )
)


def measure(text: str) -> Measure | None:
    """The measure of effect that words name."""
    return next((name for name, pattern in _MEASURES if pattern.search(text)), None)


_EFFECT = re.compile(
    r"\b(?:treatment|intervention|estimated|relative) effects?\b|^\W*(?:un)?adjusted effects?\b|\beffect estimates?\b", re.IGNORECASE
)


def is_effect(text: str) -> bool:
    """Whether words announce an effect without saying its measure."""
    return _EFFECT.search(text) is not None


_P = re.compile(
    r"^\W*(?:adjusted |unadjusted |overall |two-sided |nominal )?p\b(?:[- ]?values?)?[^a-z]{0,3}(?:(?:for|"
    r"between|of|vs|by)\b.{0,30}|\(.{0,40}\)|[a-d*†‡§]{0,3})?\W*$|^significance\W*$|^sig\.?\W*$",
    re.IGNORECASE,
)
_OTHER_TEST = re.compile(r"within|interaction|trend|time\b|baseline", re.IGNORECASE)
_CI = re.compile(
    r"^\W*(?:9[059](?:\.\d)?\s*%\s*)?(?:confidence (?:interval|limit)s?|c\.?i\.?s?)\W*(?:\(?9[059]\s*%\)?)?\W*$", re.IGNORECASE
)


def is_p(text: str) -> bool:
    """Whether a heading announces p-values of a comparison between the arms."""
    return _P.match(text) is not None and _OTHER_TEST.search(text) is None


def is_any_p(text: str) -> bool:
    """Whether a heading or label announces p-values of whatever test."""
    return _P.match(text) is not None or text.lower().startswith(("p-value", "p value", "p for "))


def is_interval(text: str) -> bool:
    """Whether a heading announces confidence intervals alone."""
    return _CI.match(text) is not None


_BASELINE = re.compile(
    r"\b(?:baseline|pre-?(?:treatment|test|intervention|operative(?:ly)?|dose|op|training|study)|before(?: treatment|"
    r" therapy| intervention)?$|"
    r"at (?:entry|inclusion|enrol+ment|admission|randomi[sz]ation|study entry)|initial(?: value)?$|week 0|day 0|month 0|t0)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\b(?:\d+(?:\.\d+)?(?:\s*(?:[-–]|to)\s*\d+)?|one|two|three|four|six|eight|twelve)[\s-]*(?:min(?:ute)?s?|h(?:ou)?rs?|h|d|"
    r"days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)\b(?!\s*walk)|"
    r"\b(?:day|week|month|year|visit|hour|cycle|session|time)\s*\d+|\bpost-?\s?\w*|\bafter\b.{0,30}|\bfollow-?up\b|"
    r"\bend[- ]?(?:of|point)\b.{0,24}|\bfinal\b|"
    r"\bdischarge\b|\bt[1-9]\b)",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:change[sd]?|difference from|reduction|decrease|increase|improvement|gain|loss|delta)\b|Δ", re.IGNORECASE)
_UNIT_OF_TIME = re.compile(
    r"^\W*(?:(?:study|treatment|follow-?up|assessment) )?(?:time(?:[ -]?points?)?|visit|assessment|"
    r"(?:time(?:[ -]?point)?\W*)?(?:minute|hour|day|week|month|year)s?)\W*$",
    re.IGNORECASE,
)
_BESIDE_TIME = frozenset("at the mean in of and total to from".split())


_SINCE_START = re.compile(r"baseline to|(?:from|since) (?:the )?baseline", re.IGNORECASE)


def is_baseline(text: str) -> bool:
    """Whether words speak of the start of the trial and not of a change since."""
    return _BASELINE.search(text) is not None and _CHANGE.search(text) is None and _SINCE_START.search(text) is None


def timepoint(text: str) -> str | None:
    """The time that words name, as printed."""
    match = _TIME.search(text)
    return match[0].strip() if match else None


def is_unit_of_time(text: str) -> bool:
    """Whether a heading is a unit of time alone, so that its column says when ("Week", "Time (months)")."""
    return _UNIT_OF_TIME.match(text) is not None


def is_time_alone(text: str) -> bool:
    """Whether a label says nothing but when ("Week 12", "Posttreatment (mean ± SD)", "Baseline")."""
    plain = without_statistic(text)
    if not plain or len(plain) > 80:
        return False
    rest = _TIME.sub(" ", plain)
    only = rest != plain and all(word in _BESIDE_TIME for word in words_of(rest))
    return only or (is_baseline(plain) and len(plain.split()) <= 3) or is_change_alone(plain)


def is_change_alone(text: str) -> bool:
    """Whether a label says nothing but that the value changed."""
    return (
        _CHANGE.search(text) is not None
        and len([w for w in words_of(text) if w not in ("from", "baseline", "mean", "to", "the", "in", "of")]) <= 2
    )


def is_change(text: str) -> bool:
    """Whether words speak of a change from the start."""
    return _CHANGE.search(text) is not None


_STATISTIC = re.compile(
    r"(?:[,;:–—-]\s*[(\[]?|\s*[(\[]|\s)\s*(?:n\s*/\s*N|n\s*,?\s*\(?%\)?|no\.?\s*\(?%\)?|number \(?(?:%|percent(?:age)?)\)?|"
    r"%|means?\s*[,(±]?\s*(?:\+/-)?\s*[(±]?\s*(?:S\.?D\.?|S\.?E\.?M?\.?|standard deviations?)\)?|"
    r"medians?\s*[,(\[]?\s*(?:IQR|interquartile range|range|Q1.{0,6}Q3)[)\]]?|±\s*S\.?[DE]\.?M?|SD|SEM?|95\s*%\s*CI|IQR)\s*[)\]]?\s*$",
    re.IGNORECASE,
)


_STATISTIC_ALONE = re.compile(
    r"^\W*(?:means?|averages?|medians?|s\.?d\.?|s\.?e\.?m?\.?|standard (?:deviation|error)|iqr|range)\W*$", re.IGNORECASE
)


def is_statistic_alone(text: str) -> bool:
    """Whether a heading names one statistic and no outcome."""
    return _STATISTIC_ALONE.match(text) is not None


def without_statistic(label: str) -> str:
    """A label without the statistic that it ends in ("Deaths, n (%)" -> "Deaths") and without marks of notes."""
    plain = label.strip(" *†‡§¶#:;,.–—-")
    for _ in range(2):
        cut = _STATISTIC.sub("", plain)
        if not cut.strip() or cut == plain:
            break
        plain = cut.strip(" *†‡§¶#:;,.–—-")
    return plain


_BASELINE_TABLE = re.compile(
    r"\b(?:baseline (?:\w+ ){0,3}(?:characteristics?|data|variables?|features|values|comparison|information|"
    r"demographics?|profile)|demographics?|"
    r"(?:patients?|participants?|clinical|sociodemographic|subjects?|background|sample|general|study population)[’']?s? characteristics|"
    r"characteristics? (?:of|at|in)\b|comparability)",
    re.IGNORECASE,
)
_AT_START = re.compile(
    r"\b(?:baseline|at pre-?(?:treatment|intervention|test)|"
    r"at (?:trial |study )?(?:entry|enrol+ment|inclusion|randomi[sz]ation|admission))\b",
    re.IGNORECASE,
)
_OUTCOME_TABLE = re.compile(
    r"\b(?:outcomes?|results?|changes?|follow-?up|after|efficacy|end ?points?|effects?|events?|complications?|post|during)\b|"
    r"\b\d+[- ](?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_REGRESSION = re.compile(
    r"\b(?:uni-?vari\w+|multi-?vari\w+|regression|predict\w+|prognostic|factors? (?:for|associated)|associated with|"
    r"determinants?|correlat\w+)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:previous|other|published|earlier|reviewed?|included) (?:\w+ )?(?:trials?|studies)\b|literature|"
    r"\bcosts?\b|inclusion criteria|exclusion criteria|definitions?|schedule|"
    r"dosing|search|^(?!.*\b(?:body|lean|tissue)\b).*composition|sensitivity and specificity",
    re.IGNORECASE,
)


_AGE = re.compile(
    r"^\W*(?:(?:mean|median|average|patients?[’']?|maternal) )?age\b(?: (?:at|in) \w+)?\W*"
    r"(?:(?:y(?:ea)?rs?|yr?|months?|mean|median|sd|range|iqr)\W*)*$",
    re.IGNORECASE,
)


def of_baseline(caption: str) -> bool:
    """Whether a table describes the participants as they came."""
    named = _BASELINE_TABLE.search(caption) is not None
    if not named and (_AT_START.search(caption) is None or _SINCE_START.search(caption)):
        return False
    rest = _AT_START.sub("", _BASELINE_TABLE.sub("", caption))
    if not named:
        return _OUTCOME_TABLE.search(rest) is None
    return re.search(r"\boutcomes?\b|\bresults\b|\bchanges?\b|\bafter\b|follow-?up", rest, re.IGNORECASE) is None


def is_age(label: str) -> bool:
    """Whether a row gives the participants' age, as only a table of their characteristics does."""
    return _AGE.match(label) is not None


def of_factors(text: str) -> bool:
    """Whether a table relates an outcome to factors by regression."""
    return _REGRESSION.search(text) is not None


def elsewhere(caption: str) -> bool:
    """Whether a table holds nothing that this trial found."""
    return _ELSEWHERE.search(caption) is not None
