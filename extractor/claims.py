"""What a sentence claims in words: that an outcome differs between the arms, which way, or that it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor import outcome_lists as outcomes
from extractor.cascade import Parsed
from extractor.clauses import Placed, after_opener, clauses, depth, placed, taken
from extractor.mentions import Mention
from extractor.outcome_lists import Outcome
from extractor.roster import Roster

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_COMPARATIVES = frozenset({"direction-word", "more-word", "less-word", "good-word", "bad-word"})
_DENIED = frozenset({"no-difference"})
_PREDICATES = _COMPARATIVES | _DENIED | {"difference-word", "differs-word", "change-verb", "change-noun", "change-word", "effect-word"}
_STRONG = _COMPARATIVES | _DENIED | {"difference-word", "differs-word", "effect-word"}
TELLING = _PREDICATES | {"p-value"}
"""Kinds of mentions without which a sentence compares nothing."""
_POSSESSES = frozenset({"have", "show", "experience", "receive", "achieve"})
_NEGATIONS = frozenset({"no", "not", "neither", "nor", "without", "never", "none", "failed", "nonsignificant"})
_GRADES = frozenset({"adverb", "determiner", "significant-word", "negation", "hedge-word"})
_ABOUT = frozenset({"in", "on", "for", "regarding", "with", "of"})


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
    if parsed.kinds.isdisjoint(_PREDICATES) or parsed.has("aim-word"):
        return []
    arms = placed(mentions, roster.within(parsed.sentence.start, parsed.sentence.end))
    found: list[Claim] = []
    for first, last in clauses(mentions):
        for claim in _in_clause(mentions, first, last, arms, roster):
            told = claim
            if not claim.outcomes:
                if not found:
                    continue
                told = claim._replace(outcomes=found[-1].outcomes)
                if not claim.differs:
                    # "X rose but did not differ between the groups" takes back what the first half seems to say
                    found.pop()
            found.append(_with_subject(told, found, [a for a in arms if not depth(mentions, 0, a.first)], roster))
    return found


def _with_subject(claim: Claim, before: Sequence[Claim], arms: Sequence[Placed], roster: Roster) -> Claim:
    """A claim that names no arm speaks of the sentence's last one, or, in a sentence without arms, of the trial's one treatment."""
    if claim.subject is not None or claim.up is None or claim.within:
        return claim
    if before and before[-1].subject is not None:
        return claim._replace(subject=before[-1].subject, other=before[-1].other)
    treated = roster.by_role("experimental")
    if not arms and len(roster.arms) == 2 and len(treated) == 1:
        return claim._replace(subject=treated[0], other=roster.other(treated[0]), implied=True)
    return claim


def _in_clause(mentions: Sequence[Mention], first: int, last: int, arms: Sequence[Placed], roster: Roster) -> Iterator[Claim]:
    covered = taken(arms)
    start = first
    predicates = [
        at for at in range(first, last) if mentions[at].kinds & _PREDICATES and at not in covered and not depth(mentions, first, at)
    ]
    predicates = [at for at in predicates if not _part_of_name(mentions, at)]
    strong = [
        at
        for at in predicates
        if mentions[at].kinds & _STRONG or ("change-noun" in mentions[at].kinds and not _graded(mentions, predicates, at))
    ]
    for number, at in enumerate(predicates):
        following = next((p for p in strong if p > at + 2), last)
        if strong and at not in strong:
            # "a significantly greater reduction in X": the comparative decides, the noun belongs to the outcome
            continue
        if number and at - predicates[number - 1] <= 3 and predicates[number - 1] in (strong or predicates):
            continue
        claim = _claim(mentions, start, at, following, last, arms, covered, roster)
        if claim is not None:
            yield claim


def _graded(mentions: Sequence[Mention], predicates: Sequence[int], at: int) -> bool:
    """Whether an earlier predicate of the clause speaks of a change ("no difference in the increase", "a greater reduction")."""
    return any(p < at and mentions[p].kinds & _STRONG and not mentions[p].kinds & {"change-noun"} for p in predicates)


def _part_of_name(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comparative belongs to an outcome's or population's name ("more than 3 drinks", "higher education")."""
    mention = mentions[at]
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    if "endpoint" in mention.kinds and not mention.kinds & {"direction-word", "change-verb", "good-word"}:
        return True
    if mention.kinds & {"direction-word", "less-word", "more-word"} and behind is not None and behind.name in ("versus", "than", "or"):
        return at + 2 < len(mentions) and bool(mentions[at + 2].kinds & {"number", "percent", "duration", "measured", "cell"})
    return False


