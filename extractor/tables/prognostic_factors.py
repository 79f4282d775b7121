"""Prognostic factors: characteristics of the patients and what the text says of their bearing on an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor import effects as effect_reading
from extractor import exposures, phrases, pvalues
from extractor.cascade import Parsed
from extractor.effects import Effect
from extractor.mentions import Mention
from extractor.outcome_lists import Outcome as Phrase
from extractor.outcome_lists import listed
from extractor.records import Interval, Item, Number, PValue
from extractor.study import Study, value_of
from extractor.tables.comparisons import about_factor, is_trial
from extractor.vocabulary import Analysis, Direction, Measure

_RATIOS = frozenset({"HR", "OR", "RR", "IRR"})
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
    observational = not is_trial(study)
    carried: list[exposures.Exposure] = []
    for parsed in study.reported():
        if parsed.sentence.section in ("background", "methods", "title", "registration"):
            continue
        for item in _in_sentence(study, parsed, observational, carried):
            key = (item.factor.lower(), item.endpoint or item.outcome, item.estimate, item.measure)
            known = found.get(key)
            if known is not None:
                known.also.append(item.evidence)
            else:
                found[key] = item
    return list(found.values())


def _in_sentence(study: Study, parsed: Parsed, observational: bool, carried: list[exposures.Exposure]) -> Iterator[PrognosticFactor]:
    ratios = [e for e in effect_reading.read(parsed) if e.measure in _RATIOS]
    links = parsed.found(*_KINDS)
    about = about_factor(study, parsed)
    if ratios and (observational or about):
        yield from _of_ratios(study, parsed, ratios, carried)
        return
    if not links or not (observational or about):
        return
    link = links[0]
    factors, outcome = _arguments(study, parsed, link)
    marks = frozenset(k for m in parsed.mentions for k in m.kinds)
    none = _denied(parsed, link)
    for number, factor in enumerate(factors):
        high = factors[number + 1].place if number + 1 < len(factors) else len(parsed.mentions)
        p = _p_between(parsed, factor.place, high if len(factors) > 1 else None)
        yield _item(study, factor, outcome, None, p, none, marks, link.rule)


def _of_ratios(study: Study, parsed: Parsed, ratios: Sequence[Effect], carried: list[exposures.Exposure]) -> Iterator[PrognosticFactor]:
    """The factor and the outcome of every ratio; what a sentence leaves out is what the one before it spoke of."""
    marks = frozenset(k for m in parsed.mentions for k in m.kinds)
    for exposure in exposures.of_effects(parsed, ratios):
        before = carried[-1] if carried else None
        factor = exposure.factor or (before.factor if before else None)
        named = exposure.outcome or (before.outcome if before else None)
        if factor is None:
            factor = _first_phrase(parsed)
        if factor is None:
            continue
        carried.append(exposure._replace(factor=factor, outcome=named))
        run = [m for m in parsed.mentions if named is not None and named.start - 40 <= m.start < named.end]
        outcome = _turned(study, named, run)
        none = _denied_before(parsed, exposure.link)
        yield _item(
            study,
            _Factor(factor.start, factor.end, study.text[factor.start : factor.end], factor.first),
            outcome,
            exposure.effect,
            exposure.effect.p,
            none,
            marks,
            exposure.effect.mention.rule,
        )


def _first_phrase(parsed: Parsed) -> Phrase | None:
    found = listed(parsed.mentions, 0, len(parsed.mentions), frozenset(), qualified=True)
    return found[0] if found else None


def _turned(study: Study, named: Phrase | None, run: Sequence[Mention]) -> _Outcome:
    """An outcome with the adjectives that stand before it."""
    if named is None:
        return _Outcome(None, None, None, None, None)
    read = _outcome_of(study, run) if run else _Outcome(None, None, None, None, None)
    return _Outcome(study.text[named.start : named.end], named.endpoint, named.better or read.better, read.more, read.quality)


def _denied_before(parsed: Parsed, link: int | None) -> bool:
    """Whether the words right before a link deny it."""
    if link is None:
        return False
    return any(m.kinds & {"negation", "no-difference"} or m.name in ("no", "not") for m in parsed.mentions[max(0, link - 5) : link + 1])


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
        if (at and mention.kinds & {"verb", "p-value", "effect", "determiner", "comparator"}) or (
            at and mention.name in ("were", "was", "who", "that", "which", "at", "after", "on", "in", "for", "with", "by")
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
    return len(words) > 0 and len(run) <= 8


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
    factor: _Factor,
    outcome: _Outcome,
    effect: Effect | None,
    p_mention: Mention | None,
    none: bool,
    marks: frozenset[str],
    rule: str,
) -> PrognosticFactor:
    value, decimals = value_of(effect.estimate) if effect else (None, 0)
    analysis: Analysis = "unspecified"
    if "multivariable-word" in marks or "independent-word" in marks:
        analysis = "multivariable"
    elif "univariable-word" in marks:
        analysis = "univariable"
    return PrognosticFactor(
        id=study.item_id("prognostic_factors", factor.start, factor.end, outcome.name, value),
        flags=list(effect.flags) if effect else [],
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
    if effect is not None and effect.estimate.numeral is not None:
        more = effect.estimate.numeral.value > 1
        if effect.measure == "HR" or outcome.better == "lower":
            return _BAD if more else _GOOD
        if outcome.better == "higher":
            return _GOOD if more else _BAD
    if outcome.better not in ("higher", "lower"):
        return "unclear"
    # "a predictor of death": what goes with a bad event without a word of less is bad for the patient
    more_of_it = outcome.more is not False
    return _GOOD if more_of_it == (outcome.better == "higher") else _BAD
