"""Effect estimates of a sentence: what was measured, the value, its interval and the p-value beside it.

A rule reads an estimate whose measure stands beside it. A value that stands alone with its interval
is an effect where the sentence says so: a measure named earlier, a difference, a comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.comparing import measures
from extractor.comparing.intervals import interval_of, p_beside
from extractor.comparing.measures import COMPARATIVES, MEASURES, apart, changed_against, more_by, own_change, risk_by
from extractor.mentions import Mention
from extractor.records import Interval
from extractor.values.statistics import IN_PERCENT
from extractor.vocabulary import Measure

RATIOS: frozenset[Measure] = frozenset({"HR", "OR", "RR", "IRR", "GMR"})
_COMPARED = frozenset({"effect-estimate.value-more", "effect-estimate.value-more-unlabelled", "effect-estimate.value-interval-more"})
_VALUES = frozenset({"measured", "amount", "duration", "mean-spread", "number"})
_SPREADS = frozenset({"sd-label", "se-label"})
_COMPARES = frozenset({"comparator", "difference-word", "both-arms"})
_MARGINS = frozenset({"margin", "margins"})
_NEAR = 10
_ASIDE = frozenset({"arm", "p-value", "group-noun", "determiner"})
_TYING = frozenset({"for", "with", "in"})
_CHANGED = frozenset({"percent", "measured", "duration", "number", "mean-spread"})
_CHANGES = frozenset({"change-word", "change-verb", "change-noun", "less-word", "more-word"})


class Effect(NamedTuple):
    """An effect estimate as read; ``at`` is its place among the sentence's mentions."""

    at: int
    mention: Mention
    measure: Measure
    estimate: Mention
    interval: Interval | None
    p: Mention | None
    flags: tuple[str, ...] = ()

    @property
    def lowers(self) -> bool:
        """Whether it says by how many percent what a vaccine is given against was lowered, so that nought is no effect."""
        stated = self.mention.slot("estimate") or self.mention
        return self.measure == "other" and ("percent" in stated.kinds or "percent" in stated.slots)


def read(parsed: Parsed, carried: Measure | None = None) -> list[Effect]:
    """The effect estimates of a sentence in order, each with the p-value that goes with it.

    ``carried`` is the ratio that earlier sentences reported: a text that says "HR" once may go on with "(0.7, 0.6-0.8)".
    """
    if not parsed.has("effect", "listed-effect", "interval", "cell") and not (parsed.has(*_CHANGED) and parsed.has("change-verb")):
        return []
    return list(_Reader(parsed, carried).read())