def _claim(
    mentions: Sequence[Mention],
    first: int,
    at: int,
    following: int,
    last: int,
    arms: Sequence[Placed],
    covered: frozenset[int],
    roster: Roster,
) -> Claim | None:
    mention = mentions[at]
    negated = bool(mention.kinds & _DENIED) or _negated(mentions, first, at)
    around = mentions[max(first, at - 5) : min(last, at + 3)]
    stated = any("significant-word" in m.kinds for m in mentions[first:last])
    hedged = any("hedge-word" in m.kinds for m in around)
    if "difference-word" in mention.kinds and _denied_behind(mentions, at, last):
        negated = True
    if mention.kinds & {"change-word"} and not mention.kinds & {"change-noun"} and not negated:
        return None
    if "effect-word" in mention.kinds and not negated and not any("significant-word" in m.kinds for m in mentions[max(first, at - 3) : at]):
        return None
    noun = _change_behind(mentions, at, following)
    found = _outcomes(mentions, first, at, noun or at, following, arms, covered)
    up = None if negated else _up(mention)
    if up is not None and noun is not None:
        up = _combined(up, mentions[noun].attributes.get("up"))
    subject, other = (None, None) if negated else _sides(mentions, first, at, last, arms, roster)
    within = not negated and subject is None and _of_all(mentions, first, at, following)
    return Claim(at, first, last, tuple(found), not negated, up, subject, other, stated, hedged, within=within)


