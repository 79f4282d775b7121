"""Comparisons between arms: effect estimates, p-values, and statements that carry neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor import claims, clauses, effects, exposures, pvalues, setting
from extractor import outcome_lists as outcomes
from extractor.binding import Bound
from extractor.cascade import Parsed
from extractor.claims import Claim
from extractor.clauses import Placed
from extractor.definitions import definitions
from extractor.effects import RATIOS, Effect
from extractor.mentions import Mention
from extractor.outcome_lists import Outcome
from extractor.records import Interval, Item, Number, PValue
from extractor.study import Study, value_of
from extractor.vocabulary import Measure

_MEASURED = frozenset({"number", "percent", "mean-spread", "measured", "cell", "duration", "amount", "range"})
_OF_FACTORS = frozenset({"HR", "OR", "RR", "IRR"})
_ELSEWHERE = frozenset({"background", "registration", "title", "furniture", "planning", "prior"})


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


@dataclass(frozen=True, slots=True)
class _Named:
    """The name of an outcome with its canonical name, and which value is better."""

    text: str | None
    endpoint: str | None = None
    better: str | None = None


def assemble(study: Study, linked: list[tuple[Parsed, list[Bound]]]) -> list[Comparison]:
    """Every comparison between arms, in the order of the text."""
    found: list[Comparison] = []
    long = definitions(study.text)
    trial = setting.is_trial(study)
    carried: Measure | None = None
    for parsed, bound in linked:
        stated = effects.read(parsed, carried)
        carried = effects.last_ratio(stated, carried)
        if not stated and parsed.kinds.isdisjoint(claims.TELLING):
            continue
        if parsed.contexts.isdisjoint(_ELSEWHERE) and setting.reports(parsed) and not setting.about_factor(study, parsed):
            rows = _Sentence(study, parsed, bound, stated, long).comparisons()
            found += rows if trial else (c for c in rows if _stands(study, c))
    return found


def _stands(study: Study, comparison: Comparison) -> bool:
    """Whether a comparison of a study that allocated nobody stands here: its ratios stand among the factors."""
    if comparison.estimate is not None:
        return comparison.measure not in _OF_FACTORS
    sentence = study.sentence_at(comparison.evidence.start)
    named = any(len(m.arm_ids) == 1 for m in study.roster.within(sentence.sentence.start, sentence.sentence.end))
    return named or any(m.kinds & {"group-noun", "both-arms"} for m in sentence.words)


class _Sentence:
    """One sentence of results with what it claims, estimates and tests."""

    def __init__(self, study: Study, parsed: Parsed, bound: Sequence[Bound], stated: list[Effect], long: dict[str, str]) -> None:
        self._study, self._parsed, self._bound, self._long = study, parsed, bound, long
        self._mentions = parsed.mentions
        self._arms: list[Placed] = clauses.placed(self._mentions, study.roster.within(parsed.sentence.start, parsed.sentence.end))
        self._taken = clauses.taken(self._arms)
        self._claims = claims.read(parsed, study.roster)
        self._effects = stated
        self._spent: set[int] = set()

    def comparisons(self) -> Iterator[Comparison]:
        """The sentence's comparisons: estimates first, then tests, then statements without a number."""
        paired = {e.p.start for e in self._effects if e.p is not None}
        for effect in self._effects:
            claim = self._claim_at(effect.at)
            p = next(iter(pvalues.read(self._study, effect.p)), None) if effect.p is not None else None
            yield self._row(effect.at, self._outcome_of_effect(effect, claim), claim, p, effect)
        for at, mention in enumerate(self._mentions):
            if "p-value" in mention.kinds and mention.start not in paired and not self._within_arm(at):
                yield from self._tested(at, mention)
        for claim in self._claims:
            if claim.at not in self._spent and not claim.within and (claim.stated or not claim.implied) and self._between_arms(claim):
                for outcome in claim.outcomes:
                    yield self._row(claim.at, self._named(outcome), claim, None, None)

    def _tested(self, at: int, mention: Mention) -> Iterator[Comparison]:
        read = pvalues.read(self._study, mention)
        claim = self._claim_at(at)
        alpha = at + 1 < len(self._mentions) and self._mentions[at + 1].name in ("level", "score")
        if claim is not None and (claim.within or (alpha and not claim.differs)):
            # "not significant at the p < 0.05 level" states no p-value of a test
            self._spent -= {claim.at} if alpha else set()
            return
        named = self._outcomes_of_p(at, claim)
        if len(read) > 1 and len(named) < len(read):
            before = outcomes.listed(self._mentions, self._clause_start(at), at, self._taken)
            named = [self._named(o) for o in before[-len(read) :]] if len(before) >= len(read) else [*named, *[_Named(None)] * len(read)]
        if len(read) == 1:
            read = read * max(1, len(named))
        for number, (p, name) in enumerate(zip(read, named or [_Named(None)], strict=False)):
            row = self._row(at, name, claim, p, None)
            if number and read[0] is p and not self._shared(mention):
                # one p-value behind several outcomes stands beside the first; the others keep what it says
                row.p = None
                row.flags.append("p-value stated once for several outcomes")
            yield row

    def _shared(self, p: Mention) -> bool:
        """Whether the text says that a p-value holds for every outcome before it ("both P < 0.01", "P < 0.01 for all")."""
        around = self._study.text[max(0, p.start - 10) : p.end + 10].lower()
        return any(word in around.split() for word in ("both", "(both", "all", "(all", "each", "all)", "both)"))

    def _claim_at(self, at: int) -> Claim | None:
        """The claim in whose clause a place lies, the nearest before it first; it counts as told by its number."""
        inside = [c for c in self._claims if c.first <= at < c.last]
        before = [c for c in inside if c.at <= at]
        about = [c for c in self._claims if any(o.first < at and at - o.last < 10 for o in c.outcomes)]
        claim = before[-1] if before else inside[0] if inside else about[0] if about else None
        if claim is not None:
            self._spent.add(claim.at)
        return claim

    def _clause_start(self, at: int) -> int:
        return next((first for first, last in clauses.clauses(self._mentions) if first <= at < last), 0)

    # -- which outcome ---------------------------------------------------------------------------

    def _named(self, outcome: Outcome) -> _Named:
        printed = self._study.text[outcome.start : outcome.end]
        return _Named(self._spelled(printed), outcome.endpoint, outcome.better)

    def _spelled(self, printed: str) -> str:
        """A short phrase with its abbreviation as the text defines it ("FEV1 response" where FEV1 was spelled out once)."""
        words = printed.split()
        if len(words) > 4 or "(" in printed:
            return printed
        return " ".join(self._long.get(word, word) for word in words) if any(word in self._long for word in words) else printed

    def _outcomes_of_p(self, at: int, claim: Claim | None) -> list[_Named]:
        """The outcomes that a p-value tests: what its bracket follows, the claim's, or the values' before it."""
        opened = exposures.opening(self._mentions, at)
        listed = claim.outcomes if claim is not None else ()
        if opened < at and sum("p-value" in m.kinds for m in self._mentions) > 1:
            own = exposures.slot(self._mentions, self._clause_start(at), opened)
            if own is not None and own.first not in self._taken:
                return [self._named(own)]
        if len(listed) > 1 and claim is not None:
            ahead = [o for o in listed if o.last <= opened]
            others = sum("p-value" in m.kinds for m in self._mentions[claim.first : claim.last])
            if ahead and others > 1:
                return [self._named(ahead[-1])]
        if listed:
            return [self._named(o) for o in listed]
        first = self._clause_start(at)
        near = [b for b in self._bound if first <= b.at < at and b.outcome]
        before = outcomes.listed(self._mentions, first, opened, self._taken)
        if near and (not before or not any(o.first > near[-1].at for o in before)):
            b = near[-1]
            return [_Named(self._study.text[slice(*b.outcome)] if b.outcome else None, b.endpoint, b.better)]
        known = [o for o in before if o.endpoint] or before
        if known:
            return [self._named(known[-1] if len(known) == 1 or opened < at else known[0])]
        earlier = [c for c in self._claims if c.at < at]
        if earlier:
            return [self._named(o) for o in earlier[-1].outcomes]
        subject = outcomes.listed(self._mentions, 0, first, self._taken)
        return [self._named(subject[0])] if subject else []

    def _outcome_of_effect(self, effect: Effect, claim: Claim | None) -> _Named:
        within = self._within_effect(effect)
        if within is not None:
            return within
        at, mentions = effect.at, self._mentions
        behind = at + 1
        while behind < len(mentions) and (mentions[behind].name in (")", "]", ",") or "p-value" in mentions[behind].kinds):
            behind += 1
        if behind < len(mentions) and mentions[behind].name in ("for", "in") and behind + 1 not in self._taken:
            for_ = outcomes.listed(mentions, behind, min(len(mentions), behind + 12), self._taken, opens=True)
            if for_ and (for_[0].endpoint or mentions[behind].name == "for") and "population" not in mentions[behind + 1].kinds:
                return self._named(for_[0])
        opened = exposures.opening(self._mentions, at)
        if at and mentions[at - 1].name == ":":
            own = outcomes.listed(mentions, max(opened, at - 12), at, self._taken)
            if own:
                return self._named(own[-1])
        if claim is not None and len(claim.outcomes) == 1:
            return self._named(claim.outcomes[0])
        before = outcomes.listed(mentions, self._clause_start(at), opened, self._taken)
        known = [o for o in before if o.endpoint] or before
        if known:
            return self._named(known[-1])
        if claim is not None and claim.outcomes:
            return self._named(claim.outcomes[0])
        earlier = [o for o in outcomes.listed(mentions, 0, at, self._taken) if o.endpoint]
        return self._named(earlier[-1]) if earlier else _Named(None)

    def _within_effect(self, effect: Effect) -> _Named | None:
        """The outcome between a measure and its value ("hazard ratio for death was 0.8")."""
        found = exposures.measured(self._parsed, effect, self._study.roster)
        return self._named(found) if found is not None else None

    # -- which arms, which way -------------------------------------------------------------------

    def _within_arm(self, at: int) -> bool:
        """Whether a p-value tests a change from baseline within an arm."""
        before = self._mentions[max(0, at - 12) : at + 6]
        if self._from_to(at):
            return True
        return any("baseline" in m.name.split() for m in before) and not any(m.kinds & {"comparator", "both-arms"} for m in before)

    def _from_to(self, at: int) -> bool:
        """Whether the values before a place are a start and an end ("fell from 8.1 to 7.2 (p < 0.01)") of one arm."""
        stretch = self._mentions[max(self._clause_start(at), at - 16) : at]
        if any(m.kinds & {"comparator", "difference-word", "effect"} for m in stretch):
            return False
        if sum("change-pair" in m.kinds for m in stretch) == 1:
            return True
        for place, mention in enumerate(stretch):
            if mention.name == "from" and place + 1 < len(stretch) and stretch[place + 1].kinds & _MEASURED:
                return any(m.name == "to" for m in stretch[place + 1 : place + 7])
        return False

    def _between_arms(self, claim: Claim) -> bool:
        """Whether a claim without a number compares arms: it says so, or names one of them."""
        if claim.subject is not None:
            return claim.other is not None
        if claim.differs:
            return any("both-arms" in m.kinds for m in self._mentions[claim.first : claim.last])
        inside = self._mentions[claim.first : claim.last]
        return bool(self._mentions[claim.at].kinds & {"no-difference", "effect-word"}) or any(
            m.kinds & {"both-arms", "comparator"} for m in inside
        )

    def _sides(self, claim: Claim | None) -> tuple[str | None, str | None]:
        """The arm in the numerator and the reference: by role in a two-arm trial, else those that the sentence names."""
        roster = self._study.roster
        controls = roster.by_role("control")
        if len(roster.arms) == 2:
            first = next((a.arm_id for a in roster.arms if a.arm_id not in controls), roster.arms[0].arm_id)
            return first, roster.other(first)
        named = list(dict.fromkeys(a.arm.arm_ids[0] for a in self._arms if len(a.arm.arm_ids) == 1))
        if claim is not None and claim.subject is not None and claim.other is not None:
            named = [claim.subject, claim.other]
        if len(named) == 2:
            return (named[1], named[0]) if named[0] in controls and named[1] not in controls else (named[0], named[1])
        return None, None

    def _higher(self, name: _Named, claim: Claim | None, effect: Effect | None, arm: str | None, other: str | None) -> str | None:
        """The arm with the higher value: by the claim, by the values set side by side, by the ratio."""
        if claim is not None and claim.differs and claim.up is not None and claim.subject is not None:
            up = claim.up == "yes" or ((claim.up == "better") == (name.better != "lower") and claim.up in ("better", "worse"))
            return claim.subject if up else claim.other
        sides = self._values(claim)
        if len(sides) < 2:
            sides = self._values(None)
        if len(sides) == 2:
            (one, ones), (two, twos) = sides.items()
            signs = {(a > b) - (a < b) for a, b in zip(ones, twos, strict=False)}
            if len(ones) == len(twos) and signs in ({1}, {-1}):
                return one if signs == {1} else two
        if effect is not None and effect.measure in RATIOS and effect.estimate.numeral is not None:
            value = effect.estimate.numeral.value
            return arm if value > 1 else other if value < 1 else None
        return None

    def _values(self, claim: Claim | None) -> dict[str, list[Number]]:
        """The values that the clause of a claim gives for each arm, in order."""
        sides: dict[str, list[Number]] = {}
        for bound in self._bound:
            number = next(bound.cell.numbers(), None)
            if bound.arm_id in (None, "all") or number is None or (claim is not None and not claim.first <= bound.at < claim.last):
                continue
            sides.setdefault(bound.arm_id or "", []).append(value_of(number)[0])
        return sides

    def _row(self, at: int, name: _Named, claim: Claim | None, p: PValue | None, effect: Effect | None) -> Comparison:
        study, mentions = self._study, self._mentions
        arm, other = self._sides(claim)
        measure: Measure = effect.measure if effect else "none"
        interval = effect.interval if effect else None
        significant = pvalues.significance(p, interval, measure)
        flags = [*(effect.flags if effect else ()), *([] if arm else ["arms not told"])]
        if significant is None and claim is not None and (p is None or p.value is None):
            if not claim.differs:
                significant = False
            elif not claim.hedged:
                significant = True
                flags += [] if claim.stated else ["significance not stated"]
        if claim is not None and claim.implied:
            flags.append("arms implied")
        higher = self._higher(name, claim, effect, arm, other) if significant is not False else None
        value, decimals = value_of(effect.estimate) if effect else (None, 0)
        start, end = (effect.estimate.start, effect.estimate.end) if effect else (mentions[at].start, mentions[at].end)
        return Comparison(
            id=study.item_id("comparisons", start, end, measure, name.text),
            flags=flags,
            evidence=study.evidence(start, end, mentions[at].rule or "comparison.worded"),
            outcome=name.text,
            endpoint=name.endpoint,
            measure=measure,
            estimate=value,
            decimals=decimals,
            ci=interval,
            p=p,
            arm_id=arm,
            comparator_id=other,
            significant=significant,
            higher=higher,
            favours=_favours(higher, arm, other, name.better),
            adjusted=True if any(m.kinds & {"adjusted-word", "multivariable-word"} for m in mentions[max(0, at - 6) : at + 1]) else None,
        )


def _favours(higher: str | None, arm: str | None, comparator: str | None, better: str | None) -> str | None:
    if higher is None or better not in ("higher", "lower"):
        return None
    return higher if better == "higher" else (comparator if higher == arm else arm)
