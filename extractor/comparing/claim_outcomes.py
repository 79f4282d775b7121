"""Which outcomes a predicate speaks of: its subject, or what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor import phrases
from extractor.brackets import OPEN
from extractor.clauses import Placed, after_opener, taken
from extractor.comparing.predicates import COMPARATIVES, POSSESSES, PREDICATES, does
from extractor.mentions import Mention
from extractor.outcomes import lists as outcomes
from extractor.outcomes.lists import Outcome

_PERHAPS_VERBS = frozenset({"word", "planned-word"})
_OF_WHAT = frozenset({"effect-measure", "difference-word", "effect-word"})
_AMOUNT = frozenset({"percent", "number", "measured", "duration", "amount"})
_GRADES = frozenset({"adverb", "determiner", "significant-word", "negation", "hedge-word"}) | _AMOUNT
_NAMING = frozenset({"endpoint", "factor", "condition", "score-word", "rate-word"})
_ABOUT = frozenset({"in", "on", "for", "regarding", "with", "of"})
_LISTS = _ABOUT | {"and", "or", ","}
_ENDS_EFFECT = frozenset({"endpoint", "change-verb", "p-value", "relative-word"})
_AMOUNTS = frozenset({"more-word", "less-word", "adverb"})
_DOING = frozenset({"in", "for", "at", "on", "regarding"})
_APART = frozenset({"after", "before", "during"})


def of_predicate(
    mentions: Sequence[Mention], first: int, at: int, noun: int, last: int, arms: Sequence[Placed], covered: frozenset[int]
) -> list[Outcome]:
    """The outcomes that a predicate speaks of: its subject, or what stands behind it."""
    if any(m.kinds & {"population"} for m in mentions[at + 1 : at + 4]) and "direction-word" in mentions[at].kinds | mentions[noun].kinds:
        done = _done(mentions, at, last, covered)
        if done:
            return done
    if "difference-word" in mentions[at].kinds:
        named = [o for o in outcomes.listed(mentions, max(first, at - 6), at, covered, opens=True) if o.last == at]
        if any(m.kinds & _NAMING for o in named for m in mentions[o.first : o.last]):
            # "no significant mortality rate difference", but "a clear difference"
            return named
    if _alone(mentions, at):
        # "had less pain and slept longer"
        return [Outcome(at - 1, at, mentions[at - 1].start, mentions[at - 1].end, None, None)]
    start = _behind_that(mentions, after_opener(mentions, first, at, covered), at)
    verb = _main_verb(mentions, start, at)
    gapped = _gapped(mentions, verb, at, covered)
    if gapped:
        return gapped
    before = outcomes.listed(mentions, start, _end_of_subject(mentions, start, verb), covered) or outcomes.listed(
        mentions, verb, at, covered
    )
    before = _counted(mentions, _without_denied(mentions, before), verb)
    if "change-noun" in mentions[at].kinds:
        before = [o for o in before if not _grades_change(mentions, o, at)]
    of_treatment = mentions[at].attributes.get("grades") == "treatment" and not any(
        "endpoint" in m.kinds for m in mentions[at + 1 : at + 3]
    )
    if of_treatment:
        # "a new form of the drug was as effective as the old one in lowering pain"
        before = [o for o in before if any(m.kinds & _NAMING for m in mentions[o.first : o.last]) or o.better]
    if not before and (any(m.kinds & _OF_WHAT for m in mentions[start:verb]) or _is_change(mentions, start, verb)):
        # "the difference between groups in pain was not significant"
        before = [o for o in outcomes.listed(mentions, start, verb, covered, opens=True) if _lead(mentions, o.first) in _LISTS]
    about = _about(mentions, noun, last)
    if of_treatment:
        about = next((place for place in range(at + 1, last) if mentions[place].name in _DOING), last)
    after = outcomes.listed(mentions, about, last, covered, opens=True)
    if mentions[at].kinds & _OF_WHAT and not before:
        # "the difference 3 hours after the first dose" names no outcome
        after = [o for o in after if _lead(mentions, o.first) not in _APART]
    if mentions[at].attributes.get("acts"):
        # "early use of the drug did not reduce transfusion", but "the lipids did not improve"
        after = after or _treatment(mentions, about, last, covered)
    if not before and not after:
        return _deed(mentions, at, last, covered)
    if _wants_object(mentions, first, at, arms) and not (before and after and _lead(mentions, after[0].first) == "between"):
        return after or before
    # "pain and sleep showed no difference between the two tablets" too
    return before or after


def compounded(mentions: Sequence[Mention], first: int, change: int, covered: frozenset[int], found: list[Outcome]) -> list[Outcome]:
    """What changed, where it stands ahead of the noun that says so ("the HbA1c reduction was greater", "a larger HbA1c reduction").

    It goes before what was ``found`` elsewhere where it is known for an outcome ("a dose-dependent reduction in pain").
    """
    ahead = outcomes.listed(mentions, after_opener(mentions, first, change, covered), change, covered)[-1:]
    named = [o for o in ahead if o.last == change and (o.endpoint or not found)]
    return named or found


def _grades_change(mentions: Sequence[Mention], outcome: Outcome, change: int) -> bool:
    """Whether what stands ahead of a change is an adjective of it, and what changed stands behind ("a definitive decline in mood")."""
    behind = [m for m in mentions[change + 1 : change + 4] if not m.kinds & {"preposition", "determiner"}][:1]
    lone = outcome.last - outcome.first == 1 and outcome.last == change and mentions[outcome.first].kinds <= {"word"}
    return lone and any(m.kinds & _NAMING for m in behind)


def _deed(mentions: Sequence[Mention], at: int, last: int, covered: frozenset[int]) -> list[Outcome]:
    """What an arm got or did more or less of, where no noun names it ("needed less fentanyl", "vomited less often")."""
    if not mentions[at].kinds & _AMOUNTS:
        return []
    behind, before = at + 1, at - 1
    if behind < last and "agent" in mentions[behind].kinds and behind not in covered and "less-word" not in mentions[behind].kinds:
        place = behind
    elif does(mentions, at) and "verb" not in mentions[before - 1].kinds:
        place = before
    else:
        return []
    return [Outcome(place, place + 1, mentions[place].start, mentions[place].end, None, None)]


def _treatment(mentions: Sequence[Mention], first: int, last: int, covered: frozenset[int]) -> list[Outcome]:
    """A treatment that stands behind a verb as its object, which none of the arms is named after ("did not reduce transfusion")."""
    found = outcomes.listed(mentions, first, last, covered, opens=True, qualified=True)[:1]
    return [o for o in found if o.first <= first + 1 and any(m.kinds & {"therapy", "agent"} for m in mentions[o.first : o.last])]


def _alone(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comparative grades what a second verb tells without an object ("and slept longer than", not "and had longer sleep")."""
    if at < 2 or at + 1 >= len(mentions) or mentions[at - 2].name != "and" or not mentions[at].kinds & COMPARATIVES:
        return False
    verb, behind = mentions[at - 1], mentions[at + 1]
    return "verb" in verb.kinds and verb.name not in ("be", "have") and ("comparator" in behind.kinds or behind.name in ("(", ",", "."))


