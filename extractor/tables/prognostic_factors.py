"""Prognostic factors: characteristics of the patients and what the text says of their bearing on an outcome."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor import claims, effects, exposures, factor_lists, phrases, pvalues
from extractor.cascade import Parsed
from extractor.effects import Effect
from extractor.factor_lists import Factor
from extractor.mentions import Mention
from extractor.outcome_lists import Outcome as Phrase
from extractor.outcome_lists import listed
from extractor.records import Interval, Item, Number, PValue
from extractor.setting import about_factor, is_trial
from extractor.study import Study, value_of
from extractor.vocabulary import Analysis, Direction, Measure

_RATIOS = frozenset({"HR", "OR", "RR", "IRR"})
_KINDS = ("association", "predictor-list", "predictor-noun")
_GOOD: Direction = "favourable"
_BAD: Direction = "adverse"


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
    measure: Measure | None = None
    for parsed in study.reported():
        if parsed.sentence.section in ("background", "methods", "title", "registration"):
            continue
        stated = effects.read(parsed, measure)
        measure = effects.last_ratio(stated, measure)
        for item in _in_sentence(study, parsed, stated, observational, carried):
            key = (item.factor.lower(), item.endpoint or item.outcome, item.estimate, item.measure)
            known = found.get(key)
            if known is not None and (item.estimate is None or known.evidence.sentence != item.evidence.sentence):
                known.also.append(item.evidence)
            else:
                found[key if known is None else (*key, item.id)] = item
    return list(found.values())


def _in_sentence(
    study: Study, parsed: Parsed, stated: Sequence[Effect], observational: bool, carried: list[exposures.Exposure]
) -> Iterator[PrognosticFactor]:
    ratios = [e for e in stated if e.measure in _RATIOS]
    links = parsed.found(*_KINDS)
    about = about_factor(study, parsed)
    if ratios and (observational or about):
        yield from _of_ratios(study, parsed, ratios, carried)
        return
    if not (observational or about):
        return
    if not links:
        yield from _traits(study, parsed)
    before: list[Factor] = []
    end = 0
    for link in links:
        if link.start >= end:
            end = link.end
            before = yield from _tied(study, parsed, link, before)


def _tied(study: Study, parsed: Parsed, link: Mention, before: list[Factor]) -> Generator[PrognosticFactor, None, list[Factor]]:
    """The factors that one link ties to an outcome; a second link without any speaks of the factors of the first."""
    factors, outcome = _arguments(study, parsed, link)
    factors = factors or before
    outcome = _harmful(study, link, outcome)
    marks = frozenset(k for m in parsed.mentions for k in m.kinds)
    none = _denied(parsed, link)
    for number, factor in enumerate(factors):
        high = factors[number + 1].place if number + 1 < len(factors) else len(parsed.mentions)
        p = _p_between(parsed, factor.place, high if len(factors) > 1 else None)
        yield _item(study, factor, outcome, None, p, none, marks, link.rule)
    return factors


def _harmful(study: Study, link: Mention, outcome: _Outcome) -> _Outcome:
    """An outcome that the text names a risk factor for is bad, whatever it is."""
    if outcome.better is None and "risk factor" in study.printed(link).lower():
        return replace(outcome, better="lower")
    return outcome


def _traits(study: Study, parsed: Parsed) -> Iterator[PrognosticFactor]:
    """A trait that patients have, held against those without it ("patients with X had shorter survival than those without")."""
    mentions = parsed.mentions
    at = next((i for i, m in enumerate(mentions[:-1]) if "population" in m.kinds and mentions[i + 1].name == "with"), None)
    for claim in claims.read(parsed, study.roster)[:1] if at is not None else ():
        found = listed(mentions, at + 2, claim.at, frozenset(), qualified=True) if at is not None else []
        if not found or not claim.outcomes or claim.at < found[0].last:
            continue
        factor, named = found[0], claim.outcomes[0]
        quality = {"better": _GOOD, "worse": _BAD}.get(claim.up or "")
        more = {"yes": True, "no": False}.get(claim.up or "")
        outcome = _Outcome(study.text[named.start : named.end], named.endpoint, named.better, more, quality)
        trait = Factor(factor.start, factor.end, study.text[factor.start : factor.end], factor.first)
        yield _item(
            study, trait, outcome, None, _p_between(parsed, at or 0, None), not claim.differs, frozenset(), "prognostic-factor.trait"
        )


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
        for finding in parsed.found(*_KINDS)[:1]:
            outcome = _harmful(study, finding, outcome)
        none = _denied_before(parsed, exposure.link)
        yield _item(
            study,
            Factor(factor.start, factor.end, study.text[factor.start : factor.end], factor.first),
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


def _arguments(study: Study, parsed: Parsed, link: Mention) -> tuple[list[Factor], _Outcome]:
    """The factors and the outcome on the two sides of what links them."""
    mentions = parsed.mentions
    first = next(i for i, m in enumerate(mentions) if m.end > link.start)
    last = next((i for i, m in enumerate(mentions) if m.start >= link.end), len(mentions))
    if "predictor-list" in link.kinds:
        slot = link.slots["outcome"]
        return factor_lists.listed(study, mentions, last, factor_lists.clause_end(mentions, last)), _outcome_of(study, slot)
    if "predictor-noun" in link.kinds:
        run = link.slots.get("outcome", ())
        return factor_lists.listed(study, mentions, factor_lists.clause_start(mentions, first), first), _outcome_of(study, run)
    left = mentions[factor_lists.clause_start(mentions, first) : first]
    right = mentions[last : factor_lists.clause_end(mentions, last)]
    if _is_outcome(left) and not _is_outcome(right) and any("factor" in m.kinds for m in right):
        return factor_lists.listed(study, mentions, last, factor_lists.clause_end(mentions, last)), _outcome_of(study, left)
    return factor_lists.listed(study, mentions, factor_lists.clause_start(mentions, first), first), _outcome_of(study, right)


def _is_outcome(run: Sequence[Mention]) -> bool:
    return any("endpoint" in m.kinds for m in run) and not any("factor" in m.kinds and "endpoint" not in m.kinds for m in run)


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
    """Whether the clause of a link denies it."""
    mentions = parsed.mentions
    at = next(i for i, m in enumerate(mentions) if m.end > link.start)
    start = mentions[factor_lists.clause_start(mentions, at)].start if at else 0
    return any(start <= m.start < link.end and m.kinds & {"negation", "no-difference"} for m in (*mentions, *parsed.words))


def _is_amount(outcome: _Outcome) -> bool:
    """Whether an outcome is a length or a cost, of which more is no event ("predictors of length of stay")."""
    words = f"{outcome.endpoint or ''} {outcome.name or ''}".lower().split()
    return bool({"length", "stay", "los", "duration", "time", "cost", "costs"} & set(words))


def _item(
    study: Study,
    factor: Factor,
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
    if outcome.better not in ("higher", "lower") or (outcome.more is None and _is_amount(outcome)):
        return "unclear"
    # "a predictor of death": what goes with a bad event without a word of less is bad for the patient
    more_of_it = outcome.more is not False
    return _GOOD if more_of_it == (outcome.better == "higher") else _BAD
