"""Comparisons between arms: effect estimates, p-values, and statements that carry neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from extractor import phrases
from extractor.binding import Bound
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Interval, Item, Number, PValue
from extractor.roster import ArmMention
from extractor.study import Study, value_of
from extractor.tables.results import interval_of
from extractor.vocabulary import Measure, PTest, Relation

_RATIOS = frozenset({"HR", "OR", "RR", "IRR", "GMR"})
_SIGNS: dict[str, Relation] = {"<": "<", ">": ">", "=": "=", "≤": "≤", "≥": "≥", "<=": "≤", ">=": "≥", ":": "=", "less": "<", "lower": "<", "greater": ">", "<<": "<"}


class Comparison(Item):
    """A comparison between two arms: an effect estimate, a p-value or a statement without either."""

    outcome: str | None
    endpoint: str | None = None
    measure: Measure
    estimate: Number | None = None
    decimals: int = 0
    unit: str | None = None
    ci: Interval | None = None
    p: PValue | None = None
    arm_id: str | None = None
    comparator_id: str | None = None
    significant: bool | None = None
    higher: str | None = None
    favours: str | None = None
    adjusted: bool | None = None
    analysis: str | None = None
    timepoint: str | None = None
    subgroup: str | None = None
    primary: bool = False


class Effect(NamedTuple):
    """An effect estimate as read: its place, measure, estimate, interval and the p-value beside it."""

    at: int
    mention: Mention
    measure: Measure
    estimate: Mention
    interval: Interval | None
    p: Mention | None


def effects(parsed: Parsed) -> Iterator[Effect]:
    """The effect estimates of a sentence, each with the p-value that follows it."""
    mentions = parsed.mentions
    measure: Measure | None = None
    for at, mention in enumerate(mentions):
        if "effect" in mention.kinds:
            named = mention.slot("measure")
            measure = _measure(mention, named)
        elif "effect-measure" in mention.kinds:
            measure = cast(Measure, mention.named("effect-measure"))
            continue
        elif "listed-effect" not in mention.kinds or measure not in _RATIOS:
            continue
        estimate = mention.number("estimate")
        if estimate is None or measure is None or estimate.numeral is None:
            continue
        if measure in _RATIOS and not 0 <= estimate.numeral.value < 1000:
            continue
        interval = _interval(mention)
        if interval is not None and interval.low > interval.high:
            interval = interval.model_copy(update={"low": interval.high, "high": interval.low}) if interval.low < 0 else None
        yield Effect(at, mention, measure, estimate, interval, mention.slot("p") or _p_beside(mentions, at))


def _measure(mention: Mention, named: Mention | None) -> Measure:
    if mention.rule in ("effect-estimate.relative-change", "effect-estimate.reduced-risk-by"):
        return "PCT"
    if named is not None and "effect-measure" in named.kinds:
        return cast(Measure, named.named("effect-measure"))
    estimate = mention.slot("estimate")
    return "RD" if estimate is not None and "percent" in estimate.kinds else "MD"


def _interval(mention: Mention) -> Interval | None:
    if mention.slot("low") is not None:
        low, high = mention.number("low"), mention.number("high")
        if low is not None and high is not None:
            return Interval(low=value_of(low)[0], high=value_of(high)[0], level=None)
    interval = interval_of(mention.slot("ci"))
    level = mention.number("level") or mention.number("level_word")
    if interval is not None and interval.level is None and level is not None:
        interval.level = value_of(level)[0]
    return interval


def _p_beside(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The p-value right behind an estimate, before any other value."""
    for mention in mentions[at + 1 : at + 7]:
        if "p-value" in mention.kinds:
            return mention
        if mention.kinds & {"effect", "listed-effect", "effect-measure", "percent", "cell"}:
            return None
    return None


def p_value(study: Study, mention: Mention) -> PValue:
    """A p-value mention as the record states it."""
    number, test = mention.number("value"), mention.slot("of") or mention.slot("test")
    printed = study.printed(mention).lower()
    of = cast(PTest, test.attributes.get("of", "difference")) if test is not None else "difference"
    evidence = study.evidence(mention.start, mention.end, mention.rule)
    sided = "one" if "one-" in printed or "1-sided" in printed else None
    if number is None:
        return PValue(not_significant=True, of=of, evidence=evidence)
    between = printed[: number.start - mention.start]
    relation = next((sign for word, sign in _SIGNS.items() if word in between and word not in (":",)), "=")
    if "<=" in between or "≤" in between:
        relation = "≤"
    elif "< or =" in between:
        relation = "≤"
    return PValue(relation=cast(Relation, relation), value=value_of(number)[0], of=of, sided=sided, evidence=evidence)


