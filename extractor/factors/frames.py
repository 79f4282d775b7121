"""How a clause ties factors to outcomes: by a link, by a noun, or by a comparative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.factors import comparatives
from extractor.factors.people import NO_TRAIT, PARTING, is_noun, people
from extractor.factors.spans import NOBODY, PARTICIPLES, RISKS, is_risk, is_verb, left_of, phrase_of, risk_of, subject_end
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase

_LINKS = ("association", "predictor-list", "predictor-noun", "association-between")
_EITHER_WAY = "associated with"
"""The link whose words do not say which of its sides is the factor."""
_COMPARES = frozenset({"direction-word", "more-word", "less-word", "change-verb", "good-word", "bad-word", "multiplied-word"})


_BY = frozenset({"by", "due to", "according to"})
"""What brings in the traits that made no difference."""
_HAVING = frozenset({"verb", "subgroup-link"})
_DONE = frozenset({"verb", "enrolled-word"})


class Frame(NamedTuple):
    """How a clause ties factors to outcomes: what it lists as each, and where the tie stands.

    ``factor_slots`` where what stands before an estimate's bracket is its factor, not its outcome;
    ``told`` where the tie itself names both, ``fixed`` where its words say which side is the factor,
    ``turned`` where the outcome stands before the tie and the factor behind it;
    ``likely`` where what the factor's bearers are likely to do is the outcome, told by a verb;
    ``cases`` where those with the outcome are held against controls.
    """

    factors: tuple[Phrase, ...]
    outcomes: tuple[Phrase, ...]
    first: int
    last: int
    factor_slots: bool
    told: bool = False
    fixed: bool = False
    turned: bool = False
    likely: bool = False
    cases: bool = False


def parted(mentions: Sequence[Mention], bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Clauses, each without what 'with' and a participle tell of another factor, which is one of its own ("…, with women having more")."""
    for first, last in bounds:
        for place in range(max(first, 1), last - 3):
            if mentions[place].name == "with" and mentions[place - 1].name == ",":
                opened = next((p for p in range(place, last) if mentions[p].name in OPEN), last)
                if any(m.name in PARTICIPLES or m.kinds >= _HAVING for m in mentions[place + 1 : opened]):
                    if place > first:
                        yield first, place
                    first = place + 1
        yield first, last


def read(parsed: Parsed, first: int, last: int) -> Frame | None:
    """What ties the factors of a clause to its outcomes."""
    mentions = parsed.mentions
    together = _together(mentions, first, last)
    if together is not None:
        return together
    low, high = mentions[first].start, mentions[last - 1].end
    # a list of predictors does not run on into the next clause
    findings = [f for f in parsed.found(*_LINKS) if low <= f.start < high and (f.end <= high or "predictor-list" not in f.kinds)]
    findings.sort(key=lambda f: ("association" in f.kinds, "predictor-noun" in f.kinds, f.start))
    for finding in findings:
        start = next(i for i, m in enumerate(mentions) if m.end > finding.start)
        end = next((i for i, m in enumerate(mentions) if m.start >= finding.end), len(mentions))
        if "predictor-list" in finding.kinds and finding.slot("link") is not None and _goes_on(mentions, end, last):
            continue
        if "association" in finding.kinds:
            link = finding.slot("link")
            end = start + 1 if link is not None and link.end < finding.end else end
            right = lists.listed(mentions, end, last, NOBODY, opens=True)
            if not right:
                # a treatment that something bears on is an outcome, too ("was associated with dialysis")
                right = [p for p in lists.listed(mentions, end, last, NOBODY, opens=True, qualified=True) if not is_risk(mentions, p)]
            fixed = link is not None and link.name != _EITHER_WAY
            if end < last and mentions[end].name == "by":
                # "death was predicted by age (OR 1.2) and sex (OR 1.5)"
                causes = lists.listed(mentions, end + 1, last, NOBODY, opens=True, qualified=True)
                left = lists.listed(mentions, first, subject_end(mentions, first, start), NOBODY, opens=True)
                return Frame(tuple(causes), tuple(left), start, end + 1, factor_slots=True, fixed=True, turned=True)
            return Frame(tuple(left_of(mentions, first, start)), _done(mentions, right, last), start, end, factor_slots=False, fixed=fixed)
        factor, outcome = phrase_of(mentions, finding, "factor"), phrase_of(mentions, finding, "outcome")
        factors = tuple(left_of(mentions, first, start)) if "predictor-noun" in finding.kinds else (factor,) if factor else ()
        slots = "predictor-list" in finding.kinds
        told = "association-between" in finding.kinds and factor is not None and outcome is not None
        return Frame(factors, (outcome,) if outcome else (), start, end, slots, told, fixed=True)
    return _graded(parsed, first, last)


def _done(mentions: Sequence[Mention], phrases: Sequence[Phrase], last: int) -> tuple[Phrase, ...]:
    """Outcomes with what is done behind a bare word for how likely it is ("lower odds of receiving opioids")."""
    return tuple(_deed(mentions, phrase, last) for phrase in phrases)


def _deed(mentions: Sequence[Mention], phrase: Phrase, last: int) -> Phrase:
    alone = phrase.last - phrase.first == 1 and mentions[phrase.first].name in RISKS
    start = phrase.last + 1
    if not alone or start >= last or mentions[phrase.last].name != "of" or "verb" not in mentions[start].kinds:
        return phrase
    end = start + 1
    while end < last and end - start < 8 and not (mentions[end].name in PARTING or mentions[end].kinds & NO_TRAIT):
        end += 1
    named = next((m.named("endpoint") for m in mentions[start:end] if "endpoint" in m.kinds), None)
    return phrase._replace(last=end, end=mentions[end - 1].end, endpoint=named)


