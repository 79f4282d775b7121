"""Comparisons between arms: effect estimates, p-values, and statements that carry neither."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor import claims, compared_arms, effects, pvalues, setting
from extractor.arm_tests import one_behind_each, told_within_arm, within_arm
from extractor.binding import Bound
from extractor.brackets import outside
from extractor.cascade import Parsed
from extractor.claims import Claim
from extractor.clauses import after_opener, outermost
from extractor.definitions import definitions
from extractor.effects import RATIOS, Effect
from extractor.mentions import Mention
from extractor.outcome_names import Named, Names
from extractor.records import Interval, Item, Number, PValue
from extractor.reported import Reported
from extractor.study import Study, value_of
from extractor.subgroups import subgroup_at
from extractor.vocabulary import Measure

_OF_FACTORS = frozenset({"HR", "OR", "RR", "IRR"})
_DIFFERENCES: frozenset[Measure] = frozenset({"MD", "RD", "SMD"})
_DIFFER = frozenset({"difference-word", "no-difference", "differs-word"})
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
            rows = list(_Rows(Reported.of(study, parsed, bound, stated, long)).comparisons())
            _inherit(study, parsed, rows, found)
            found += rows if trial else (c for c in rows if _stands(study, c))
    return found


def _inherit(study: Study, parsed: Parsed, rows: list[Comparison], before: list[Comparison]) -> None:
    """Give tests of a difference that names no outcome ("the difference was not significant") the one of the sentence before."""
    untold = [row for row in rows if row.outcome is None]
    if not untold or len(untold) < len(rows):
        return
    if not any(m.kinds & _DIFFER or m.attributes.get("measure") in _DIFFERENCES for m in parsed.mentions):
        return
    at = parsed.sentence.start
    earlier = study.sentence_at(at - 1).sentence
    told = {(c.outcome, c.endpoint) for c in before if c.evidence.sentence.start == earlier.start}
    if len(told) != 1 or earlier.section != parsed.sentence.section:
        return
    (outcome, endpoint) = told.pop()
    for row in untold:
        row.outcome, row.endpoint = outcome, endpoint
        row.flags.append("outcome of the sentence before")


def _stands(study: Study, comparison: Comparison) -> bool:
    """Whether a comparison of a study that allocated nobody stands here: its ratios stand among the factors."""
    if comparison.estimate is not None:
        return comparison.measure not in _OF_FACTORS
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
        yield from numbered
        for claim in self._claims:
            if claim.at not in self._spent and not claim.within and (claim.stated or not claim.implied) and self._between_arms(claim):
                for outcome in claim.outcomes:
                    row = self._row(claim.at, self._names.of(outcome), claim, None, None)
                    if not any(_alike(row, other) for other in numbered):
                        yield row

    def _numbered(self) -> Iterator[Comparison]:
        paired = {e.p.start for e in self._effects if e.p is not None}
        own = one_behind_each(self._sentence)
        for effect in self._effects:
            if own and effect.p is not None:
                continue
            claim = self._claim_at(effect.at)
            p = next(iter(pvalues.read(self._study, effect.p)), None) if effect.p is not None else None
            yield self._row(effect.at, self._names.of_effect(effect, claim), claim, p, effect)
        for at, mention in enumerate(self._mentions):
            if "p-value" in mention.kinds and mention.start not in paired and not within_arm(self._sentence, at):
                yield from self._tested(at, mention)

    def _tested(self, at: int, mention: Mention) -> Iterator[Comparison]:
        read = pvalues.read(self._study, mention)
        claim = self._claim_at(at)
        alpha = self._study.text[mention.end : mention.end + 7].strip().lower().startswith("level")
        if claim is not None and (claim.within or (alpha and not claim.differs)):
            # "not significant at the p < 0.05 level" states no p-value of a test
            self._spent -= {claim.at} if alpha else set()
            return
        named = self._names.of_p(at, claim)
        if len(read) > 1 and len(named) != len(read):
            named = self._names.of_each(at, claim, len(read)) or [named[0] if len(named) == 1 else Named(None)] * len(read)
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
        around = self._study.text[max(0, p.start - 10) : p.end + 10].lower()
        return any(word in around.split() for word in ("both", "(both", "all", "(all", "each", "all)", "both)"))

    def _claim_at(self, at: int) -> Claim | None:
        """The claim in whose clause a place lies, the nearest before it first; it counts as told by its number."""
        inside = [c for c in self._claims if c.first <= at < c.last and (c.at <= at or not self._of_another(at, c))]
        before = [c for c in inside if c.at <= at]
        about = [c for c in self._claims if any(o.first < at and at - o.last < 10 for o in c.outcomes)]
        claim = before[-1] if before else inside[0] if inside else about[0] if about else None
        if claim is not None:
            self._spent.add(claim.at)
        return claim

    def _of_another(self, at: int, claim: Claim) -> bool:
        """Whether a test stands in what opens the clause of a claim, or in a predicate before that of the claim.

        "Despite a higher dose (p = 0.01), pain …"; "had less pain (p = 0.01) and were more satisfied".
        """
        if after_opener(self._mentions, claim.first, claim.at, self._taken) > at:
            return True
        between = [self._mentions[place] for place in outside(self._mentions, outermost(self._sentence.parsed, at), claim.at)]
        return any("verb" in behind.kinds and before.name in ("and", "but") for behind, before in pairwise(between))

    def _between_arms(self, claim: Claim) -> bool:
        """Whether a claim without a number compares arms: it says so, or names one of them."""
        if claim.subject is not None:
            return claim.other is not None
        if claim.differs:
            return any("both-arms" in m.kinds for m in self._mentions[claim.first : claim.last])
        inside = self._mentions[claim.first : claim.last]
        if self._mentions[claim.at].kinds & {"no-difference", "effect-word"} or any(m.kinds & {"both-arms", "comparator"} for m in inside):
            return True
        return not told_within_arm(self._sentence, claim.at) and self._denied(claim)

    def _denied(self, claim: Claim) -> bool:
        """Whether a change that the text denies is one between the arms: of none by name, or of the treated one before its verb."""
        kinds = self._mentions[claim.at].kinds
        named = [a for a in self._arms if claim.first <= a.first < claim.last]
        if not named:
            return claim.stated and len(self._study.roster.arms) > 1
        controls = self._study.roster.by_role("control")
        return "change-verb" in kinds and all(a.last <= claim.at and not {*a.arm.arm_ids} & {*controls} for a in named)

    def _higher(self, name: Named, claim: Claim | None, effect: Effect | None, arm: str | None, other: str | None) -> str | None:
        """The arm with the higher value: by the claim, by the values set side by side, by the ratio."""
        if claim is not None and claim.differs and claim.up is not None and claim.subject is not None:
            if claim.up in ("better", "worse") and name.better not in ("higher", "lower"):
                # better, but whether more or less of it is better nobody says
                return None
            up = claim.up == "yes" or ((claim.up == "better") == (name.better == "higher") and claim.up in ("better", "worse"))
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
        if (
            effect is not None
            and effect.measure in _DIFFERENCES
            and effect.estimate.numeral is not None
            and effect.estimate.numeral.value < 0
        ):
            # a printed minus: the arm less its reference; a difference without a sign may be either way round
            return other
        return None

    def _favoured(self, at: int) -> str | None:
        """The arm that a test or claim is said to favour ("a difference in pain favouring A (p = 0.01)")."""
        mentions = self._mentions
        first = self._sentence.clause_start(at)
        tests = [place for place in range(first, at) if mentions[place].kinds & {"p-value", "effect", "listed-effect"}]
        for place in (*range(at - 1, tests[-1] if tests else first - 1, -1), *range(at + 1, min(at + 4, len(mentions)))):
            if mentions[place].name == "favour":
                told = [a.arm.arm_ids[0] for a in self._arms if place < a.first <= place + 3 and len(a.arm.arm_ids) == 1]
                return told[0] if told else None
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

    def _row(self, at: int, name: Named, claim: Claim | None, p: PValue | None, effect: Effect | None) -> Comparison:
        study, mentions = self._study, self._mentions
        arm, other = compared_arms.sides(self._sentence, claim, at if p is not None or effect is not None else None)
        measure: Measure = effect.measure if effect else "none"
        interval = effect.interval if effect else None
        significant = pvalues.significance(p, interval, measure)
        flags = [*(effect.flags if effect else ()), *([] if arm else ["arms not told"])]
        if significant is None and claim is not None and (p is None or p.value is None):
            if not claim.differs:
                significant = False
            elif claim.stated and not claim.hedged:
                significant = True
        if claim is not None and claim.implied:
            flags.append("arms implied")
        higher = self._higher(name, claim, effect, arm, other) if significant is not False else None
        favoured = self._favoured(at) or _called_better(claim)
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
            favours=_favours(higher, arm, other, name.better) or (favoured if significant is not False else None),
            adjusted=True if any(m.kinds & {"adjusted-word", "multivariable-word"} for m in mentions[max(0, at - 6) : at + 1]) else None,
        )


def _alike(one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons are of the same outcome and arms."""
    if (one.arm_id, one.comparator_id) != (other.arm_id, other.comparator_id):
        return False
    same = one.outcome is not None and other.outcome is not None and one.outcome.lower() == other.outcome.lower()
    return same or (one.endpoint is not None and one.endpoint == other.endpoint)


def _favours(higher: str | None, arm: str | None, comparator: str | None, better: str | None) -> str | None:
    if higher is None or better not in ("higher", "lower"):
        return None
    return higher if better == "higher" else (comparator if higher == arm else arm)


def _called_better(claim: Claim | None) -> str | None:
    """The arm that a claim calls better in an outcome, whichever way better is."""
    if claim is None or not claim.differs:
        return None
    return {"better": claim.subject, "worse": claim.other}.get(claim.up or "")
