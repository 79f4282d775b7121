"""Prognostic factors: characteristics of the patients and what the text says of their bearing on an outcome."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.arms.words import words_of
from extractor.cascade import Parsed
from extractor.comparing import effects, pvalues
from extractor.comparing.effects import Effect
from extractor.comparing.measures import RELATIVE
from extractor.factors import arguments, asked, claimed, denials, elliptic, exposures, levels, model, traits, treatments
from extractor.factors.asked import Asked
from extractor.factors.beside import p_behind, p_between
from extractor.factors.direction import pointed
from extractor.factors.lists import Factor
from extractor.factors.outcomes import (
    FactorOutcome,
    coordinated,
    harmful,
    inverted,
    moved,
    resolved,
    turned,
    undirected,
)
from extractor.factors.spans import RISKS, phrase_of
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase
from extractor.outcomes.lists import listed
from extractor.records import Interval, Item, Number, PValue
from extractor.setting import about_factor, is_trial, parts_by_trait
from extractor.study import Study, value_of
from extractor.vocabulary import Analysis, Direction, Measure

_RATIOS = frozenset({"HR", "OR", "RR", "IRR"})
_KINDS = ("association", "predictor-list", "predictor-noun")


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


def assemble(study: Study) -> list[PrognosticFactor]:
    """Every factor that the text calls associated with an outcome, or says is not, in the order of the text."""
    found: dict[tuple[object, ...], PrognosticFactor] = {}
    observational = not is_trial(study)
    carried: list[exposures.Exposure] = []
    sought = asked.outcomes(study) if observational else frozenset()
    opening = claimed.opening_end(study)
    measure: Measure | None = None
    latest: PrognosticFactor | None = None
    sole = asked.sole(study) if observational else None
    for parsed in study.reported():
        if parsed.sentence.section in ("background", "methods", "title", "registration"):
            continue
        stated = effects.read(parsed, measure)
        measure = effects.last_ratio(stated, measure)
        items = list(_in_sentence(study, parsed, stated, observational, carried, sought, opening, latest, sole))
        latest = items[-1] if items else latest
        if latest is not None:
            items += _denied_in_short(study, parsed, latest)
        latest = items[-1] if items else None
        if not observational:
            items = [i for i in items if i.estimate is None or not treatments.is_own(study, i.factor, i.evidence.start)]
        for item in items:
            key = (item.factor.lower(), item.endpoint or item.outcome, item.estimate, item.measure)
            known = found.get(key) or _said_before(found.values(), item)
            if known is not None and (item.estimate is None or known.evidence.sentence != item.evidence.sentence):
                known.also.append(item.evidence)
            else:
                found[key if known is None else (*key, item.id)] = item
    return list(found.values())


def _said_before(found: Iterable[PrognosticFactor], item: PrognosticFactor) -> PrognosticFactor | None:
    """The factor that a conclusion only names again, with fewer or other words ("pretreatment insulin" for "insulin level")."""
    if item.evidence.section != "conclusion" or item.estimate is not None or item.p is not None:
        return None
    own = set(words_of(item.factor)) - _LEVELS
    for known in found:
        theirs = set(words_of(known.factor)) - _LEVELS
        if not own or not theirs or not (own <= theirs or theirs <= own) or (known.direction == "none") != (item.direction == "none"):
            continue
        same = (known.endpoint or known.outcome) == (item.endpoint or item.outcome)
        if same or ((own == theirs or min(len(own), len(theirs)) > 1) and _other_words(known, item)):
            return known
    return None


def _other_words(known: PrognosticFactor, item: PrognosticFactor) -> bool:
    """Whether a conclusion says in other words what the outcome was: that of the trial, or by a word that it shares."""
    if (
        item.outcome is None
        or known.outcome is None
        or ("unclear" not in (item.direction, known.direction) and item.direction != known.direction)
    ):
        return False
    shared = set(words_of(item.outcome)) & set(words_of(known.outcome)) - _LEVELS - RISKS
    primary = known.outcome.lower().endswith(("primary outcome", "primary endpoint", "primary end point"))
    return primary or (item.endpoint is None and bool(shared))


_LEVELS = frozenset("higher lower high low level levels of the a an and".split())


def _in_sentence(
    study: Study,
    parsed: Parsed,
    stated: Sequence[Effect],
    observational: bool,
    carried: list[exposures.Exposure],
    sought: Asked,
    opening: int,
    latest: PrognosticFactor | None,
    sole: Phrase | None,
) -> Iterator[PrognosticFactor]:
    links = parsed.found(*_KINDS)
    about = about_factor(study, parsed)
    measures = _RATIOS | {"PCT"} if about and not observational else _RATIOS
    ratios = [e for e in stated if e.measure in measures and (observational or not treatments.of_arm(parsed, e))]
    if ratios and (observational or about):
        yield from _of_ratios(study, parsed, ratios, carried, sought, sole)
        return
    if not (observational or about) or not claimed.reported(parsed, opening):
        return
    if not links:
        found = list(_of_traits(study, traits.of_people(study, parsed)))
        if parts_by_trait(parsed) and not any(item.endpoint for item in found[:1]):
            graded = [item for item in _of_traits(study, traits.graded(study, parsed)) if item.direction != "unclear"]
            found = graded or [item for item in found if item.direction != "unclear"]
        yield from found
    yield from _between(study, parsed)
    before: list[Factor] = []
    end = 0
    for link in links:
        told = claimed.subject_end(study, parsed, link) if link.start >= end else None
        if told is not None:
            end = link.end
            before = yield from _tied(study, parsed, link, told, before, _spoken_of(study, latest, sole))


def _spoken_of(study: Study, latest: PrognosticFactor | None, sole: Phrase | None) -> FactorOutcome | None:
    """The outcome of which the sentence before told, or the only one whose factors the text looks for."""
    if latest is not None and (sole is None or latest.endpoint != sole.endpoint):
        told = study.sentence_at(latest.evidence.start).mentions
        better = next((m.attributes.get("better") for m in told if latest.endpoint and m.named("endpoint") == latest.endpoint), None)
        return FactorOutcome(latest.outcome, latest.endpoint, better, None, None)
    return turned(study, sole, ()) if sole is not None else None


def _denied_in_short(study: Study, parsed: Parsed, latest: PrognosticFactor) -> Iterator[PrognosticFactor]:
    """What a sentence denies in short, held beside what it or the sentence before it told of the other side."""
    for each in elliptic.read(study, parsed):
        outcome = FactorOutcome(latest.outcome, latest.endpoint, None, None, None)
        if each.outcome is not None:
            outcome = turned(study, each.outcome, ())
        told = latest.evidence
        factor = each.factor or Factor(told.start, told.end, latest.factor, 0)
        yield _item(study, factor, outcome, None, each.p, True, frozenset(), "prognostic-factor.denied-in-short")


def _between(study: Study, parsed: Parsed) -> Iterator[PrognosticFactor]:
    """The two that a noun ties, both behind it, where one of them is an outcome ("no correlation between grade and survival was seen")."""
    for finding in parsed.found("association-between"):
        factor, named = (phrase_of(parsed.mentions, finding, name) for name in ("factor", "outcome"))
        if finding.rule != "prognostic-factor.between" or factor is None or named is None:
            continue
        if named.endpoint is None and not arguments.names_condition(parsed, named):
            continue
        trait = Factor(factor.start, factor.end, study.text[factor.start : factor.end], factor.first)
        outcome = undirected(study, finding, (trait.name,), resolved(study, turned(study, named, ())))
        tests = [m for m in parsed.mentions if "p-value" in m.kinds and m.start >= finding.start]
        none = denials.denied(parsed, finding)
        if none or tests:
            # else it may be asked, or told of others
            yield _item(study, trait, outcome, None, tests[0] if len(tests) == 1 else None, none, frozenset(), finding.rule)


def _tied(
    study: Study, parsed: Parsed, link: Mention, subject_end: int, before: list[Factor], spoken: FactorOutcome | None
) -> Generator[PrognosticFactor, None, list[Factor]]:
    """The factors that one link ties to an outcome; a second link without any speaks of the factors of the first."""
    factors, outcome = arguments.of_link(study, parsed, link, subject_end)
    factors = factors or before
    if outcome.name is None and spoken is not None:
        # "only age remained an independent predictor" says it of the outcome that was spoken of
        outcome = replace(spoken, more=outcome.more, quality=outcome.quality)
    outcome = inverted(parsed, link, resolved(study, harmful(study, link, outcome)))
    marks = frozenset(k for m in parsed.mentions for k in m.kinds)
    none = denials.denied(parsed, link)
    for number, factor in enumerate(factors):
        high = factors[number + 1].place if number + 1 < len(factors) else len(parsed.mentions)
        p = p_behind(parsed.mentions, factor.end) or p_between(parsed.mentions, factor.place, high if len(factors) > 1 else None)
        for named, spared in ((outcome, False), *coordinated(study, parsed, link, outcome)):
            bare = none or spared or factor.spared
            yield _item(study, factor, undirected(study, link, (f.name for f in factors), named), None, p, bare, marks, link.rule)
    return factors


def _of_traits(study: Study, told: Iterable[traits.Trait]) -> Iterator[PrognosticFactor]:
    for each in told:
        yield _item(study, each.factor, each.outcome, None, each.p, each.none, frozenset(), "prognostic-factor.trait")


def _of_ratios(
    study: Study, parsed: Parsed, ratios: Sequence[Effect], carried: list[exposures.Exposure], sought: Asked, sole: Phrase | None
) -> Iterator[PrognosticFactor]:
    """The factor and the outcome of every ratio; what a sentence leaves out is what the one before it spoke of."""
    parts = levels.of(parsed, ratios)
    for exposure in exposures.of_effects(parsed, ratios, sought):
        before = carried[-1] if carried else None
        factor = exposure.factor or (before.factor if before else None)
        named = exposure.outcome or (before.outcome if before else None) or sole
        if factor is None:
            opening = _first_phrase(parsed)
            factor = opening if opening is not None and opening.first < exposure.effect.at else None
        if factor is not None and named is not None and factor.start <= named.start and named.end <= factor.end:
            # "the risk of gout did not differ (HR 1.0)" names no factor
            factor = before.factor if before else None
        if factor is None:
            continue
        carried.append(exposure._replace(factor=factor, outcome=named))
        # an estimate may have swallowed the words for its outcome ("RR for gout was 1.2")
        run = [m for m in parsed.words if named is not None and named.start - 40 <= m.start < named.end]
        outcome = turned(study, named, run)
        for finding in parsed.found(*_KINDS)[:1]:
            outcome = harmful(study, finding, outcome)
        outcome = resolved(study, _by_percent(parsed, exposure.effect, outcome))
        none = denials.denied_before(parsed, exposure.link) or denials.left_out(study, parsed, exposure.effect)
        told = Factor(factor.start, factor.end, study.text[factor.start : factor.end], factor.first)
        if exposure.whom is not None:
            whom = exposure.whom
            told = Factor(whom.start, whom.end, f"{told.name} in {study.text[whom.start : whom.end]}", whom.first)
        rule = exposure.effect.mention.rule or "effect-estimate.by-its-place"
        item = _item(study, told, outcome, exposure.effect, exposure.effect.p, none, model.of(parsed, exposure.effect), rule)
        part = parts.get(exposure.effect.at)
        yield item if part is None else item.model_copy(update={"level": study.text[part.start : part.end]})


def _by_percent(parsed: Parsed, effect: Effect, outcome: FactorOutcome) -> FactorOutcome:
    """An outcome as the verb moves it by which it was changed in percent."""
    if effect.measure != "PCT":
        return outcome
    verbs = [m.slot("measure") or m for m in parsed.mentions[: effect.at + 1] if m.rule in RELATIVE or "change-verb" in m.kinds]
    return moved(verbs[-1], outcome) if verbs else outcome


def _first_phrase(parsed: Parsed) -> Phrase | None:
    found = listed(parsed.mentions, 0, len(parsed.mentions), frozenset(), qualified=True)
    if not found or (found[0].endpoint and not any("factor" in m.kinds for m in parsed.mentions[found[0].first : found[0].last])):
        # an outcome is no factor
        return None
    return found[0]


def _item(
    study: Study,
    factor: Factor,
    outcome: FactorOutcome,
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
        direction="none" if none else pointed(outcome, effect),
        analysis=analysis,
        independent=True if "independent-word" in marks and not none else None,
        measure=effect.measure if effect else None,
        estimate=value,
        decimals=decimals,
        ci=effect.interval if effect else None,
        p=next(iter(pvalues.read(study, p_mention)), None) if p_mention is not None else None,
    )
