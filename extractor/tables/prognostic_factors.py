"""Prognostic factors: characteristics of the patients and what the text says of their bearing on an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor import phrases
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Interval, Item, Number, PValue
from extractor.study import Study, value_of
from extractor import effects as effect_reading, pvalues
from extractor.effects import Effect
from extractor.tables.comparisons import about_factor, is_trial
from extractor.vocabulary import Analysis, Direction, Measure

_KINDS = ("association", "predictor-list", "predictor-noun")
_PARTS = frozenset({",", "and", "or", "/", ";"})
_GOOD, _BAD = "favourable", "adverse"


class PrognosticFactor(Item):
    """A characteristic of the patients and what the text says of its bearing on an outcome."""

    factor: str
    level: str | None = None
    outcome: str | None
    endpoint: str | None = None
    direction: Direction
    analysis: Analysis = "unspecified"
    independent: bool | None = None
    measure: Measure | None = None
    estimate: Number | None = None
    decimals: int = 0
    ci: Interval | None = None
    p: PValue | None = None


@dataclass(frozen=True, slots=True)
class _Factor:
    """A factor's words: its offsets, and its name with the modifiers that a coordinated list shares."""

    start: int
    end: int
    name: str
    place: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    name: str | None
    endpoint: str | None
    better: str | None
    more: bool | None
    quality: Direction | None


def assemble(study: Study) -> list[PrognosticFactor]:
    """Every factor that the text calls associated with an outcome, or says is not, in the order of the text."""
    found: dict[tuple[object, ...], PrognosticFactor] = {}
    for parsed in study.reported():
        if parsed.sentence.section in ("background", "methods", "title", "registration"):
            continue
        for item in _in_sentence(study, parsed):
            key = (item.factor.lower(), item.endpoint or item.outcome, item.estimate)
            known = found.get(key)
            if known is not None:
                known.also.append(item.evidence)
            else:
                found[key] = item
    return list(found.values())


def _in_sentence(study: Study, parsed: Parsed) -> Iterator[PrognosticFactor]:
    links = parsed.found(*_KINDS)
    observational = not is_trial(study)
    stated = effect_reading.read(parsed)
    if not links:
        if observational and stated:
            yield from _from_effects(study, parsed, stated)
        return
    if not observational and not about_factor(study, parsed):
        return
    link = links[0]
    factors, outcome = _arguments(study, parsed, link)
    if not factors:
        if observational and stated:
            yield from _from_effects(study, parsed, stated)
        return
    marks = frozenset(k for m in parsed.mentions for k in m.kinds)
    none = _denied(parsed, link)
    used: set[int] = set()
    for number, factor in enumerate(factors):
        high = factors[number + 1].place if number + 1 < len(factors) else len(parsed.mentions)
        effect = next((e for e in stated if factor.place <= e.at < high and e.at not in used), None)
        if effect is None and len(factors) == 1 and stated:
            effect = stated[0]
        if effect is not None:
            used.add(effect.at)
        yield _item(study, parsed, factor, outcome, effect, none, marks, link.rule, high if len(factors) > 1 else None)
    rest = [e for e in stated if e.at not in used]
    if rest and observational:
        yield from _from_effects(study, parsed, rest)


def _arguments(study: Study, parsed: Parsed, link: Mention) -> tuple[list[_Factor], _Outcome]:
    """The factors and the outcome on the two sides of what links them."""
    mentions = parsed.mentions
    first = next(i for i, m in enumerate(mentions) if m.end > link.start)
    last = next((i for i, m in enumerate(mentions) if m.start >= link.end), len(mentions))
    if "predictor-list" in link.kinds:
        slot = link.slots["outcome"]
        return _factors(study, mentions, last, _clause_end(mentions, last)), _outcome_of(study, slot)
    if "predictor-noun" in link.kinds:
        run = link.slots.get("outcome", ())
        return _factors(study, mentions, _clause_start(mentions, first), first), _outcome_of(study, run)
    left = mentions[_clause_start(mentions, first) : first]
    right = mentions[last : _clause_end(mentions, last)]
    if _is_outcome(left) and not _is_outcome(right) and any("factor" in m.kinds for m in right):
        return _factors(study, mentions, last, _clause_end(mentions, last)), _outcome_of(study, left)
    return _factors(study, mentions, _clause_start(mentions, first), first), _outcome_of(study, right)


def _is_outcome(run: Sequence[Mention]) -> bool:
    return any("endpoint" in m.kinds for m in run) and not any("factor" in m.kinds and "endpoint" not in m.kinds for m in run)


def _clause_start(mentions: Sequence[Mention], at: int) -> int:
    """Where the list of factors that ends at a place begins: behind a semicolon or a clause's conjunction."""
    start, depth = at, 0
    while start > 0:
        mention = mentions[start - 1]
        if mention.name in (")", "]"):
            depth += 1
        elif mention.name in ("(", "["):
            depth -= 1
        elif depth <= 0 and (
            mention.name in (";", ":", "that", "but") or mention.kinds & {"association", "multivariable-word", "univariable-word"}
        ):
            break
        start -= 1
    if start < at and mentions[start].name == ",":
        start += 1
    return start