class _Reader:
    """One pass over a sentence; remembers the measure that the text named last."""

    def __init__(self, parsed: Parsed, carried: Measure | None) -> None:
        self._carried = carried
        self._parsed = parsed
        self._mentions = parsed.mentions
        self._measure: Measure | None = None
        self._headed = False
        self._inherits = False
        self._last = 0
        self._spent: set[int] = set()

    def read(self) -> Iterator[Effect]:
        for at, mention in enumerate(self._mentions):
            kinds = mention.kinds
            if "effect" in kinds:
                alone = self._first_of_pair(at, mention) or own_change(self._mentions, at)
                effect = None if alone else self._named(at, mention)
            elif kinds & MEASURES:
                self._measure = cast(Measure, mention.attributes["measure"])
                continue
            elif "difference-word" in kinds:
                self._measure = "MD"
                continue
            elif "interval-label" in kinds:
                self._headed = True
                continue
            elif "listed-effect" in kinds:
                effect = self._listed(at, mention)
            elif "interval" in kinds:
                effect = self._detached(at, mention)
            elif "cell" in kinds and "ci" in mention.slots:
                effect = self._cell(at, mention)
            elif "percent" in kinds and risk_by(self._mentions, at):
                effect = self._effect(at, mention, "PCT", next(mention.numbers(), None), mention)
            elif kinds & _CHANGED and changed_against(self._mentions, at):
                effect = self._changed(at, mention)
            elif "number" in kinds and self._goes_on(at):
                effect = self._effect(at, mention, self._measure or "other", mention, mention)
            else:
                continue
            if effect is not None:
                self._last = at
                self._measure = effect.measure if effect.measure != "PCT" else self._measure
                self._inherits = effect.interval is not None
                yield effect

    def _named(self, at: int, mention: Mention) -> Effect | None:
        named = mention.slot("measure")
        measure = measures.named(mention, named, self._mentions[:at], self._parsed)
        if mention.slot("level_word") is not None or mention.slot("label") is not None:
            self._headed = True
        if measure in RATIOS and _has_unit(mention):
            # "the hazard ratio for relapse, 40 Gy versus 50 Gy, was 0.79"
            self._measure = measure
            return None
        estimate = self._nearest(mention)
        ahead = self._mentions[at - 1] if at else None
        if estimate is not None and ahead is not None and "measured" in ahead.kinds and self._grades(estimate):
            # "a 0.9-point difference on an 11-point scale (95% CI …)"
            estimate = ahead.number("value")
        beside = self._mentions[at + 1 : at + 3]
        if len(beside) == 2 and beside[0].name == "of" and "population" in beside[1].kinds and mention.end <= beside[0].start:
            # "by their view of the treatment effect, 58% of patients were content"
            return None
        if mention.rule in _COMPARED and self._of_own_start(mention):
            return None
        if mention.rule in _COMPARED and estimate is not None and self._in_times(mention, estimate):
            measure = "OR" if any(m.name == "odds" for m in self._mentions[max(0, at - 12) : at]) else "other"
        if mention.rule in _COMPARED and estimate is not None and self._in_percent(mention, estimate):
            measure = "RD" if apart(self._mentions[:at], estimate) else "PCT"
        if measure == "PCT" and estimate is not None and _is_share(self._parsed, estimate):
            # "a relative risk reduction of 0.90"
            measure = "other"
        self._measure = measure
        return self._effect(at, mention, measure, estimate, mention, bare=mention.rule == "effect-estimate.value-more-unlabelled")

    def _of_own_start(self, mention: Mention) -> bool:
        """Whether a change with its interval is one arm's own ("a 5-point increase from baseline (95% CI 2 to 8)")."""
        words = [m for m in self._parsed.words if mention.start <= m.start < mention.end]
        start = any(one.name == "from" and "baseline" in other.name.split() for one, other in pairwise(words))
        return start and not any(m.kinds & _COMPARES for m in (*words, *self._mentions))

    def _in_percent(self, mention: Mention, estimate: Mention) -> bool:
        """Whether an estimate is a percentage ("58% lower", "lower by 58%"), not a number of percentage points."""
        words = [m for m in self._parsed.words if estimate.end <= m.start < mention.end][:2]
        return bool(words) and words[0].name in ("%", "percent") and (len(words) < 2 or words[1].name not in ("-", "point", "points"))

    def _in_times(self, mention: Mention, estimate: Mention) -> bool:
        """Whether an estimate says how many times as much something was ("2.1 times higher", "a 2-fold greater rate")."""
        words = [m for m in self._parsed.words if estimate.end <= m.start < mention.end][:2]
        return any(m.name in ("time", "times", "fold") for m in words)

    def _first_of_pair(self, at: int, mention: Mention) -> bool:
        """Whether what follows a difference are the two values that differ ("the difference was not significant (60% vs 44%)")."""
        named = mention.slot("measure")
        if named is None or named.attributes.get("measure") in RATIOS or "ci" in mention.slots or at + 2 >= len(self._mentions):
            return False
        behind = at + 1
        while behind < len(self._mentions) - 2 and "arm" in self._mentions[behind].kinds and not self._mentions[behind].kinds & _VALUES:
            # "no difference in deaths (5 on the drug v 3)"
            behind += 1
        beside, other = self._mentions[behind : behind + 2]
        return "comparator" in beside.kinds and bool(other.kinds & (_VALUES | {"percent", "cell", "fraction"}))

    def _grades(self, number: Mention) -> bool:
        """Whether a hyphen joins a number to what it grades ("an 11-point scale")."""
        return any(word.name == "-" and word.start == number.end for word in self._parsed.words)

    def _nearest(self, mention: Mention) -> Mention | None:
        """The estimate, or the number between it and the interval ("between the two groups of 0.4 (95% CI …)")."""
        estimate, ci = mention.number("estimate"), mention.slot("ci")
        if estimate is None or ci is None or ci.start < estimate.end or estimate.numeral is None or estimate.numeral.decimals:
            return estimate
        words = self._parsed.words
        between = [
            word
            for before, word in pairwise(words)
            if word.numeral is not None and estimate.end <= word.start and word.end <= ci.start and not before.kinds & _SPREADS
        ]
        level = ci.number("level")
        between = [m for m in between if level is None or m.start != level.start]
        return between[-1] if between else estimate

    def _listed(self, at: int, mention: Mention) -> Effect | None:
        measure = self._measure
        if measure is None and (mention.rule == "effect-estimate.listed-inside" or self._alone_in_brackets(at)):
            measure = self._carried
        named = any(m.kinds & (MEASURES | {"difference-word"}) for m in self._mentions[max(0, at - 3) : at])
        if measure is None or not (measure in RATIOS or self._headed or self._inherits or named):
            return None
        return self._effect(at, mention, measure, mention.number("estimate"), mention, bare=True)

    def _alone_in_brackets(self, at: int) -> bool:
        """Whether an estimate with its bounds opens brackets that hold nothing else but its test ("(0.94 [0.86-1.02], p = 0.1)")."""
        before, behind = self._mentions[max(0, at - 1) : at], self._mentions[at + 1 : at + 3]
        if not before or before[0].name not in OPEN or not behind:
            return False
        return behind[0].name in CLOSE or (behind[0].name in (",", ";") and "p-value" in behind[-1].kinds)

    def _cell(self, at: int, cell: Mention) -> Effect | None:
        """A value with its interval, where the sentence makes it an effect."""
        percent = "percent" in cell.slots
        number = cell.number("percent" if percent else "value")
        if number is None or cell.slot("fraction") is not None or cell.slot("events") is not None:
            return None
        # "falls were reduced (RR 0.6), and the stay by 1.3 days (95% CI 0.4 to 2.2)"
        measure = None if self._measure in RATIOS and not percent and number is not cell.slot("value") else self._measure
        if measure in RATIOS and not percent:
            return self._effect(at, cell, measure, number, cell)
        if changed_against(self._mentions, at):
            return self._changed(at, cell)
        if percent and (more_by(self._mentions, at) or risk_by(self._mentions, at)):
            return self._effect(at, cell, "PCT", number, cell)
        if measure in RATIOS or self._set_beside(at):
            return None
        if at > 1 and self._mentions[at - 2 if self._mentions[at - 1].name == "be" else at - 1].name in ("ratio", "ratios"):
            # "no difference in safety (ratio 1.1, 95% CI 1.0-1.3)": of what it is the ratio, is not told
            return self._effect(at, cell, "other", number, cell)
        if measure is not None or self._compared(at, number):
            return self._effect(at, cell, measure or ("PCT" if percent else "MD"), number, cell)
        return None

    def _detached(self, at: int, interval: Mention) -> Effect | None:
        """An interval in brackets that its value does not touch: the one value before it in the clause."""
        value: Mention | None = None
        compared = False
        if at in self._spent:
            return None
        for mention in reversed(self._mentions[max(0, at - 22) : at]):
            if mention.name in (";", ".") or mention.kinds & {"effect", "cell", "listed-effect", "p-value"}:
                break
            if value is not None and mention.kinds & (_VALUES | {"percent", "fraction"}):
                if "year" in mention.kinds or "timepoint" in mention.kinds:
                    continue
                return None
            if mention.kinds & _COMPARES:
                compared = True
            if value is None and mention.kinds & (_VALUES | {"percent"}) and not mention.kinds & {"timepoint"}:
                value = mention
        if value is None or not (compared or self._measure):
            return None
        number = next(value.numbers(), None)
        measure = self._measure or ("PCT" if "percent" in value.kinds else "MD")
        if measure in RATIOS and "number" not in value.kinds:
            return None
        return self._effect(at, value, measure, number, interval)

    def _changed(self, at: int, value: Mention) -> Effect | None:
        """By how much an arm changed an outcome against another ("by 2 kg (p = 0.01)", "by 2 kg with drug A (95% CI 1 to 3)").

        One in percent is relative, but of what is measured in percent.
        """
        in_percent = any(m.named("endpoint") in IN_PERCENT for m in self._mentions[:at])
        measure: Measure = "PCT" if value.kinds & {"percent"} | value.slots.keys() & {"percent"} and not in_percent else "MD"
        behind = range(at + 1, min(at + _NEAR, len(self._mentions)))
        beside = next((p for p in behind if self._mentions[p].kinds & (_VALUES | {"interval", "percent", "p-value"})), at)
        if "interval" in self._mentions[beside].kinds:
            self._spent.add(beside)
            return self._effect(beside, value, measure, next(value.numbers(), None), self._mentions[beside])
        return self._effect(at, value, measure, next(value.numbers(), None), value)

    def _goes_on(self, at: int) -> bool:
        """Whether a number is the same estimate of another arm ("the NNT was 69 for drug A and 50 for drug B")."""
        between = self._mentions[self._last + 1 : at]
        if not self._last or self._measure not in (*RATIOS, "NNT") or at - self._last > _NEAR or at + 2 >= len(self._mentions):
            return False
        told = bool(between) and all(m.kinds & _ASIDE or m.name in _TYING or m.name in OPEN | CLOSE | {"and", ","} for m in between)
        tied, arm = self._mentions[at + 1 : at + 3]
        return told and between[0].name in _TYING and between[-1].name in ("and", ",") and tied.name in _TYING and "arm" in arm.kinds

    def _set_beside(self, at: int) -> bool:
        """Whether another value with its own interval stands beside this one, one for each arm."""
        mentions = self._mentions
        for step in (-1, 1):
            place, seen = at + step, 0
            compared = False
            while 0 <= place < len(mentions) and seen < 10 and mentions[place].name != ";":
                if "comparator" in mentions[place].kinds:
                    compared = True
                if mentions[place].kinds & {"cell", "listed-effect"}:
                    return compared
                if compared and step > 0 and mentions[place].kinds & _VALUES and _bounded(mentions[place + 1 : place + 3]):
                    return True
                place, seen = place + step, seen + 1
        return False

    def _compared(self, at: int, number: Mention) -> bool:
        """Whether the words around a value say that it is how much the arms differ."""
        before, behind = self._mentions[max(0, at - 30) : at], self._mentions[at + 1 : at + 12]
        told = before[-2].kinds if len(before) > 1 and before[-1].name == "by" else frozenset[str]()
        if "differs-word" in told or (told & COMPARATIVES and "verb" not in told):
            # "walking distance differed by 12 m (95% CI -3 to 27)", "was longer by 12 m (95% CI 3 to 21) with A"
            return True
        signed = number.numeral is not None and number.numeral.value < 0
        if signed and any("effect-word" in m.kinds for m in before):
            return True
        beside = any(m.kinds & _SHARES for m in before) or (any(m.kinds & _SHARES for m in behind) and not _each_tested(behind))
        if beside and not self._inherits:
            return False
        # "was lower (-0.3)", but "lowered pain by 0.3"
        moved = len(before) > 2 and before[-1].name == "by" and "change-verb" in before[-3].kinds
        if any(m.kinds & COMPARATIVES for m in (*([] if moved else before[-3:]), *behind[:2])):
            changes = any(m.kinds & {"change-noun", "change-word"} for m in before)
            return (signed and not changes) or any("comparator" in m.kinds for m in (*before, *behind))
        if self._inherits:
            return True
        changed = any(m.kinds & _CHANGES for m in before)
        if changed and any(m.kinds & {"comparator", "both-arms"} for m in (*before, *behind)):
            return True
        test = behind[:4]
        return (signed or changed) and any("p-value" in m.kinds for m in test) and not any("baseline" in m.name for m in before)

    def _is_margin(self, at: int, estimate: Mention) -> bool:
        """Whether a value is how far apart arms may lie ("met the margin of 5 points", "the margin was a hazard ratio of 1.3")."""
        if any(word.name in _MARGINS for word in self._parsed.words if 0 <= estimate.start - word.end <= 4):
            return True
        led = at > 1 and self._mentions[at - 1].kinds & {"determiner"}
        verb = at - (2 if led else 1)
        return verb > 0 and self._mentions[verb].name in ("be", "of", ",", ":") and self._mentions[verb - 1].name in _MARGINS

    def _effect(
        self, at: int, mention: Mention, measure: Measure, estimate: Mention | None, stated: Mention, *, bare: bool = False
    ) -> Effect | None:
        if estimate is None or estimate.numeral is None:
            return None
        value = estimate.numeral.value
        if measure in RATIOS and not 0 <= value < 1000:
            return None
        if self._is_margin(at, estimate):
            return None
        if value >= 80 and "interval-label" in (self._mentions[at + 1].kinds if at + 1 < len(self._mentions) else ()):
            # "a mean difference (95% CI) in pain of 0.4"
            return None
        interval, flags = interval_of(self._parsed, stated, value)
        if bare and (interval is None or not interval.holds(value)):
            return None
        return Effect(at, mention, measure, estimate, interval, mention.slot("p") or p_beside(self._mentions, at), flags)


