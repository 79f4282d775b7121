"""Which outcome a test, an effect or a claim of a sentence is about, and what the text calls it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.brackets import CLOSE, OPEN
from extractor.clauses import outermost
from extractor.comparing.claims import Claim
from extractor.comparing.effects import RATIOS, Effect
from extractor.comparing.predicates import does
from extractor.factors import beside, measured
from extractor.outcomes import lists as outcomes
from extractor.outcomes.beside import Outcome as OfValues
from extractor.outcomes.causes import with_cause
from extractor.outcomes.lists import Outcome
from extractor.outcomes.words import without_verb
from extractor.reported import Reported
from extractor.values import responders
from extractor.values.binding import Bound

_MODELLED = frozenset({"adjusted-word", "multivariable-word"})
_MEASURES = frozenset({"effect-measure", "effect-short"})
_OF_WHAT = _MEASURES | {"difference-word"}
_MARKS = frozenset({",", ";", "and", "(", ")", "[", "]"})


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an outcome with its canonical name, and which value is better."""

    text: str | None
    endpoint: str | None = None
    better: str | None = None


class Names:
    """The naming of the outcomes of one sentence."""

    def __init__(self, sentence: Reported) -> None:
        self._sentence = sentence
        self._study, self._parsed, self._bound = sentence.study, sentence.parsed, sentence.bound
        self._mentions, self._taken, self._claims = sentence.mentions, sentence.taken, sentence.claims
        self._long = sentence.long
        self._passed = [(*responders.predicate(sentence.mentions, r), r) for r in responders.people(sentence.parsed)]

    def of(self, outcome: Outcome) -> Named:
        """The name of an outcome as printed, an abbreviation as the text defines it; of those who passed a limit, what they did."""
        for start, end, passed in self._passed:
            if start <= outcome.start and outcome.end <= end:
                return Named(self._spelled(self._study.text[start:end]), None, responders.better(passed))
        span, endpoint, better = with_cause(self._mentions, OfValues((outcome.start, outcome.end), outcome.endpoint, outcome.better))
        text = self._spelled(without_verb(self._study.text[slice(*span)])) if span else None
        return Named(f"{text}{self._head_behind(outcome)}" if text else None, endpoint, better)

    def _head_behind(self, outcome: Outcome) -> str:
        """The noun that an outcome shares with the last of its list, behind brackets ("early (2%) and late (4%) mortality")."""
        behind = self._mentions[outcome.last :]
        if not outcome.endpoint or not behind or behind[0].name not in OPEN or behind[0].start < outcome.end:
            return ""
        if any("endpoint" in m.kinds for m in self._mentions[outcome.first : outcome.last]):
            return ""
        told = [m for before, m in pairwise(behind) if m.named("endpoint") == outcome.endpoint and before.name in CLOSE]
        return f" {self._study.printed(told[0])}" if told else ""

    def _spelled(self, printed: str) -> str:
        """A phrase with its abbreviations as the text defines them ("FEV1 response" where FEV1 was spelled out once)."""
        words = printed.split()
        if "(" in printed:
            return printed
        return " ".join(self._long.get(word, word) for word in words) if any(word in self._long for word in words) else printed

    def _of_value(self, bound: Bound) -> Named:
        return Named(without_verb(self._study.text[slice(*bound.outcome)]) if bound.outcome else None, bound.endpoint, bound.better)

    def _far_behind_measure(self, effect: Effect) -> Named | None:
        """The outcome of a ratio whose value stands behind what was held equal ("the HR for falls, adjusted for age, sex, …, was 0.9")."""
        mentions = self._mentions
        measure = effect.mention.slot("measure")
        since = max((e.at + 1 for e in self._sentence.effects if e.at < effect.at), default=self._sentence.clause_start(effect.at))
        if effect.lowers:
            # "efficacy was 61% against the disease and 72% against death from it", "and against death 72%"
            led = next((p + 1 for p in range(effect.at - 1, since - 1, -1) if "comparator" in mentions[p].kinds), None)
        else:
            named = next((p for p in range(effect.at - 1, since - 1, -1) if mentions[p].kinds & _MEASURES), None)
            led = None if named is None or effect.measure not in RATIOS or mentions[named + 1].name not in ("for", "of") else named + 1
        if led is None or measure is not None:
            return None
        found = outcomes.listed(mentions, led, effect.at, self._taken, opens=True)
        return self.of(found[0]) if found else None

    def of_p(self, at: int, claim: Claim | None) -> list[Named]:
        """The outcomes that a p-value tests: what its bracket follows, the claim's, or the values' before it."""
        opened = outermost(self._parsed, at)
        listed = claim.outcomes if claim is not None else ()
        heading = self._heading(at, opened) if opened < at else None
        if heading is not None:
            return [self.of(heading)]
        if opened < at and sum("p-value" in m.kinds for m in self._mentions) > 1:
            own = beside.slot(self._mentions, self._sentence.clause_start(at), opened) or self._that_of(at, opened)
            if own is not None and own.first not in self._taken:
                # of "reductions in pain (p = 0.01)" what the claim reads as its outcome, as of "relapses with the drug (p = 0.01)"
                arm = next((place for place in range(own.first, own.last) if place in self._taken), own.last)
                return [
                    self.of(
                        next(
                            (
                                o
                                for o in listed
                                if own.first <= o.first and (o.last == own.last or o.last < arm < own.last or self._turned(o))
                            ),
                            self._without_arm(own, arm),
                        )
                    )
                ]
        turn = self._turn(at, opened, [place for place, m in enumerate(self._mentions) if "p-value" in m.kinds], listed)
        if turn is not None:
            return [self.of(turn)]
        if len(listed) > 1 and claim is not None:
            ahead = [o for o in listed if o.last <= opened]
            ordered = self._in_order(at, ahead)
            if ordered is not None:
                return [self.of(ordered)]
            others = sum("p-value" in m.kinds for m in self._mentions[claim.first : claim.last])
            if ahead and others > 1:
                return [self.of(ahead[-1])]
        if listed:
            return [self.of(o) for o in listed]
        if claim is not None and does(self._mentions, claim.at):
            return [Named(None)]
        first = self._sentence.clause_start(at)
        near = [b for b in self._bound if first <= b.at < at and b.outcome]
        before = outcomes.listed(self._mentions, first, opened, self._taken)
        if near and (not before or not any(o.first > near[-1].at for o in before)):
            return [self._of_value(near[-1])]
        known = [o for o in before if o.endpoint] or before
        if known:
            return [self.of(known[-1] if len(known) == 1 or opened < at else known[0])]
        earlier = [c for c in self._claims if c.at < at and c.outcomes]
        if earlier:
            return [self.of(o) for o in earlier[-1].outcomes]
        ordered = self._in_order(at, self._behind_measure(0, opened))
        if ordered is not None:
            return [self.of(ordered)]
        subject = self._behind_measure(first, opened)[:1] or outcomes.listed(self._mentions, 0, first, self._taken)[:1]
        subject = subject or self._beside_bracket(first, opened)
        return [self.of(o) for o in subject]

    def _without_arm(self, outcome: Outcome, arm: int) -> Outcome:
        """A phrase up to the arm that it names at a place ("and cough with placebo (p = 0.01)")."""
        last = arm
        while last > outcome.first and self._mentions[last - 1].kinds & {"preposition", "determiner"}:
            last -= 1
        return outcome._replace(last=last, end=self._mentions[last - 1].end) if outcome.first < last < arm else outcome

    def _that_of(self, at: int, opened: int) -> Outcome | None:
        """What a pronoun leads to behind the test before ("falls were rarer (P = .01) and that of gout 12% lower (P = .4)")."""
        since = max(p for p in range(-1, at) if p < 0 or "p-value" in self._mentions[p].kinds)
        led = (p for p in range(since + 1, opened - 1) if "that-word" in self._mentions[p].kinds and self._mentions[p + 1].name == "of")
        place = next(led, None)
        found = outcomes.listed(self._mentions, place + 1, opened, self._taken, opens=True) if place is not None else []
        return found[0] if found else None

    def _turned(self, outcome: Outcome) -> bool:
        """Whether an outcome stands ahead of the noun that says how it changed ("the HbA1c reduction at week 12 (p = 0.01)")."""
        return outcome.last < len(self._mentions) and "change-noun" in self._mentions[outcome.last].kinds

    def _behind_measure(self, first: int, opened: int) -> list[Outcome]:
        """What a difference is said to be in, where only its test is read ("the difference in weight between A and B was … (p = 0.01)")."""
        mentions = self._mentions
        at = next((place for place in range(opened - 2, first - 1, -1) if mentions[place].kinds & _OF_WHAT), None)
        if at is None or mentions[at + 1].name not in ("in", "of", "for", "on"):
            return []
        return outcomes.listed(mentions, at + 1, opened, self._taken, opens=True)

    def _in_order(self, at: int, listed: Sequence[Outcome]) -> Outcome | None:
        """The outcome whose turn it is by 'respectively' ("pain and sleep fell by 2 (P = .1) and 3 (P = .2), respectively")."""
        tests = [place for place, m in enumerate(self._mentions) if "p-value" in m.kinds and listed and place > listed[-1].last]
        if not len(tests) == len(listed) > 1 or at not in tests or any(place in self._taken for place in range(tests[0], tests[-1])):
            return None
        told = any("respectively" in m.kinds for m in self._mentions[tests[0] :])
        return listed[tests.index(at)] if told else None

    def _beside_bracket(self, first: int, opened: int) -> list[Outcome]:
        """The known outcome right before a bracket, whatever leads to it ("an interaction of time and group for pain (p = 0.01)")."""
        own = beside.slot(self._mentions, first, opened)
        return [own] if own is not None and own.endpoint and own.first not in self._taken else []

    def _heading(self, at: int, opened: int) -> Outcome | None:
        """The phrase that heads values and their test within a bracket ("(walking: 3.1 vs 4.2, p = 0.03; sleep: 7.1 vs 6.2, p = 0.02)")."""
        mentions = self._mentions
        start = at
        while start > opened + 1 and mentions[start - 1].name != ";" and "p-value" not in mentions[start - 1].kinds:
            start -= 1
        colon = next((place for place in range(start + 1, at - 1) if mentions[place].name == ":"), None)
        if colon is None or "comparator" not in frozenset[str]().union(*(m.kinds for m in mentions[colon:at])):
            return None
        found = outcomes.listed(mentions, start, colon, self._taken, opens=True, qualified=True)
        return found[-1] if found else None

    def of_each(self, at: int, claim: Claim | None, number: int) -> list[Named]:
        """The outcomes of as many p-values in one bracket: the last list of that many before it; none where there is no such list."""
        told = [list(claim.outcomes)] if claim is not None else []
        opened = outermost(self._parsed, at)
        before = outcomes.listed(self._mentions, self._sentence.clause_start(at), opened, self._taken)
        runs = [*told, *reversed(outcomes.runs(self._mentions, before))]
        return next(([self.of(o) for o in run] for run in runs if len(run) == number), [])

    def of_effect(self, effect: Effect, claim: Claim | None) -> Named:
        """The outcome of an effect estimate: between its measure and its value, behind it, or the claim's."""
        within = self._in_turn(effect, claim) or self._within_effect(effect)
        if within is not None:
            return within
        at, mentions = effect.at, self._mentions
        behind = at + 1
        while behind + 1 < len(mentions) and (
            mentions[behind].name in (")", "]", ",")
            or "p-value" in mentions[behind].kinds
            or (mentions[behind].name == ";" and "p-value" in mentions[behind + 1].kinds)
        ):
            behind += 1
        leads = behind < len(mentions) and (
            mentions[behind].name in ("for", "in") or (effect.lowers and "comparator" in mentions[behind].kinds)
        )
        if leads and behind + 1 not in self._taken:
            for_ = outcomes.listed(
                mentions, behind + ("comparator" in mentions[behind].kinds), min(len(mentions), behind + 12), self._taken, opens=True
            )
            names_it = bool(for_) and (for_[0].endpoint or mentions[behind].name != "in") and "population" not in mentions[behind + 1].kinds
            if names_it and not any(m.kinds & _MODELLED for m in mentions[behind : for_[0].last]):
                # but "for the adjusted models"
                return self.of(for_[0])
        far = self._far_behind_measure(effect)
        if far is not None:
            return far
        opened = outermost(self._parsed, at)
        if at and mentions[at - 1].name == ":":
            own = outcomes.listed(mentions, max(opened + (opened < at), at - 12), at, self._taken)
            if own:
                return self.of(own[-1])
        before = outcomes.listed(mentions, self._sentence.clause_start(at), opened, self._taken)
        runs = outcomes.runs(mentions, before)
        turn = self._turn(at, opened, [e.at for e in self._sentence.effects], runs[-1] if runs else ())
        if turn is not None:
            return self.of(turn)
        beside = self._beside(at, opened)
        if beside is not None:
            return self.of(beside)
        if claim is not None and len(claim.outcomes) == 1:
            return self.of(claim.outcomes[0])
        before = outcomes.composites(mentions, before)
        known = [o for o in before if o.endpoint] or before
        if known:
            return self.of(known[-1])
        if claim is not None and claim.outcomes:
            return self.of(claim.outcomes[0])
        earlier = [o for o in outcomes.composites(mentions, outcomes.listed(mentions, 0, at, self._taken)) if o.endpoint]
        near = [b for b in self._bound if b.at < at and b.outcome]
        if near and (not earlier or earlier[-1].last <= near[-1].at):
            return self._of_value(near[-1])
        if earlier:
            return self.of(earlier[-1])
        told = [e for e in self._sentence.effects if self._sentence.clause_start(at) <= e.at < at]
        # "the hazard ratio for death was 0.79 unadjusted and 0.87 adjusted"
        within = self._within_effect(told[-1]) if told else None
        graded = measured.behind(self._parsed, effect, self._study.roster) if within is None else None
        return self.of(graded) if graded is not None else within or Named(None)

    def _in_turn(self, effect: Effect, claim: Claim | None) -> Named | None:
        """The outcome of an estimate in a run of as many as its measure names ("hazard ratios for A, B and C were 0.8, 0.9 and 0.7").

        Or as the claim does ("lowered A and B by 2 kg and 3 cm").
        """
        run: list[Effect] = []
        for other in self._sentence.effects:
            between = self._mentions[run[-1].at + 1 : other.at] if run else ()
            apart = not all(m.name in _MARKS or "p-value" in m.kinds for m in between)
            if not run or apart or other.mention.slot("measure") is not None:
                if effect in run:
                    break
                run = []
            run.append(other)
        if len(run) < 2:
            return None
        named = measured.outcomes(self._parsed, run[0], self._study.roster) or (claim.outcomes if claim is not None else ())
        return self.of(named[run.index(effect)]) if len(named) == len(run) and effect in run else None

    def _turn(self, at: int, opened: int, places: Sequence[int], listed: Sequence[Outcome]) -> Outcome | None:
        """The outcome whose turn it is, where a bracket holds as many tests or estimates as outcomes stand in a list before it."""
        if len(listed) < 2 or opened >= at or listed[-1].last > opened:
            return None
        inside = [place for place in places if place > opened and outermost(self._parsed, place) == opened]
        if any(self._mentions[place - 1].name == ":" for place in inside):
            return None
        return listed[inside.index(at)] if len(inside) == len(listed) and at in inside else None

    def _beside(self, at: int, opened: int) -> Outcome | None:
        """The outcome that stands between the bracket of an estimate and the estimate before it, in a list of several."""
        earlier = [e.at for e in self._sentence.effects if self._sentence.clause_start(at) <= e.at < at]
        if not earlier:
            return None
        own = beside.slot(self._mentions, earlier[-1] + 1, opened)
        bracketed = opened < at or "listed-effect" in self._mentions[at].kinds
        told = own is not None and (bracketed or own.endpoint is not None or self._mentions[opened - 1].name == "by")
        return own if own is not None and told and own.first not in self._taken else None

    def _within_effect(self, effect: Effect) -> Named | None:
        """The outcome between a measure and its value ("hazard ratio for death was 0.8")."""
        found = measured.outcome(self._parsed, effect, self._study.roster)
        return self.of(found) if found is not None else None