def _together(mentions: Sequence[Mention], first: int, last: int) -> Frame | None:
    """The frame of two factors that act together on an outcome ("interactions were seen between sex and age on death")."""
    at = next((p for p in range(first, last) if mentions[p].name.endswith(("interaction", "interactions"))), last)
    start = next((p + 1 for p in range(at + 1, min(last, at + 5)) if mentions[p].name == "between"), last)
    end = next(
        (p for p in range(start + 1, min(last, start + 10)) if mentions[p].name in ("on", "in", "for") or "effect" in mentions[p].kinds),
        last,
    )
    if end == last or mentions[end].name not in ("on", "in", "for"):
        return None
    both = Phrase(start, end, mentions[start].start, mentions[end - 1].end, None, None)
    return Frame((both,), tuple(lists.listed(mentions, end + 1, last, NOBODY, opens=True)), start, end + 1, factor_slots=False, fixed=True)


def _goes_on(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether no list of factors follows "was associated with survival:", but an estimate or a statement of its own."""
    return (at < last and bool(mentions[at].kinds & {"effect", "listed-effect"})) or any(
        "association" in m.kinds for m in mentions[at:last]
    )


def _graded(parsed: Parsed, first: int, last: int) -> Frame | None:
    """A frame that a comparative makes: "smokers had a higher risk of death", "the risk of death was higher in smokers"."""
    mentions = parsed.mentions
    for at in range(first, last):
        if "effect" in mentions[at].kinds:
            lower = _lower_by(parsed, first, at, last)
            if lower is not None:
                return lower
        if comparatives.of_a_trait(mentions, at) or ("change-verb" in mentions[at].kinds and is_noun(mentions, at)):
            continue
        if not mentions[at].kinds & (_COMPARES | {"no-difference", "likely-word"}):
            continue
        left = left_of(mentions, first, at)
        if "likely-word" in mentions[at].kinds and left and comparatives.to_do(mentions, at + 1, last):
            return Frame(tuple(left), (), at, at + 1, factor_slots=False, likely=True)
        seen_in = comparatives.seen_in(mentions, at, last)
        if seen_in is not None:
            return Frame(seen_in[1], (seen_in[0],), at, at + 1, factor_slots=True, turned=True)
        if "no-difference" in mentions[at].kinds:
            between = comparatives.between(mentions, at, last) or comparatives.alike(mentions, at, last, left)
            if between:
                inside = lists.listed(mentions, at + 1, between[0].first - 1, NOBODY, opens=True) if at + 1 < between[0].first else []
                return Frame(between, tuple(inside or left), at, between[0].first, factor_slots=False, turned=True)
            by = (
                lists.listed(mentions, at + 2, last, NOBODY, qualified=True)
                if mentions[at + 1 : at + 2] and mentions[at + 1].name in _BY
                else []
            )
            if left and by:
                return Frame(tuple(by), tuple(left), at, at + 1, factor_slots=True, turned=True)
            unchanged = comparatives.unchanged(mentions, at, last)
            if left and unchanged:
                return Frame(tuple(left), unchanged, at, at + 1, factor_slots=False)
            continue
        than = comparatives.higher_than(mentions, first, at, last)
        if than is not None:
            return Frame(than[1], (than[0],), at, at + 1, factor_slots=False, turned=True)
        higher_in = comparatives.higher_in(mentions, at, last)
        if left and higher_in and comparatives.held_against_controls(mentions, at, last):
            # "the T allele was more frequent in cases than in controls"
            return Frame(tuple(left), (), at, at + 1, factor_slots=False, cases=True)
        if left and higher_in:
            return Frame(higher_in, tuple(left), at, at + 1, factor_slots=True, turned=True)
        if any(is_risk(mentions, p) for p in left):
            return Frame((), tuple(left), at, at + 1, factor_slots=True)
        told = any(is_verb(mentions, place) for place in range(first, at + 1)) or mentions[at].kinds <= {"change-verb", "multiplied-word"}
        if told and risk_of(mentions, at, last):
            right = lists.listed(mentions, at + 1, last, NOBODY, opens=True)
            return Frame(tuple(left), _done(mentions, right, last), at, at + 1, factor_slots=False)
    return _of_people(mentions, first, last)


def _of_people(mentions: Sequence[Mention], first: int, last: int) -> Frame | None:
    """The frame of people who did less or more of what estimates stand beside ("girls took part less often in sports (OR 0.4)")."""
    at = next((p for p in range(first, last) if mentions[p].kinds & _COMPARES or "effect" in mentions[p].kinds), last)
    verb = next((p for p in range(first, at) if mentions[p].kinds & _DONE), at)
    whom = people(mentions, first, verb) if at < last and "effect" not in mentions[at].kinds else None
    return Frame((whom,), (), at, at + 1, factor_slots=False) if whom is not None and whom.last == verb < at else None


def _lower_by(parsed: Parsed, first: int, at: int, last: int) -> Frame | None:
    """The frame of "women with X had a 30% lower risk of gout (RR 0.7)", where the change in percent holds the outcome's words."""
    mention = parsed.mentions[at]
    words = [m for m in parsed.words if mention.start <= m.start < mention.end]
    graded = next((i for i, m in enumerate(words) if m.kinds & {"more-word", "less-word"}), None)
    if graded is None:
        return None
    inside = lists.listed(words, graded + 1, len(words), NOBODY, opens=True)
    outcome = [phrase._replace(first=at, last=at + 1) for phrase in inside] or comparatives.raised(parsed.mentions, at + 1, last)
    left = left_of(parsed.mentions, first, at)
    if not outcome or not left or not any(is_verb(parsed.mentions, place) for place in range(first, at)):
        return None
    return Frame(tuple(left), tuple(outcome[:1]), at, at + 1, factor_slots=False)
