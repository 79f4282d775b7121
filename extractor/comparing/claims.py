"""What a sentence claims in words: that an outcome differs between the arms, which way, or that it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.brackets import depth
from extractor.cascade import Parsed
from extractor.clauses import Placed, clauses, placed, taken
from extractor.comparing import claim_arms, claim_outcomes, denials, predicates
from extractor.comparing.predicates import DENIED, PREDICATES, Predicate, change_behind, graded_verb
from extractor.mentions import Mention
from extractor.outcomes.ends import is_substance
from extractor.outcomes.lists import Outcome
from extractor.roster import Roster

TELLING = PREDICATES | {"p-value"}
"""Kinds of mentions without which a sentence compares nothing."""
_NAMED = frozenset({"difference-word", "effect-word", "change-noun"})
_DIFFERENCES = DENIED | {"difference-word", "differs-word"}
_BETWEEN = frozenset({"between", "all arms"})
_HOLLOW = frozenset({"score-word", "rate-word", "hollow-word", "determiner"})


class Claim(NamedTuple):
    """A claim about one or more outcomes; ``up`` says whether ``subject`` has more, "better" or "worse" where only that is said.

    ``differs`` is False where the text says that the arms do not differ; ``hedged`` where it only leans;
    ``implied`` where no arm is named and the trial's one treatment is meant; ``within`` where all arms changed.
    """

    at: int
    first: int
    last: int
    outcomes: tuple[Outcome, ...]
    differs: bool
    up: str | None
    subject: str | None
    other: str | None
    stated: bool
    hedged: bool
    implied: bool = False
    within: bool = False


def read(parsed: Parsed, roster: Roster) -> list[Claim]:
    """The claims of a sentence, one for each predicate that names an outcome."""
    mentions = parsed.mentions
    if parsed.kinds.isdisjoint(PREDICATES) or parsed.has("aim-word"):
        return []
    arms = placed(mentions, roster.within(parsed.sentence.start, parsed.sentence.end))
    found: list[Claim] = []
    before: tuple[int, int] | None = None
    for first, last in clauses(mentions):
        own = list(_in_clause(mentions, first, last, arms, roster))
        if found and not own and denials.behind(mentions, first - 1, last):
            # "… but this was not significant" takes back what stands before it
            found[-1] = found[-1]._replace(differs=False, up=None)
        for claim in own:
            told = claim
            subject = _subject_before(mentions, claim, before, found, taken(arms))
            if subject:
                told = claim._replace(outcomes=subject)
            elif found and _takes_back(mentions, claim, found[-1]):
                found[-1] = found[-1]._replace(differs=False, up=None)
                continue
            elif not claim.outcomes and found and not predicates.does(mentions, claim.at):
                told = claim._replace(outcomes=found[-1].outcomes)
                if claim.up is not None and mentions[claim.at + 1].name == "so":
                    # "pain fell in both groups, but more so with drug A"
                    told = told._replace(up=_combined(claim.up, found[-1].up))
                if not claim.differs and not _of_another_time(mentions, claim, found[-1], arms):
                    # "X rose but did not differ between the groups" takes back what the first half seems to say
                    found.pop()
            found.append(_with_subject(mentions, told, found, [a for a in arms if not depth(mentions, 0, a.first)], roster))
        gapped = denials.gapped(mentions, first, last, taken(arms)) if found and not own and found[-1].differs else None
        if gapped is not None:
            found.append(Claim(gapped[0], first, last, gapped[1], False, None, None, None, found[-1].stated, False))
        before = (first, last)
    for at in range(len(found) - 2, -1, -1):
        claim, behind = found[at], found[at + 1]
        joined = behind.first != claim.first and mentions[behind.first - 1].name in ("and", ",")
        kinds = mentions[claim.at].kinds
        graded = claim.up is not None and ("change-verb" not in kinds or "verb" not in kinds)
        if claim.subject is None and graded and not claim.within and joined and not _names_arms(claim, arms):
            # "the stay was shorter (p = 0.01) and costs were lower in the drug group"
            found[at] = claim._replace(subject=behind.subject, other=behind.other)
        elif claim.differs and claim.up is None and _only_directs(mentions, behind):
            found[at] = claim._replace(up=behind.up, subject=behind.subject, other=behind.other)
            del found[at + 1]
    return found


def _only_directs(mentions: Sequence[Mention], claim: Claim) -> bool:
    """Whether a claim tells which way the one before it goes ("mood differed between the groups, with lower scores in the drug group")."""
    named = [mentions[place] for outcome in claim.outcomes for place in range(outcome.first, outcome.last)]
    return bool(named) and claim.up in ("yes", "no") and claim.subject is not None and all(m.kinds & _HOLLOW for m in named)


def _subject_before(
    mentions: Sequence[Mention], claim: Claim, before: tuple[int, int] | None, found: Sequence[Claim], covered: frozenset[int]
) -> tuple[Outcome, ...]:
    """What the clause before says something else of, where a difference is told of nothing ("bone loss was seen, but did not differ")."""
    if claim.outcomes or before is None or not mentions[claim.at].kinds & _DIFFERENCES:
        return ()
    told = any(c.first == before[0] for c in found)
    return () if told else tuple(claim_outcomes.subject(mentions, *before, covered))


def _of_another_time(mentions: Sequence[Mention], claim: Claim, before: Claim, arms: Sequence[Placed]) -> bool:
    """Whether a denial that names no outcome speaks of another time than what stands before it, which it then leaves as it is.

    "Pain was lower at week 1 (p = 0.01) but did not differ at week 2", not "was lower with A, but did not differ significantly".
    """
    if not any("p-value" in m.kinds for m in mentions[before.first : before.last]) or "difference-word" in mentions[claim.at].kinds:
        return False
    timed = any(m.kinds & {"timepoint", "duration", "p-value"} for m in mentions[claim.first : claim.last])
    return timed and not any(claim.first <= a.first < claim.last and len(a.arm.arm_ids) == 1 for a in arms)


def _takes_back(mentions: Sequence[Mention], claim: Claim, before: Claim) -> bool:
    """Whether a denial is of what the clause has just told ("though pain was less, this difference was not significant")."""
    this = "difference-word" in mentions[claim.at].kinds and claim.at > 0 and "determiner" in mentions[claim.at - 1].kinds
    of_same = claim.first == before.first and claim.outcomes == before.outcomes
    tested = any("p-value" in m.kinds for m in mentions[before.at : claim.at])
    return this and of_same and before.differs and not claim.differs and not tested


def _names_arms(claim: Claim, arms: Sequence[Placed]) -> bool:
    return any(claim.first <= a.first < claim.last for a in arms)


def _with_subject(mentions: Sequence[Mention], claim: Claim, before: Sequence[Claim], arms: Sequence[Placed], roster: Roster) -> Claim:
    """A claim that names no arm speaks of the sentence's last one, or, in a sentence without arms, of the trial's one treatment."""
    if claim.subject is not None or claim.up is None or claim.within:
        return claim
    if before and before[-1].subject is not None:
        return claim._replace(subject=before[-1].subject, other=before[-1].other)
    if not before or not before[-1].differs:
        # "drug A did not alter pain but was linked with more nausea", "drug A was safe and significantly reduced pain"
        low, high = (before[-1].first, before[-1].at) if before else (0, claim.first)
        ahead = {a.arm.arm_ids for a in arms if low <= a.first < high}
        opens = next((m for m in mentions[claim.first : claim.at + 1] if "adverb" not in m.kinds), mentions[claim.first])
        goes_on = opens.kinds & {"verb", "association"} and not _names_arms(claim, arms)
        alone = next(iter(ahead), ()) if len(ahead) == 1 else ()
        if len(alone) == 1 and goes_on:
            one = alone[0]
            return claim._replace(subject=one, other=roster.other(one))
    treated = roster.by_role("experimental")
    if not arms and len(roster.arms) == 2 and len(treated) == 1:
        return claim._replace(subject=treated[0], other=roster.other(treated[0]), implied=True)
    return claim


def _in_clause(mentions: Sequence[Mention], first: int, last: int, arms: Sequence[Placed], roster: Roster) -> Iterator[Claim]:
    covered = taken(arms)
    for predicate in predicates.read(mentions, first, last, covered):
        claim = _claim(mentions, first, predicate, last, arms, covered, roster)
        for part in _of_each_change(mentions, claim) if claim is not None else ():
            yield from _but_not(mentions, part)


def _of_each_change(mentions: Sequence[Mention], claim: Claim) -> Iterator[Claim]:
    """A claim, and what it says of a second change that goes the other way ("greater reductions in pain and improvements in sleep")."""
    grade = _up(mentions[claim.at]) if claim.up is not None else None
    first = change_behind(mentions, claim.at, claim.last)
    rest: list[Outcome] = []
    own: list[Claim] = []
    for outcome in claim.outcomes:
        at = next((p for p in (outcome.first, outcome.first - 1) if "change-noun" in mentions[p].kinds), None)
        if grade is None or at is None or at <= claim.at or at == first or at + 1 >= outcome.last:
            rest.append(outcome)
            continue
        named = outcome._replace(first=at + 1, start=mentions[at + 1].start)
        own.append(claim._replace(at=at, outcomes=(named,), up=_combined(grade, mentions[at].attributes.get("up"))))
    yield claim._replace(outcomes=tuple(rest))
    yield from own


def _but_not(mentions: Sequence[Mention], claim: Claim) -> Iterator[Claim]:
    """A claim, and the denial of what it takes out of its own list ("lowered pain but not stiffness")."""
    if not claim.differs:
        yield claim
        return
    denied: dict[int, list[Outcome]] = {}
    for outcome in claim.outcomes:
        back = outcome.first - 1
        while back > claim.at + 1 and mentions[back].kinds & {"preposition", "determiner"} and "negation" not in mentions[back].kinds:
            back -= 1
        if back > claim.at + 1 and "negation" in mentions[back].kinds and mentions[back - 1].name == "but":
            denied.setdefault(back, []).append(outcome)
        elif denied and mentions[outcome.first - 1].name in ("or", "nor"):
            denied[max(denied)].append(outcome)
    without = [o for o in claim.outcomes if not any(o in taken_out for taken_out in denied.values())]
    yield claim._replace(outcomes=tuple(without))
    for at, outcomes in denied.items():
        yield claim._replace(at=at, outcomes=tuple(outcomes), differs=False, up=None)


def _claim(
    mentions: Sequence[Mention],
    first: int,
    predicate: Predicate,
    last: int,
    arms: Sequence[Placed],
    covered: frozenset[int],
    roster: Roster,
) -> Claim | None:
    at, following, change = predicate
    mention = mentions[at]
    if _asked(mentions, first, at):
        return None
    negated = bool(mention.kinds & DENIED) or denials.before(mentions, first, at)
    around = mentions[max(first, at - 5) : min(last, at + 3)]
    stated = any("significant-word" in m.kinds or "significant" in m.attributes for m in mentions[first:last])
    hedged = any("hedge-word" in m.kinds for m in around)
    if mention.kinds & _NAMED and denials.behind(mentions, at, last):
        negated = True
    if "change-noun" in mention.kinds and any("negation" in m.kinds for m in mentions[at + 1 : min(last, at + 3)]):
        # "an improvement was not seen"
        negated = True
    negated = negated or denials.at_the_end(mentions, at, last)
    if mention.kinds & {"change-word"} and not mention.kinds & {"change-noun"} and not negated:
        return None
    if "effect-word" in mention.kinds and denials.of_another(mentions, first, at):
        return None
    if "effect-word" in mention.kinds and not negated and not any("significant-word" in m.kinds for m in mentions[max(first, at - 3) : at]):
        return None
    noun = change_behind(mentions, at, following)
    found = claim_outcomes.of_predicate(mentions, first if change is None else change + 1, at, noun or at, following, arms, covered)
    turned = change if change is not None else noun
    if turned is not None:
        found = claim_outcomes.compounded(mentions, first if change is not None else at + 1, turned, covered, found)
    up = None if negated else _up(mention)
    if up is not None and change is not None:
        up = _combined(up, mentions[change].attributes.get("up"))
    verb = None if up is None else graded_verb(mentions, first, at)
    if up is not None and verb is not None:
        up = _combined(up, mentions[verb].attributes.get("up"))
    if up is not None and noun is not None:
        up = _combined(up, mentions[noun].attributes.get("up"))
    elif up is not None and "change-verb" in mention.kinds:
        grade = _grade_behind(mentions, at, last)
        up = _combined(grade, up) if grade else up
    each = claim_arms.each(mentions, first, at, last, arms) and not negated
    if up == "yes" and "more-word" in mention.kinds and claim_outcomes.untold(mentions, first, at, found):
        up = None
    # "the use of drug A was lower with B" is told of B
    amounts = {o.first + 2 for o in found if o.first + 2 < o.last and is_substance(mentions, o.first + 2, covered)}
    told = [a for a in arms if a.first not in amounts]
    subject, other = (None, None) if negated or each else claim_arms.sides(mentions, first, at, last, told, roster)
    within = any("within-arm-word" in m.kinds for m in mentions[first:following]) and not any(
        m.name in _BETWEEN for m in mentions[first:last]
    )
    within = within or each or (not negated and subject is None and _of_all(mentions, first, at, following))
    return Claim(at, first, last, tuple(found), not negated, up, subject, other, stated, hedged, within=within)


def _asked(mentions: Sequence[Mention], first: int, at: int) -> bool:
    """Whether a predicate is asked, not told ("it is not clear whether the drug lowered pain")."""
    asking = next((place for place in range(at - 1, first - 1, -1) if "asks" in mentions[place].attributes), None)
    if asking is None or mentions[asking - 1].name == "regardless of":
        return False
    return not any(m.name == "," for m in mentions[asking:at])


def _grade_behind(mentions: Sequence[Mention], at: int, last: int) -> str | None:
    """What grades a verb of change from behind ("fell less", "rose significantly more"), where it grades nothing else."""
    place = at + 1
    while place < last and mentions[place].kinds & {"adverb", "significant-word"}:
        place += 1
    if place + 1 >= last or not mentions[place].kinds & {"more-word", "less-word", "direction-word"}:
        return None
    behind = mentions[place + 1]
    grades = behind.kinds & {"comparator", "preposition", "both-arms"} or behind.name in ("(", "[", ",", ".")
    return _up(mentions[place]) if grades and "change-verb" not in mentions[place].kinds else None


def _combined(grade: str, change: str | None) -> str | None:
    """The direction of a graded change: a smaller reduction is more of the outcome."""
    opposite = {"yes": "no", "no": "yes", "better": "worse", "worse": "better"}
    if change is None:
        return grade
    return change if grade in ("yes", "better") else opposite[change]


def _of_all(mentions: Sequence[Mention], first: int, at: int, last: int) -> bool:
    """Whether a change is said of all arms, each for itself ("improved in both groups")."""
    if mentions[at].kinds & {"difference-word", "differs-word", "effect-word"}:
        return False
    if any(("comparator" in mentions[p].kinds and not _of_start(mentions, p)) or mentions[p].name == "between" for p in range(first, last)):
        return False
    whatever = next((place for place in range(first, last) if mentions[place].name == "regardless of"), last)
    if any(m.kinds & {"group-noun", "arm-label"} for m in mentions[whatever : whatever + 4]):
        # "improvements in pain were found, regardless of the group"
        return True
    near = range(first, min(last, at + 5))
    return any("both-arms" in mentions[place].kinds and not depth(mentions, first, place) for place in near)


def _of_start(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a comparator holds an outcome against its own start ("vs. baseline")."""
    return any("baseline" in m.name.split() for m in mentions[place + 1 : place + 3])


def _up(mention: Mention) -> str | None:
    if mention.kinds & {"change-verb", "change-noun"} and not mention.kinds & {"direction-word"}:
        return mention.attributes.get("up")
    if "good-word" in mention.kinds:
        return "better"
    if "bad-word" in mention.kinds:
        return "worse"
    if "direction-word" in mention.kinds:
        return "yes" if mention.attributes.get("higher") == "first" else "no"
    if "more-word" in mention.kinds:
        return "yes"
    if "less-word" in mention.kinds:
        return "no"
    return None
