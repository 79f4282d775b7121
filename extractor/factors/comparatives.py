"""What stands on the two sides of a comparative: "higher in men", "did not differ between men and women", "more likely to fall"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.factors.people import in_whom
from extractor.factors.spans import NOBODY, is_risk, is_risk_word, subject_end
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase

_AMONG = frozenset({"in", "with", "among", "for"})
_WHEN = frozenset({"number", "duration", "timepoint", "determiner", "follow-up-word"})


def unchanged(mentions: Sequence[Mention], at: int, last: int) -> tuple[Phrase, ...]:
    """What something did not change ("did not affect the risk of gout", "had no effect on gout", "had similar mortality")."""
    behind = mentions[at + 1] if at + 1 < last else None
    if behind is None or (
        behind.name != "on" and (behind.kinds & {"preposition", "verb", "effect", "comparator"} or not behind.name[:1].isalpha())
    ):
        return ()
    return tuple(lists.listed(mentions, at + 1, last, NOBODY, opens=True))


def raised(mentions: Sequence[Mention], first: int, last: int) -> list[Phrase]:
    """The outcome behind "30% higher" or "30% higher risk", where a risk of it is told."""
    told = first < last and (mentions[first].name == "of" or is_risk_word(mentions[first]))
    return lists.listed(mentions, first, last, NOBODY, opens=True) if told else []


def of_a_trait(mentions: Sequence[Mention], at: int) -> bool:
    """Whether an adjective that holds nothing against anything tells of people's trait ("women with a high fat intake")."""
    if mentions[at].attributes.get("grade") != "positive" or not at:
        return False
    before = at - 1 - ("determiner" in mentions[at - 1].kinds)
    return before >= 0 and mentions[before].name == "with"


def higher_than(mentions: Sequence[Mention], first: int, at: int, last: int) -> tuple[Phrase, tuple[Phrase, ...]] | None:
    """Outcome and factors of "mortality in the drug's group was higher than in the other", whose subject names both."""
    if at + 2 >= last or "comparator" not in mentions[at + 1].kinds or not at or "direction-word" not in mentions[at].kinds:
        return None
    verb = subject_end(mentions, first, at)
    lead = next((p for p in range(first + 1, verb) if mentions[p].name in _AMONG and mentions[p].name == mentions[at + 2].name), None)
    if verb == at or lead is None:
        return None
    outcome = lists.listed(mentions, first, lead, NOBODY, opens=True)
    factors = in_whom(mentions, lead + 1, verb)
    return (outcome[-1], factors) if outcome and factors else None


def to_do(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether "to" and a verb follow a place, perhaps behind who else is as likely ("as likely as boys to fall")."""
    if at < last and "comparator" in mentions[at].kinds:
        # "more likely than children without asthma to fall"
        return any(m.name == "to" for m in mentions[at + 2 : min(last, at + 9)])
    for mention in mentions[at : min(last, at + 6)]:
        if mention.name in ("to", "be"):
            return True
        if "preposition" in mention.kinds or mention.name in (",", "("):
            return False
    return False


def seen_in(mentions: Sequence[Mention], at: int, last: int) -> tuple[Phrase, tuple[Phrase, ...]] | None:
    """Outcome and factors of "an increased risk of gout was seen in men", whose subject a comparative at a place opens."""
    verb = next((p for p in range(at + 1, min(last, at + 12)) if "verb" in mentions[p].kinds), None)
    if verb is None or mentions[verb].name != "be" or not any(is_risk_word(m) for m in mentions[at + 1 : verb]):
        return None
    place = verb + 1
    while place < last and mentions[place].kinds & {"verb", "adverb", "significant-word"}:
        place += 1
    if place == verb + 1 or place + 1 >= last or mentions[place].name not in ("in", "for", "with"):
        return None
    outcome = lists.listed(mentions, at + 1, verb, NOBODY, opens=True)
    factors = in_whom(mentions, place + 1, last)
    return (outcome[0], factors) if outcome and factors else None


def higher_in(mentions: Sequence[Mention], at: int, last: int) -> tuple[Phrase, ...]:
    """The factors behind "was higher in": those in whom an outcome that stands before is graded."""
    back = at - 1
    while back > 0 and (
        mentions[back].kinds & {"adverb", "significant-word", "number", "measured"} or mentions[back].name.endswith(("times", "fold", "-"))
    ):
        back -= 1
    if (
        back < 0
        or "verb" not in mentions[back].kinds
        or mentions[back].name == "have"
        or at + 2 >= last
        or mentions[at + 1].name not in ("in", "for", "with", "by", "at")
        or (mentions[at + 1].name == "at" and mentions[at + 2].kinds & _WHEN)
    ):
        return ()
    return in_whom(mentions, at + 2, last)


def held_against_controls(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether something is more or less frequent in cases or patients than in controls."""
    against = next((p for p in range(at + 1, min(last, at + 12)) if "comparator" in mentions[p].kinds), last)
    # "healthy controls" are a word for an observational study
    return any(m.name in ("control", "controls") or "observational-word" in m.kinds for m in mentions[against + 1 : min(last, against + 5)])


def between(mentions: Sequence[Mention], at: int, last: int) -> tuple[Phrase, ...]:
    """The groups behind "did not differ between", or "no difference in pain between"."""
    place = next((p for p in range(at + 1, min(last, at + 7)) if mentions[p].name == "between"), None)
    return in_whom(mentions, place + 1, last) if place is not None and place + 1 < last else ()


def alike(mentions: Sequence[Mention], at: int, last: int, left: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The two groups behind "mortality was similar with … and …", which one estimate holds against each other."""
    named = any(p.endpoint is not None or is_risk(mentions, p) for p in left)
    if not named or at + 1 >= last or mentions[at + 1].name not in _AMONG:
        return ()
    behind = mentions[at + 2 : last]
    if not any(m.name == "and" for m in behind) or sum("effect" in m.kinds for m in behind) > 1:
        return ()
    return in_whom(mentions, at + 2, last)
