"""Comparisons between arms: effect estimates, p-values, and statements that carry neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import setting
from extractor.cascade import Parsed
from extractor.comparing import arms, between, claims, effects, numerators, pvalues, several
from extractor.comparing import higher as compared_higher
from extractor.comparing.arm_tests import of_claims_in_turn, of_interaction, one_behind_each, within_arm
from extractor.comparing.claims import Claim
from extractor.comparing.effects import Effect
from extractor.comparing.higher import DIFFERENCES
from extractor.definitions import definitions
from extractor.mentions import Mention
from extractor.outcomes.carried import HOLLOW
from extractor.outcomes.names import Named, Names
from extractor.records import Interval, Item, Number, PValue
from extractor.reported import Reported
from extractor.study import Study, value_of
from extractor.values.binding import Bound
from extractor.values.subgroups import subgroup_at
from extractor.vocabulary import Measure
from extractor.wordlists import wordlist

_OF_FACTORS = frozenset({"HR", "OR", "RR", "IRR"})
_TOLD_OF_LAST = frozenset({"difference-word", "no-difference", "differs-word", "rate-word", "score-word"})
_ELSEWHERE = frozenset({"background", "registration", "title", "furniture", "planning", "prior", "likened"})


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


def assemble(study: Study, linked: list[tuple[Parsed, list[Bound]]]) -> list[Comparison]:
    """Every comparison between arms, in the order of the text."""
    found: list[Comparison] = []
    long = definitions(study.text)
    trial = setting.is_trial(study)
    carried: Measure | None = None
    told: Sequence[Bound] = ()
    for parsed, bound in linked:
        valued, told = told, bound
        stated = effects.read(parsed, carried)
        carried = effects.last_ratio(stated, carried)
        if not stated and parsed.kinds.isdisjoint(claims.TELLING):
            continue
        if parsed.contexts.isdisjoint(_ELSEWHERE) and setting.reports(parsed) and not setting.about_factor(study, parsed):
            sentence = Reported.of(study, parsed, bound, stated, long)
            rows = _of_outcomes(sentence, list(_Rows(sentence).comparisons()))
            _inherit(study, parsed, rows, found, valued)
            rows = [c for c in rows if (trial or _stands(study, c)) and not _said_again(c, found)]
            if found and "conclusion" in parsed.contexts:
                # what is concluded without a test is no finding of its own
                rows = [c for c in rows if c.significant is not None or c.estimate is not None]
            found += rows
    return found


def _said_again(row: Comparison, before: list[Comparison]) -> bool:
    """Whether a statement without a number says again what stands in an earlier row, which then keeps it too."""
    if row.measure != "none" or row.p is not None:
        return False
    for other in before:
        agrees = row.significant in (None, other.significant) and row.higher in (None, other.higher)
        if agrees and _alike(row, other):
            other.also.append(row.evidence)
            return True
    return False


def _inherit(study: Study, parsed: Parsed, rows: list[Comparison], before: list[Comparison], told: Sequence[Bound]) -> None:
    """Give rows that name no outcome ("the difference was not significant", "the rate was lower by 48%") that of the sentence before.

    ``told`` are the values of that sentence; it must speak of one outcome alone, and no row of this one may name another.
    """
    untold = [row for row in rows if row.outcome is None or _hollow(row.outcome)]
    if not untold or len(untold) < len(rows):
        return
    anew = any(m.kinds & _TOLD_OF_LAST or m.attributes.get("measure") in DIFFERENCES for m in parsed.mentions)
    if not anew and all(row.estimate is None for row in rows):
        return
    earlier = study.sentence_at(parsed.sentence.start - 1).sentence
    known = {(c.outcome, c.endpoint) for c in before if c.evidence.sentence.start == earlier.start}
    valued = [b for b in told if b.outcome and earlier.start <= b.cell.start < earlier.end]
    if not known and len({b.arm_id for b in valued}) == 1 and valued[0].arm_id not in (None, "all"):
        # what is told of one arm alone was not compared
        return
    told_of = known | {(study.text[slice(*b.outcome)], b.endpoint) for b in valued if b.outcome}
    names = {(endpoint or (outcome or "").lower()) for outcome, endpoint in told_of}
    if len(names) != 1 or earlier.section != parsed.sentence.section:
        return
    outcome, endpoint = min(known or told_of, key=lambda name: (name[0] or "", name[1] or ""))
    directed = {c.higher for c in before if c.evidence.sentence.start == earlier.start} - {None}
    higher = (
        directed.pop()
        if len(directed) == 1
        else compared_higher.by_values(study.sentence_at(earlier.start), told, Named(outcome, endpoint))
    )
    for row in untold:
        row.outcome, row.endpoint = outcome, endpoint
        row.flags.append("outcome of the sentence before")
        if row.measure == "HR" and compared_higher.is_time(Named(outcome, endpoint)):
            # a higher hazard of what ends it is a shorter time
            row.higher = {row.arm_id: row.comparator_id, row.comparator_id: row.arm_id}.get(row.higher)
        if row.significant and row.higher is None and higher in (row.arm_id, row.comparator_id):
            row.higher = higher


def _hollow(name: str) -> bool:
    """Whether a name says only what kind of number an outcome has ("the rate", "mean scores")."""
    return all(word in HOLLOW for word in name.lower().split())


def _of_outcomes(sentence: Reported, rows: list[Comparison]) -> list[Comparison]:
    """The rows but for those of participants as they came, and of what a clause lists beside their traits ("age, sex and weight")."""
    came = [row for row in rows if _of_people(row)]
    clauses = {_clause(sentence, row) for row in came if _TRAITS.intersection((row.outcome or "").lower().split())}
    return [row for row in rows if row not in came and (row.estimate is not None or _clause(sentence, row) not in clauses)]


def _clause(sentence: Reported, row: Comparison) -> int:
    """Where the clause of a row begins."""
    start = row.evidence.start
    return next((first for first, last in sentence.clauses if start < sentence.mentions[last - 1].end), 0)


def _of_people(row: Comparison) -> bool:
    """Whether what is compared are the participants as they came ("mean age", "baseline weight"), and no outcome."""
    words = frozenset((row.outcome or "").lower().split())
    if (row.outcome or "").lower().startswith(("baseline ", "pre-treatment ", "pretreatment ")):
        return True
    return bool(words & _TRAITS) and words <= _TRAITS | _DESCRIBING


_TRAITS = wordlist("comparing.traits")
_DESCRIBING = wordlist("comparing.describing")


def _stands(study: Study, comparison: Comparison) -> bool:
    """Whether a comparison of a study that allocated nobody stands here: its ratios stand among the factors."""
    if comparison.estimate is not None:
        # nor is a relative change between nobody one of arms ("each visit reduced the odds by 14%")
        return comparison.measure not in _OF_FACTORS and (comparison.measure != "PCT" or comparison.arm_id is not None)
    sentence = study.sentence_at(comparison.evidence.start)
    named = any(len(m.arm_ids) == 1 for m in study.roster.within(sentence.sentence.start, sentence.sentence.end))
    return named or any(m.kinds & {"group-noun", "both-arms"} for m in sentence.words)


class _Rows:
    """One sentence of results with what it claims, estimates and tests."""

    def __init__(self, sentence: Reported) -> None:
        self._sentence = sentence
        self._study, self._bound = sentence.study, sentence.bound
        self._mentions = sentence.mentions
        self._arms, self._taken, self._claims = sentence.arms, sentence.taken, sentence.claims
        self._effects = sentence.effects
        self._names = Names(sentence)
        self._spent: set[int] = set()

    def comparisons(self) -> Iterator[Comparison]:
        """The sentence's comparisons: estimates first, then tests, then statements of what neither tells."""
        numbered = list(self._numbered())
        told: list[Comparison] = []
        yield from numbered
        for claim in self._claims:
            if (
                claim.at not in self._spent
                and not claim.within
                and (claim.stated or not claim.implied)
                and between.arms_in(self._sentence, claim)
            ):
                for outcome in claim.outcomes:
                    row = self._row(claim.at, self._names.of(outcome), claim, None, None)
                    said = row.higher or row.favours or "difference-word" in self._mentions[claim.at].kinds
                    telling = row.significant is not None or (bool(said) and between.graded(self._sentence, claim, outcome))
                    again = any((row.outcome, row.higher, row.significant) == (c.outcome, c.higher, c.significant) for c in told)
                    if telling and not again and not any(_alike(row, other) for other in numbered):
                        told.append(row)
                        yield row

    def _numbered(self) -> Iterator[Comparison]:
        paired = {e.p.start for e in self._effects if e.p is not None}
        of_pair: dict[int, list[Comparison]] = {}
        own = one_behind_each(self._sentence)
        for effect in self._effects:
            if own and effect.p is not None:
                continue
            claim = self._claim_at(effect.at)
            p = next(iter(pvalues.read(self._study, effect.p)), None) if effect.p is not None else None
            row = self._row(effect.at, self._names.of_effect(effect, claim), claim, p, effect)
            if effect.p is not None:
                of_pair.setdefault(effect.p.start, []).append(row)
            yield row
        for at, mention in enumerate(self._mentions):
            if "p-value" not in mention.kinds:
                continue
            if within_arm(self._sentence, at):
                # what it tests of one arm is claimed of no two, unless the words call that significant
                before = self._claim_at(at)
                self._spent -= {before.at} if before is not None and (before.stated or not before.differs) else set()
                continue
            if mention.start not in paired:
                yield from self._tested(at, mention)
            elif self._shared(mention) and mention.start in of_pair:
                # "(difference 11%) vs. placebo (all p < 0.001)" tests what stands before the estimate as well
                told = of_pair[mention.start]
                yield from (row for row in self._tested(at, mention) if not any(_alike(row, other) for other in told))

    def _tested(self, at: int, mention: Mention) -> Iterator[Comparison]:
        read = pvalues.read(self._study, mention)
        claim = self._claim_at(at)
        if of_interaction(self._sentence, at):
            yield from (self._row(at, Named(None), None, p.model_copy(update={"of": "interaction"}), None) for p in read)
            return
        alpha = self._study.text[mention.end : mention.end + 7].strip().lower().startswith("level")
        if claim is not None and (claim.within or (alpha and not claim.differs)):
            # "not significant at the p < 0.05 level" states no p-value of a test
            self._spent -= {claim.at} if alpha else set()
            return
        turns = of_claims_in_turn(self._sentence, at, len(read))
        if turns:
            self._spent |= {c.at for c, _ in turns}
            yield from (self._row(at, self._names.of(o), c, p, None) for p, (c, o) in zip(read, turns, strict=True))
            return
        named = self._names.of_p(at, claim)
        if len(read) > 1 and len(named) != len(read):
            named = self._names.of_each(at, claim, len(read)) or [named[0] if len(named) == 1 else Named(None)] * len(read)
        pairs = several.pairs(self._sentence, at) if len(read) == 1 and len(named) < 2 else []
        if pairs:
            name = named[0] if named else Named(None)
            yield from (self._row(at, name, several.of_pair(claim, pair), read[0], None, pair) for pair in pairs)
            return
        if len(read) == 1 and self._shared(mention):
            yield from (self._row(at, name, of, read[0], None) for name, of in self._each(at, claim, named))
            return
        if len(read) == 1:
            read = read * max(1, len(named))
        for number, (p, name) in enumerate(zip(read, named or [Named(None)], strict=False)):
            row = self._row(at, name, claim, p, None)
            if number and read[0] is p:
                # one p-value behind several outcomes stands beside the first; the others keep what it says
                row.p = None
                row.flags.append("p-value stated once for several outcomes")
            yield row

    def _each(self, at: int, claim: Claim | None, named: list[Named]) -> list[tuple[Named, Claim | None]]:
        """The outcomes that one p-value is said to hold for: those of every claim of its clause, where it has more than one."""
        told = [c for c in self._claims if claim is not None and c.first == claim.first and c.at < at and not c.within]
        if len(told) < 2:
            return [(name, claim) for name in named or [Named(None)]]
        self._spent |= {c.at for c in told}
        return [(self._names.of(outcome), c) for c in told for outcome in c.outcomes]

    def _shared(self, p: Mention) -> bool:
        """Whether the text says that a p-value holds for every outcome before it ("both P < 0.01", "P < 0.01 for all")."""
        around = self._study.text[max(0, p.start - 10) : p.end + 10].lower().split()
        return any(word.strip("(),.;[]") in ("both", "all", "each") for word in around)

    def _claim_at(self, at: int) -> Claim | None:
        """The claim in whose clause a place lies, the nearest before it first; it counts as told by its number."""
        inside = [c for c in self._claims if c.first <= at < c.last and (c.at <= at or not between.of_another(self._sentence, at, c))]
        before = [c for c in inside if c.at <= at]
        start = self._sentence.clause_start(at)
        # "A prolonged survival at the expense of neutropenia (31% vs 8%, P < 0.001)": of what the values beside it are
        valued = any(b.outcome is not None and start <= b.at < at for b in self._bound)
        about = [c for c in self._claims if any(o.first < at and at - o.last < 10 for o in c.outcomes) and (c.first >= start or not valued)]
        claim = before[-1] if before else inside[0] if inside else about[0] if about else None
        if claim is not None:
            self._spent.add(claim.at)
        return claim

    def _row(
        self, at: int, name: Named, claim: Claim | None, p: PValue | None, effect: Effect | None, pair: arms.Sides | None = None
    ) -> Comparison:
        """A row; ``pair`` are its two arms where they are known already."""
        study, mentions = self._study, self._mentions
        arm, other = pair or arms.sides(self._sentence, claim, at if p is not None or effect is not None else None)
        claim = arms.of_sides(claim, arm, other)
        measure: Measure = effect.measure if effect else "none"
        interval = effect.interval if effect else None
        significant = pvalues.significance(p, interval, "PCT" if effect and effect.lowers else measure)
        flags = [*(effect.flags if effect else ()), *([] if arm else ["arms not told"])]
        if significant is None and claim is not None and (p is None or p.value is None):
            if not claim.differs:
                significant = False
            elif claim.stated and not claim.hedged:
                significant = True
        if (claim is not None and claim.implied) or (effect is not None and arms.within_one(self._sentence)):
            flags.append("arms implied")
        apart = p is not None and p.of == "interaction" and effect is None
        higher = (
            compared_higher.higher(self._sentence, at, name, claim, effect, arm, other) if significant is not False and not apart else None
        )
        favoured = compared_higher.favoured(self._sentence, claim, at) if not apart else None
        arm, other = numerators.turned(self._sentence, claim, effect, (arm, other), higher, name.better)
        if higher is None and significant and favoured is not None and name.better in ("higher", "lower"):
            higher = favoured if name.better == "higher" else study.roster.other(favoured)
        value, decimals = value_of(effect.estimate) if effect else (None, 0)
        start, end = (effect.estimate.start, effect.estimate.end) if effect else (mentions[at].start, mentions[at].end)
        return Comparison(
            id=study.item_id("comparisons", start, end, measure, name.text),
            flags=flags,
            evidence=study.evidence(start, end, mentions[at].rule or "comparison.worded"),
            outcome=name.text,
            endpoint=name.endpoint,
            measure=measure,
            subgroup=subgroup_at(study, self._sentence.parsed, start),
            estimate=value,
            decimals=decimals,
            ci=interval,
            p=p,
            arm_id=arm,
            comparator_id=other,
            significant=significant,
            higher=higher,
            favours=compared_higher.favours(higher, arm, other, name.better) or (favoured if significant is not False else None),
            adjusted=True if any(map(_is_adjusted, mentions[max(0, at - 6) : at + 1])) else None,
        )


def _is_adjusted(mention: Mention) -> bool:
    """Whether words, or the measure that an estimate names, say that it comes from a model with covariates."""
    measure = mention.slot("measure")
    return bool(_ADJUSTED & mention.kinds) or (measure is not None and bool(_ADJUSTED & measure.kinds))


_ADJUSTED = frozenset({"adjusted-word", "adjusted-measure", "multivariable-word"})


def _alike(one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons are of the same outcome and arms."""
    if {one.arm_id, one.comparator_id} != {other.arm_id, other.comparator_id}:
        return False
    same = one.outcome is not None and other.outcome is not None and one.outcome.lower() == other.outcome.lower()
    return same or (one.endpoint is not None and one.endpoint == other.endpoint)