def _is_change(mentions: Sequence[Mention], first: int, verb: int) -> bool:
    """Whether a subject is the change in something ("the change in pain")."""
    named = [(one, other) for one, other in pairwise(mentions[first:verb]) if "change-word" in one.kinds]
    return bool(named) and named[-1][1].name in ("in", "of")


def untold(mentions: Sequence[Mention], first: int, at: int, found: Sequence[Outcome]) -> bool:
    """Whether what is graded is a change that may go either way, and its outcome does not say so ("the change in pain was greater")."""
    changes = [place for place in range(first, at) if "change" in mentions[place].name.split() and "change-word" in mentions[place].kinds]
    return any(not any(o.first <= place < o.last for o in found) for place in changes)


def subject(mentions: Sequence[Mention], first: int, last: int, covered: frozenset[int]) -> list[Outcome]:
    """The outcomes ahead of the verb of a clause; none where it has no verb."""
    start = after_opener(mentions, first, last, covered)
    verbs = [place for place in range(start + 1, last) if phrases.is_verb(mentions, place)]
    # "the time required for closure was 3 min"
    verb = next((place for place in verbs if mentions[place].name in ("be", "have")), verbs[0] if verbs else start)
    return outcomes.listed(mentions, start, verb, covered)


def _behind_that(mentions: Sequence[Mention], first: int, at: int) -> int:
    """Where a clause begins that another brings in ("the main finding was that pain fell")."""
    return next((place + 1 for place in range(at - 1, first, -1) if "that-word" in mentions[place].kinds), first)