def _bounded(behind: Sequence[Mention]) -> bool:
    """Whether a bracket right behind a value opens with its bounds ("v 2.0 g (0.4 to 4.4)")."""
    return len(behind) > 1 and behind[0].name in OPEN and "range" in behind[1].kinds


def _each_tested(behind: Sequence[Mention]) -> bool:
    """Whether a value has its own test behind it, and no arm stands between it and the next ("by 8 (…; P = 0.01) and weight by …")."""
    following = next((place for place, m in enumerate(behind) if m.kinds & _SHARES), None)
    between = behind[:following] if following is not None else ()
    return any("p-value" in m.kinds for m in between[:3]) and not any(m.kinds & _OF_ARMS for m in between)


_SHARES = frozenset({"cell", "fraction", "percent"})
_OF_ARMS = frozenset({"arm", "agent", "control", "group-noun", "comparator", "both-arms"})


def _is_share(parsed: Parsed, estimate: Mention) -> bool:
    """Whether a relative change is printed as a share of one and not in percent."""
    numeral = estimate.numeral
    behind = next((word.name for word in parsed.words if word.start >= estimate.end), "")
    return numeral is not None and abs(numeral.value) < 1 and numeral.decimals > 0 and behind not in ("%", "percent")


def _has_unit(mention: Mention) -> bool:
    """Whether what stands where an estimate would is an amount or a duration, which no ratio is."""
    estimate = mention.slot("estimate")
    return estimate is not None and bool(estimate.kinds & {"amount", "duration"})


def last_ratio(found: Sequence[Effect], before: Measure | None) -> Measure | None:
    """The ratio to carry into the next sentence."""
    ratios = [e.measure for e in found if e.measure in RATIOS and e.interval is not None]
    return ratios[-1] if ratios else before