def significance(p: PValue | None, interval: Interval | None, measure: Measure, denied: bool) -> bool | None:
    """Whether a comparison is significant: as the text says, else by p at 0.05, else by the interval and no effect."""
    if denied:
        return False
    if p is not None and p.of == "difference":
        if p.not_significant:
            return False
        if p.value is not None:
            if p.relation in ("<", "≤"):
                return p.value <= 0.05 or None
            if p.relation in (">", "≥"):
                return False if p.value >= 0.05 else None
            return None if p.value == 0.05 else p.value < 0.05
    if interval is not None and interval.low is not None:
        null = 1 if measure in _RATIOS else 0
        if measure in ("other", "none", "NNT"):
            return None
        return not interval.low <= null <= interval.high
    return None


def assemble(study: Study, linked: list[tuple[Parsed, list[Bound]]]) -> list[Comparison]:
    """Every comparison between arms, in the order of the text."""
    found: list[Comparison] = []
    if len(study.roster.arms) < 2:
        return found
    for parsed, bound in linked:
        found += _in_sentence(study, parsed, bound)
    return found


def about_factor(study: Study, parsed: Parsed, at: int | None = None) -> bool:
    """Whether a sentence speaks of a factor of the patients rather than of the arms."""
    if not parsed.found("association", "predictor-list", "predictor-noun"):
        return False
    arms = [m for m in study.roster.within(parsed.sentence.start, parsed.sentence.end) if len(m.arm_ids) == 1]
    if not arms:
        return True
    link = parsed.found("association", "predictor-list", "predictor-noun")[0]
    factor_before = any("factor" in m.kinds and m.end <= link.start for m in parsed.mentions)
    return factor_before and not any(a.end <= link.start for a in arms)


def _in_sentence(study: Study, parsed: Parsed, bound: list[Bound]) -> Iterator[Comparison]:
    if not parsed.contexts.isdisjoint({"background", "methods", "registration", "title", "furniture", "planning", "prior"}):
        return
    mentions = parsed.mentions
    used: set[int] = set()
    if about_factor(study, parsed):
        return
    stated = list(effects(parsed))
    arms = study.roster.within(parsed.sentence.start, parsed.sentence.end)
    for effect in stated:
        if effect.p is not None:
            used.add(effect.p.start)
        yield _comparison(study, parsed, bound, arms, effect.at, effect.p, effect)
    for at, mention in enumerate(mentions):
        if "p-value" in mention.kinds and mention.start not in used and not _within_arm(parsed, at):
            yield _comparison(study, parsed, bound, arms, at, mention, None)
    if not stated and not any("p-value" in m.kinds for m in mentions):
        worded = _worded(study, parsed, bound, arms)
        if worded is not None:
            yield worded


def _within_arm(parsed: Parsed, at: int) -> bool:
    """Whether a p-value tests a change from baseline within an arm."""
    before = parsed.mentions[max(0, at - 12) : at + 6]
    return any(m.name == "baseline" or "baseline" in m.name.split() for m in before) and not any("comparator" in m.kinds or "both-arms" in m.kinds for m in before)


def _comparison(
    study: Study, parsed: Parsed, bound: list[Bound], arms: Sequence[ArmMention], at: int, p_mention: Mention | None, effect: Effect | None
) -> Comparison:
    mentions = parsed.mentions
    p = p_value(study, p_mention) if p_mention is not None else None
    near = _nearest(bound, at)
    outcome, endpoint, better = _outcome(study, parsed, at, effect, near)
    arm, comparator = _sides(study, near, arms, mentions[at].start)
    denied = _denied(parsed, at)
    interval = effect.interval if effect else None
    measure: Measure = effect.measure if effect else "none"
    significant = significance(p, interval, measure, denied and p is None and interval is None)
    higher = _higher(study, parsed, bound, near, effect, arm, comparator) if significant is not False else None
    value, decimals = value_of(effect.estimate) if effect else (None, 0)
    start, end = (effect.estimate.start, effect.estimate.end) if effect else (mentions[at].start, mentions[at].end)
    return Comparison(
        id=study.item_id("comparisons", start, end, measure),
        flags=[] if arm else ["arms not told"],
        evidence=study.evidence(start, end, mentions[at].rule),
        outcome=outcome,
        endpoint=endpoint,
        measure=measure,
        estimate=value,
        decimals=decimals,
        ci=interval,
        p=p,
        arm_id=arm,
        comparator_id=comparator,
        significant=significant,
        higher=higher,
        favours=_favours(higher, arm, comparator, better),
        adjusted=True if any(m.kinds & {"adjusted-word", "multivariable-word"} for m in mentions[max(0, at - 6) : at + 1]) else None,
        timepoint=study.text[slice(*near.timepoint)] if near and near.timepoint else None,
    )