def _lead(mentions: Sequence[Mention], first: int) -> str:
    """The name of what leads to a phrase, articles aside ("in the score", "after the first dose")."""
    back = first - 1
    while back > 0 and mentions[back].kinds & {"determiner", "mean-word", "median-word", "number"}:
        back -= 1
    return mentions[back].name if back >= 0 else ""


def _without_denied(mentions: Sequence[Mention], found: list[Outcome]) -> list[Outcome]:
    """The outcomes of a list but for those that the text takes out of it ("pain, but not sleep, was reduced")."""
    return [o for o in found if not (o.first > 1 and "negation" in mentions[o.first - 1].kinds and mentions[o.first - 2].name == "but")]


def _counted(mentions: Sequence[Mention], found: list[Outcome], verb: int) -> list[Outcome]:
    """People who are counted with what they are counted for ("the number of children who were diagnosed with asthma")."""
    if not found or any(o.endpoint for o in found):
        return found
    first = found[0]
    people = "population" in mentions[first.last - 1].kinds and first.last - first.first > 1
    if people and first.last < verb and "relative-word" in mentions[first.last].kinds:
        return [first._replace(last=verb, end=mentions[verb - 1].end)]
    return found


def _done(mentions: Sequence[Mention], at: int, last: int, covered: frozenset[int]) -> list[Outcome]:
    """What more of the people did ("more patients in the A group stopped smoking")."""
    for verb in range(at + 1, last):
        past = mentions[verb].kinds <= {"word", "lost-word"} and mentions[verb].name.endswith("ed") and verb > at + 1
        if past or ("verb" in mentions[verb].kinds and mentions[verb].name not in ("be", "can", "receive")):
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
    return next((place for place in range(first + 1, at) if phrases.is_verb(mentions, place)), at)


def _end_of_subject(mentions: Sequence[Mention], first: int, verb: int) -> int:
    """Where a subject ends of which another verb told before ("falls were most common at night and were rarer with A")."""
    if mentions[verb - 1].name not in ("and", "but"):
        return verb
    return next((place for place in range(first + 1, verb - 1) if phrases.is_verb(mentions, place)), verb)


def _gapped(mentions: Sequence[Mention], verb: int, at: int, covered: frozenset[int]) -> list[Outcome]:
    """The outcome right before a comparative whose verb stands once for two ("pain was lower and sleep longer")."""
    back = at
    while back - 1 > verb and mentions[back - 1].kinds & _GRADES:
        back -= 1
    joint = next((place for place in range(back - 1, max(verb, back - 8), -1) if mentions[place].name == "and"), None)
    if joint is None or not mentions[at].kinds & COMPARATIVES or not any(m.kinds & COMPARATIVES for m in mentions[verb + 1 : joint]):
        return []
    found = outcomes.listed(mentions, joint, back, covered)
    return found if len(found) == 1 and found[0].last == back and not covered & {*range(verb, at)} else []