def _denied_behind(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether what follows a difference denies it ("the difference … was not significant")."""
    for place in range(at + 1, min(last, at + 30)):
        mention = mentions[place]
        if "no-difference" in mention.kinds:
            return True
        if mention.kinds & {"negation"} and any("significant-word" in m.kinds for m in mentions[place + 1 : place + 4]):
            return True
    return False


def _change_behind(mentions: Sequence[Mention], at: int, last: int) -> int | None:
    """Where the change stands that a comparative grades ("a greater reduction in pain")."""
    if not mentions[at].kinds & _COMPARATIVES or mentions[at].kinds & {"change-noun"}:
        return None
    return next((place for place in range(at + 1, min(last, at + 3)) if "change-noun" in mentions[place].kinds), None)


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
    if any("comparator" in m.kinds or m.name == "between" for m in mentions[first:last]):
        return False
    near = range(first, min(last, at + 5))
    return any("both-arms" in mentions[place].kinds and not depth(mentions, first, place) for place in near)


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


def _negated(mentions: Sequence[Mention], first: int, at: int) -> bool:
    """Whether a negation stands before the predicate, with nothing but its own words between."""
    level = 0
    for mention in reversed(mentions[max(first, at - 8) : at]):
        level += (mention.name in _CLOSE) - (mention.name in _OPEN)
        if level > 0 or mention.name in _OPEN:
            continue
        if mention.name in _NEGATIONS or mention.kinds & {"negation"}:
            return True
        if mention.name in (",", ";") or mention.kinds & {"p-value", "comparator"}:
            return False
    return False


def _outcomes(
    mentions: Sequence[Mention], first: int, at: int, noun: int, last: int, arms: Sequence[Placed], covered: frozenset[int]
) -> list[Outcome]:
    """The outcomes that a predicate speaks of: its subject, or what stands behind it."""
    if any(m.kinds & {"population"} for m in mentions[at + 1 : at + 4]) and "direction-word" in mentions[at].kinds | mentions[noun].kinds:
        done = _done(mentions, at, last, covered)
        if done:
            return done
    start = after_opener(mentions, first, at, covered)
    verb = _main_verb(mentions, start, at)
    before = outcomes.listed(mentions, start, verb, covered) or outcomes.listed(mentions, verb, at, covered)
    after = outcomes.listed(mentions, _about(mentions, noun, last), last, covered, opens=True)
    if _wants_object(mentions, first, at, arms):
        return after or before
    return before or after


def _done(mentions: Sequence[Mention], at: int, last: int, covered: frozenset[int]) -> list[Outcome]:
    """What more of the people did ("more patients in the A group stopped smoking")."""
    for verb in range(at + 1, last):
        if "verb" in mentions[verb].kinds and mentions[verb].name not in ("be", "can", "receive"):
            found = outcomes.listed(mentions, verb + 1, last, covered, opens=True, qualified=True)
            return [found[0]._replace(first=verb, start=mentions[verb].start)] if found and found[0].first - verb <= 3 else []
        if mentions[verb].kinds & {"p-value", "cell", "fraction", "percent"}:
            break
    return []


def _main_verb(mentions: Sequence[Mention], first: int, at: int) -> int:
    """Where the verb stands that leads from a subject to its predicate; the predicate itself where none does."""
    back = at - 1
    while back > first and mentions[back].kinds & _GRADES and "verb" not in mentions[back].kinds:
        back -= 1
    if back > first and "verb" in mentions[back].kinds:
        return back - 1 if "verb" in mentions[back - 1].kinds and back - 1 > first else back
    return next((place for place in range(first, at) if "verb" in mentions[place].kinds and place > first), at)


def _wants_object(mentions: Sequence[Mention], first: int, at: int, arms: Sequence[Placed]) -> bool:
    """Whether the outcome stands behind the predicate: "A had lower X", "A reduced X", "there was no difference in X"."""
    back = at - 1
    while back >= first and mentions[back].kinds & _GRADES:
        back -= 1
    if back < first:
        return True
    before = mentions[back]
    if before.name in (",", "and", "or") and any(m.kinds & _PREDICATES for m in mentions[first:back]):
        return True
    start = after_opener(mentions, first, at, taken(arms))
    named = any(start <= a.first and a.last <= at for a in arms) and not outcomes.listed(mentions, start, back, taken(arms))
    subject_is_arm = named or (
        any(m.kinds & {"group-noun"} for m in mentions[first:back]) and not any("endpoint" in m.kinds for m in mentions[first:back])
    )
    if mentions[at].kinds & {"change-verb"} and "endpoint" not in mentions[at].kinds and "verb" not in before.kinds:
        return not _passive(mentions, at)
    if mentions[at].kinds & {"effect-word", "difference-word"} and at + 1 < len(mentions) and mentions[at + 1].name in _ABOUT:
        return True
    if "verb" in before.kinds:
        if before.name in _POSSESSES or before.name in ("make", "occur", "change", "complete"):
            return True
        there = mentions[back - 1] if back > first else None
        if there is not None and there.name == "there":
            return True
        return subject_is_arm and not any("endpoint" in m.kinds for m in mentions[first:at])
    return bool(before.kinds & {"preposition"} or before.name in _OPEN or before.name == "there") or subject_is_arm


def _passive(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a verb of change is followed by where it happened, not by what it changed."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    while behind is not None and behind.kinds & {"adverb", "significant-word"} and at + 2 < len(mentions):
        at += 1
        behind = mentions[at + 1]
    return behind is None or bool(behind.kinds & {"preposition", "comparator", "p-value", "number"}) or behind.name in (".", ",", "(", ";")


def _about(mentions: Sequence[Mention], at: int, last: int) -> int:
    """Where the outcome begins behind a predicate: past "between the groups", "found" and "in terms of"."""
    place = at + 1
    between = False
    while place < last:
        mention = mentions[place]
        if mention.name == "between" or "both-arms" in mention.kinds:
            between = True
        elif between and not (mention.name in _ABOUT and not mention.kinds & {"both-arms"}):
            if mention.name in (".", ";"):
                break
        elif "verb" in mention.kinds and mention.name in ("occur", "assess", "be"):
            pass
        else:
            return place
        place += 1
    return at + 1


def _sides(
    mentions: Sequence[Mention], first: int, at: int, last: int, arms: Sequence[Placed], roster: Roster
) -> tuple[str | None, str | None]:
    """The arm that a predicate speaks of, and the one that it is held against."""
    single = [a for a in arms if len(a.arm.arm_ids) == 1 and first <= a.first < last and not depth(mentions, first, a.first)]
    against = [a for a in single if any("comparator" in m.kinds for m in mentions[max(first, a.first - 4) : a.first])]
    subjects = [a for a in single if a not in against]
    before = [a for a in subjects if a.last <= at]
    behind = [a for a in subjects if a.first > at]
    subject = before[-1] if before else behind[0] if behind else None
    reference = next((a for a in against if subject is None or a.arm.arm_ids != subject.arm.arm_ids), None)
    one = subject.arm.arm_ids[0] if subject else roster.other(reference.arm.arm_ids[0]) if reference else None
    if one is None:
        return None, None
    if reference is not None:
        return one, reference.arm.arm_ids[0]
    controls = [c for c in roster.by_role("control") if c != one]
    return one, roster.other(one) or (controls[0] if len(controls) == 1 else None)