def _favours(higher: str | None, arm: str | None, comparator: str | None, better: str | None) -> str | None:
    if higher is None or better not in ("higher", "lower"):
        return None
    return higher if better == "higher" else (comparator if higher == arm else arm)


def _nearest(bound: Sequence[Bound], at: int) -> Bound | None:
    """The last bound value before a place, else the first behind it."""
    before = [b for b in bound if b.at < at]
    return before[-1] if before else (bound[0] if bound else None)


def _outcome(study: Study, parsed: Parsed, at: int, effect: Effect | None, near: Bound | None) -> tuple[str | None, str | None, str | None]:
    mentions = parsed.mentions
    if effect is not None and "listed-effect" in effect.mention.kinds or (effect and at + 1 < len(mentions) and mentions[at + 1].name == "for"):
        first, last = phrases.after(mentions, at + 1, 8)
        if first < last:
            named = next((m for m in mentions[first:last] if "endpoint" in m.kinds), None)
            return study.text[mentions[first].start : mentions[last - 1].end], named.named("endpoint") if named else None, named.attributes.get("better") if named else None
    for place in range(at - 1, -1, -1):
        mention = mentions[place]
        if near is not None and place <= near.at and near.at < at and near.outcome:
            return study.text[slice(*near.outcome)], near.endpoint, near.better
        if "endpoint" in mention.kinds:
            return _grown(study, mentions, place)
    for place in range(at + 1, min(len(mentions), at + 14)):
        if "endpoint" in mentions[place].kinds:
            return _grown(study, mentions, place)
        if mentions[place].kinds & {"p-value", "effect"}:
            break
    for place in range(at - 1, -1, -1):
        if mentions[place].kinds & {"score-word", "rate-word", "change-word"}:
            return _grown(study, mentions, place)
    start = 0
    while start < at:
        first, last = phrases.after(mentions, start, 8)
        if first < last <= at and any("word" in m.kinds and len(m.name) > 3 for m in mentions[first:last]):
            return study.text[mentions[first].start : mentions[last - 1].end], None, None
        start = max(last, start + 1)
    return None, None, None


def _grown(study: Study, mentions: Sequence[Mention], place: int) -> tuple[str, str | None, str | None]:
    """The noun phrase around a place, as text, with the endpoint in it."""
    first = place
    while first > 0 and place - first < 6 and not phrases.ends_phrase(mentions[first - 1]) and (
        "preposition" not in mentions[first - 1].kinds or mentions[first - 1].name in ("of", "for")
    ):
        first -= 1
    while first < place and mentions[first].kinds & {"determiner", "preposition", "adverb"}:
        first += 1
    _, last = phrases.after(mentions, place, 6, frozenset({"of"}))
    last = max(last, place + 1)
    named = next((m for m in mentions[first:last] if "endpoint" in m.kinds), None)
    return study.text[mentions[first].start : mentions[last - 1].end], named.named("endpoint") if named else None, named.attributes.get("better") if named else None


def _sides(study: Study, near: Bound | None, arms: Sequence[ArmMention], start: int) -> tuple[str | None, str | None]:
    """The arm in the numerator and the reference: by role in a two-arm trial, else the two arms that the sentence names."""
    roster = study.roster
    if len(roster.arms) == 2:
        controls = roster.by_role("control")
        first = roster.arms[0].arm_id if not controls else next((a.arm_id for a in roster.arms if a.arm_id not in controls), roster.arms[0].arm_id)
        return first, roster.other(first)
    named = list(dict.fromkeys(m.arm_ids[0] for m in arms if len(m.arm_ids) == 1))
    if len(named) == 2:
        controls = roster.by_role("control")
        if named[0] in controls and named[1] not in controls:
            named.reverse()
        return named[0], named[1]
    return None, None