def _clause_end(mentions: Sequence[Mention], at: int) -> int:
    end = at
    while end < len(mentions):
        mention = mentions[end]
        if mention.name in (";", ".", "but", "whereas", "while") or (mention.name == "which"):
            break
        end += 1
    return end


def _factors(study: Study, mentions: Sequence[Mention], first: int, last: int) -> list[_Factor]:
    """The factors of a coordinated list between two places, each with the modifiers that the list shares."""
    runs: list[tuple[int, list[Mention]]] = []
    run: list[Mention] = []
    start, depth = first, 0
    for place in range(first, last):
        mention = mentions[place]
        if mention.name in ("(", "["):
            depth += 1
        elif mention.name in (")", "]"):
            depth -= 1
        elif depth <= 0 and mention.name in _PARTS and not _inside_term(mention):
            runs.append((start, run))
            run, start = [], place + 1
        elif depth <= 0:
            run.append(mention)
    runs.append((start, run))
    factors: list[_Factor] = []
    for place, run in runs:
        trimmed = _trim(run)
        if trimmed and _can_be_factor(study, trimmed):
            factors.append(_Factor(trimmed[0].start, trimmed[-1].end, study.text[trimmed[0].start : trimmed[-1].end], place))
    return _share(factors)


def _inside_term(mention: Mention) -> bool:
    return bool(mention.kinds & {"factor", "endpoint", "condition"})


_LEADS = frozenset(
    {
        "determiner",
        "preposition",
        "adverb",
        "conjunction",
        "negation",
        "multivariable-word",
        "univariable-word",
        "independent-word",
        "verb",
        "timepoint",
        "all-patients",
    }
)


def _trim(run: Sequence[Mention]) -> list[Mention]:
    out = list(run)
    for at in range(len(out) - 1, -1, -1):
        if out[at].kinds & {"verb"} and at < len(out) - 1 and "factor" not in out[at].kinds:
            out = out[at + 1 :]
            break
    while out and ((out[0].kinds & _LEADS and not out[0].kinds & {"factor", "more-word", "less-word"}) or phrases.is_mark(out[0])):
        out.pop(0)
    while out and (out[0].name in ("presence", "of", "the", "a", "an", "only", "both", "either", "neither")):
        out.pop(0)
    for at, mention in enumerate(out):
        if (
            at
            and mention.kinds & {"verb", "p-value", "effect", "determiner", "comparator"}
            or (at and mention.name in ("were", "was", "who", "that", "which", "at", "after", "on", "in", "for", "with", "by"))
        ):
            out = out[:at]
            break
    while (
        out
        and out[-1].kinds & {"verb", "adverb", "preposition", "determiner", "independent-word", "negation"}
        and not out[-1].kinds & {"factor"}
    ):
        out.pop()
    return out


def _can_be_factor(study: Study, run: Sequence[Mention]) -> bool:
    """Whether words can name a factor: in the lexicon, or short, wordy and no arm of the trial."""
    if any(m.kinds & {"p-value", "interval", "effect"} for m in run):
        return False
    if any(len(a.arm_ids) == 1 for a in study.roster.within(run[0].start, run[-1].end)):
        return False
    if any("factor" in m.kinds for m in run):
        return True
    words = [
        m
        for m in run
        if m.end - m.start > 2
        and not m.kinds & {"number", "verb", "population", "both-arms", "all-patients", "study-word", "prognostic-noun"}
    ]
    return 0 < len(words) and len(run) <= 8


def _share(factors: list[_Factor]) -> list[_Factor]:
    """Give the parts of 'normal albumin and neutrophil levels' the modifiers that they share."""
    if len(factors) < 2:
        return factors
    out = list(factors)
    for at in range(len(out) - 1):
        head, tail = out[at].name.split(), out[at + 1].name.split()
        noun = tail[-1] if len(tail) > 1 else ""
        if noun.rstrip("s") in _SHARED_NOUNS and head[-1].rstrip("s") not in _SHARED_NOUNS:
            singular = noun.rstrip("s") if noun.rstrip("s") in _SHARED_NOUNS and noun != "status" else noun
            modifier = head[0] if head[0].lower() in _SHARED_MODIFIERS and len(head) > 1 else ""
            if tail[0].lower() not in _SHARED_MODIFIERS:
                out[at] = _Factor(out[at].start, out[at].end, f"{out[at].name} {singular}", out[at].place)
                name = " ".join([modifier, *tail[:-1], singular]).strip()
                out[at + 1] = _Factor(out[at + 1].start, out[at + 1].end, name, out[at + 1].place)
    return out


_SHARED_NOUNS = frozenset({"level", "statu", "status", "count", "mutation", "concentration", "expression", "score", "grade", "stage"})
_SHARED_MODIFIERS = frozenset("normal high low elevated increased decreased higher lower positive negative abnormal older younger".split())