def _wants_object(mentions: Sequence[Mention], first: int, at: int, arms: Sequence[Placed]) -> bool:
    """Whether the outcome stands behind the predicate: "A had lower X", "A reduced X", "there was no difference in X"."""
    back = at - 1
    while back >= first and mentions[back].kinds & _GRADES:
        back -= 1
    if back < first:
        return True
    before = mentions[back]
    if mentions[at].attributes.get("acts"):
        # "the drug did not alter the weight"
        return True
    if before.name in (",", "and", "or") and any(m.kinds & PREDICATES for m in mentions[first:back]):
        return True
    start = after_opener(mentions, first, at, taken(arms))
    named = any(start <= a.first and a.last <= at for a in arms) and not outcomes.listed(mentions, start, back, taken(arms))
    subject_is_arm = named or (
        any(m.kinds & {"group-noun"} for m in mentions[first:back])
        and not any("endpoint" in m.kinds for m in mentions[first:back])
        and not (before.name == "be" and _headed(mentions, start, back, arms))
    )
    if mentions[at].kinds & {"change-verb"} and "endpoint" not in mentions[at].kinds and "verb" not in before.kinds:
        return not _passive(mentions, at)
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    between = behind is not None and (behind.name in _ABOUT or behind.name == "between" or "both-arms" in behind.kinds)
    if between and mentions[at].kinds & {"effect-word", "difference-word"}:
        return True
    if before.name.endswith("ed") and before.kinds & _PERHAPS_VERBS and back > first and "verb" not in mentions[back - 1].kinds:
        # "needed fewer injections"
        return True
    if before.name == "occur" and "adverb" in mentions[at].kinds and behind is not None and "preposition" in behind.kinds:
        # "nausea occurred more often in patients given …"
        return False
    if "verb" in before.kinds:
        if before.name in POSSESSES or before.name in ("make", "occur", "change", "complete"):
            return True
        there = mentions[back - 1] if back > first else None
        if there is not None and there.name == "there":
            return True
        return subject_is_arm and not any("endpoint" in m.kinds for m in mentions[first:at])
    return bool(before.kinds & {"preposition"} or before.name in OPEN or before.name == "there") or subject_is_arm


def _headed(mentions: Sequence[Mention], first: int, verb: int, arms: Sequence[Placed]) -> bool:
    """Whether a phrase opens the subject that goes on with an arm ("tube removal in the aspirin group was earlier")."""
    covered = taken(arms)
    arm = next((place for place in range(first, verb) if place in covered or "group-noun" in mentions[place].kinds), first)
    told = any("verb" in m.kinds for m in mentions[first:arm])
    return not told and bool(outcomes.listed(mentions, first, arm, covered))


def _passive(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a verb of change is followed by where it happened, not by what it changed."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    while behind is not None and behind.kinds & {"adverb", "significant-word"} and at + 2 < len(mentions):
        at += 1
        behind = mentions[at + 1]
    return behind is None or bool(behind.kinds & {"preposition", "comparator", "p-value", "number"}) or behind.name in (".", ",", "(", ";")


def _about(mentions: Sequence[Mention], at: int, last: int) -> int:
    """Where the outcome begins behind a predicate: past "between the groups", "found" and "in terms of"."""
    effect = next((place for place in range(at, min(last, at + 4)) if "effect-word" in mentions[place].kinds), None)
    if effect is not None:
        # "an effect of treatment on pain", "did not differ in their effect on pain", "no effect of treatment was seen on pain"
        on = next((behind for behind in range(effect + 1, min(last, effect + 11)) if mentions[behind].name == "on"), last - 1)
        if mentions[on].name == "on" and not any(m.kinds & _ENDS_EFFECT for m in mentions[at + 1 : on]):
            return on
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
        elif mention.name == "favour":
            between = True
        else:
            return place
        place += 1
    return at + 1