def _denied(parsed: Parsed, at: int | None = None) -> bool:
    """Whether the sentence says that the arms do not differ."""
    return any("no-difference" in m.kinds for m in parsed.mentions)


def _higher(
    study: Study, parsed: Parsed, bound: Sequence[Bound], near: Bound | None, effect: Effect | None, arm: str | None, comparator: str | None
) -> str | None:
    """The arm with the higher value: by the values set side by side, by the comparative, by the ratio."""
    if near is not None:
        side = [b for b in bound if b.group == near.group or b.outcome == near.outcome]
        values = {b.arm_id: n.numeral.value for b in side if b.arm_id not in (None, "all") and (n := next(b.cell.numbers(), None)) is not None and n.numeral}
        if len(values) == 2 and len(set(values.values())) == 2:
            return max(values, key=lambda k: values[k] if k else 0)
    worded = _comparative(study, parsed)
    if worded is not None:
        return worded
    if effect is not None and effect.measure in _RATIOS and effect.estimate.numeral is not None and arm is not None:
        value = effect.estimate.numeral.value
        return arm if value > 1 else comparator if value < 1 else None
    return None


def _comparative(study: Study, parsed: Parsed) -> str | None:
    """The arm that a comparative or a verb of change says has more ("lower in the A group than in B", "A reduced pain")."""
    arms = [a for a in study.roster.within(parsed.sentence.start, parsed.sentence.end) if len(a.arm_ids) == 1]
    if not arms or len(study.roster.arms) != 2:
        return None
    for at, mention in enumerate(parsed.mentions):
        up: bool | None = None
        if "direction-word" in mention.kinds:
            up = mention.attributes.get("higher") == "first"
        elif "verb" in mention.kinds and mention.name in ("increase", "decrease", "improve"):
            up = mention.name != "decrease"
        if up is None:
            continue
        behind = [a for a in arms if a.start >= mention.end]
        before = [a for a in arms if a.end <= mention.start]
        subject = None
        if behind and (not before or "comparator" not in parsed.mentions[min(at + 1, len(parsed.mentions) - 1)].kinds):
            gap = study.text[mention.end : behind[0].start].lower()
            against = any(word in gap for word in ("than", "compared", "versus", "relative to"))
            if not against:
                subject = behind[0].arm_ids[0]
            elif before:
                subject = before[-1].arm_ids[0]
            else:
                subject = study.roster.other(behind[0].arm_ids[0])
        elif before:
            subject = before[-1].arm_ids[0]
        if subject is not None:
            return subject if up else study.roster.other(subject)
    return None


def _worded(study: Study, parsed: Parsed, bound: Sequence[Bound], arms: Sequence[ArmMention]) -> Comparison | None:
    """A comparison that the text puts in words alone ("essentially identical on both arms")."""
    mentions = parsed.mentions
    at = next((i for i, m in enumerate(mentions) if "no-difference" in m.kinds), None)
    denied = at is not None
    significant: bool | None = False if denied else None
    if at is None:
        at = next((i for i, m in enumerate(mentions) if "direction-word" in m.kinds), None)
        if at is None or not any(m.name == "significantly" or study.printed(m).lower().startswith(("significant", "statistically sig")) for m in mentions):
            return None
        significant = True
    if not arms and not any("both-arms" in m.kinds or m.name in ("groups", "arms", "treatments") for m in mentions):
        return None
    near = _nearest(bound, at)
    outcome, endpoint, better = _outcome(study, parsed, at, None, None)
    if outcome is None:
        return None
    arm, comparator = _sides(study, near, arms, mentions[at].start)
    higher = _comparative(study, parsed) if not denied else None
    return Comparison(
        id=study.item_id("comparisons", mentions[at].start, mentions[at].end, "worded"),
        evidence=study.evidence(mentions[at].start, mentions[at].end, "comparison.worded"),
        outcome=outcome,
        endpoint=endpoint,
        measure="none",
        arm_id=arm,
        comparator_id=comparator,
        significant=significant,
        higher=higher,
        favours=_favours(higher, arm, comparator, better),
    )