def _outcome_of(study: Study, run: Sequence[Mention]) -> _Outcome:
    """The outcome that a run of mentions names, and which way its adjectives turn it."""
    more: bool | None = None
    quality: Direction | None = None
    at = next((i for i, m in enumerate(run) if "endpoint" in m.kinds), None)
    lead = run[: at + 1] if at is not None else run[:6]
    for mention in lead:
        if "good-word" in mention.kinds:
            quality = _GOOD
        elif "bad-word" in mention.kinds:
            quality = _BAD
        elif "more-word" in mention.kinds:
            more = True
        elif "less-word" in mention.kinds:
            more = False
    if at is None:
        first, last = phrases.after(run, 0, 8)
        name = study.text[run[first].start : run[last - 1].end] if first < last else None
        bad = any(m.name in ("risk", "toxicity", "failure") for m in run[:8])
        return _Outcome(name, None, "lower" if bad else None, more, quality)
    first = at
    while (
        first > 0
        and not phrases.ends_phrase(run[first - 1])
        and not run[first - 1].kinds & {"preposition", "good-word", "bad-word", "more-word", "less-word", "adverb"}
    ):
        first -= 1
    _, last = phrases.after(run, at, 5, frozenset({"of"}))
    last = max(last, at + 1)
    return _Outcome(
        study.text[run[first].start : run[last - 1].end], run[at].named("endpoint"), run[at].attributes.get("better"), more, quality
    )


def _denied(parsed: Parsed, link: Mention) -> bool:
    """Whether the sentence denies the association: a negation before the link, in its clause."""
    for mention in parsed.mentions:
        if mention.start >= link.end:
            break
        if mention.kinds & {"negation", "no-difference"} or mention.name in ("no", "not", "neither", "none"):
            return True
    words = parsed.sentence
    return any(m.kinds & {"negation"} for m in parsed.words if words.start <= m.start < link.end)


def _item(
    study: Study,
    parsed: Parsed,
    factor: _Factor,
    outcome: _Outcome,
    effect: Effect | None,
    none: bool,
    marks: frozenset[str],
    rule: str,
    high: int | None,
) -> PrognosticFactor:
    p_mention = effect.p if effect else _p_between(parsed, factor.place, high)
    value, decimals = value_of(effect.estimate) if effect else (None, 0)
    analysis: Analysis = (
        "multivariable"
        if "multivariable-word" in marks or "independent-word" in marks
        else "univariable"
        if "univariable-word" in marks
        else "unspecified"
    )
    return PrognosticFactor(
        id=study.item_id("prognostic_factors", factor.start, factor.end, outcome.name, value),
        evidence=study.evidence(factor.start, factor.end, rule),
        factor=factor.name,
        outcome=outcome.name,
        endpoint=outcome.endpoint,
        direction="none" if none else _direction(outcome, effect),
        analysis=analysis,
        independent=True if "independent-word" in marks and not none else None,
        measure=effect.measure if effect else None,
        estimate=value,
        decimals=decimals,
        ci=effect.interval if effect else None,
        p=next(iter(pvalues.read(study, p_mention)), None) if p_mention is not None else None,
    )


def _p_between(parsed: Parsed, first: int, high: int | None) -> Mention | None:
    stretch = parsed.mentions[first:high]
    found = [m for m in stretch if "p-value" in m.kinds]
    return found[0] if found and (high is not None or len(found) == 1) else None


def _direction(outcome: _Outcome, effect: Effect | None) -> Direction:
    """What the factor means for the patient: by quality, by more or less of a good or bad outcome, by the ratio."""
    if outcome.quality is not None:
        return outcome.quality
    if outcome.more is not None and outcome.better in ("higher", "lower"):
        return _GOOD if outcome.more == (outcome.better == "higher") else _BAD
    if effect is not None and effect.measure in ("HR", "OR", "RR", "IRR") and effect.estimate.numeral is not None:
        more = effect.estimate.numeral.value > 1
        hazard_of_bad = effect.measure == "HR" or outcome.better == "lower"
        if hazard_of_bad:
            return _BAD if more else _GOOD
        if outcome.better == "higher":
            return _GOOD if more else _BAD
    return "unclear"


def _from_effects(study: Study, parsed: Parsed, stated: Sequence[Effect]) -> Iterator[PrognosticFactor]:
    """In a study without randomised arms: the exposure and outcome of every ratio."""
    marks = frozenset(k for m in parsed.mentions for k in m.kinds)
    for effect in stated:
        if effect.measure not in ("HR", "OR", "RR", "IRR"):
            continue
        place = effect.at
        if place and parsed.mentions[place - 1].name in ("(", "[", ","):
            place -= 1
        first, last = phrases.before(parsed.mentions, place, 8)
        if first == last:
            continue
        run = parsed.mentions[first:last]
        factor = _Factor(run[0].start, run[-1].end, study.text[run[0].start : run[-1].end], first)
        before = parsed.mentions[: effect.at]
        outcome = (
            _outcome_of(study, [m for m in before if not m.kinds & {"verb"}][-14:])
            if any("endpoint" in m.kinds for m in before)
            else _Outcome(None, None, None, None, None)
        )
        yield _item(study, parsed, factor, outcome, effect, _denied(parsed, effect.mention), marks, effect.mention.rule, None)
