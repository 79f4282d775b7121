"""When the values of a sentence were taken."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.outcomes.beside import Stretch
from extractor.values import time_lists
from extractor.values.time_lists import Time, TimeList
from extractor.values.two_times import FIRST, THEN
from extractor.wordlists import wordlist

_LED = frozenset({"at", "after", "within", "over", "by", "in"})
_LISTING = frozenset({",", "and", ";"})


def of_groups(
    mentions: Sequence[Mention],
    stretches: Sequence[Stretch],
    goes_on: Sequence[bool],
    lists: Sequence[TimeList],
    arms: Sequence[int],
) -> list[tuple[Time | None, ...]]:
    """The time of each value of each group of values.

    ``goes_on`` says which groups tell of the outcome of the group before for other arms: a time told once holds for both, the one
    ahead ("at 3 years it was 81% with A and 74% with B") and the one behind the last arm ("1.2 with A and 2.3 with B at 6 weeks").
    ``lists`` are the lists of times of the sentence, ``arms`` the places of its arms.
    """
    found: list[tuple[Time | None, ...]] = []
    behind_arm = []
    inside = frozenset(place for one in lists for place in range(one.first, one.end))
    turns = _in_turn(mentions, stretches, lists)
    for number, stretch in enumerate(stretches):
        told = time_lists.of_values(mentions, lists, stretch.at, stretch.high)
        place = None
        if told is not None:
            times: tuple[Time | None, ...] = told.times
        elif turns is not None:
            times = (turns[number],) * len(stretch.at)
        elif (own := time_lists.own(mentions, stretch.last)) is not None:
            # "0.81 at 6 weeks and 0.66 at 9 weeks"
            times = (own,) * len(stretch.at)
        else:
            place = _place(mentions, stretch, inside)
            near = (of_course(mentions, place) or Time(mentions[place].start, mentions[place].end)) if place is not None else None
            times = (near,) * len(stretch.at)
        if told is None and turns is None and (before := _as_before(found, stretch)) is not None:
            times = before
        if number and goes_on[number] and times[0] is None and len(found[-1]) == len(times):
            times = found[-1]
        found.append(times)
        timed_at = told.first if told is not None else place
        behind_arm.append(timed_at is not None and any(stretch.last < arm < timed_at for arm in arms))
    for number in range(len(found) - 2, -1, -1):
        if goes_on[number + 1] and behind_arm[number + 1] and found[number][0] is None and len(found[number]) == len(found[number + 1]):
            found[number] = found[number + 1]
            behind_arm[number] = True
    return found


def _as_before(found: Sequence[tuple[Time | None, ...]], stretch: Stretch) -> tuple[Time, ...] | None:
    """The times that as many lone values before have of their own ("3 at 1 week and 5 at 2 weeks with A, and 4 and 6 with B")."""
    size = len(stretch.at)
    before = [times[0] for times in found[-size:] if len(times) == 1 and times[0] is not None]
    return tuple(before) if 1 < size == len(before) == len(set(before)) else None


def _in_turn(mentions: Sequence[Mention], stretches: Sequence[Stretch], lists: Sequence[TimeList]) -> tuple[Time, ...] | None:
    """The times of pairs held against each other, one for each of a list ("at 6 and 12 months it was 44% v 30% and 34% v 25%")."""
    if len(lists) != 1 or len(lists[0].times) != len(stretches) or lists[0].end > stretches[0].first:
        return None
    paired = all(
        len(stretch.at) > 1 and any("comparator" in m.kinds for m in mentions[stretch.at[0] : stretch.at[-1]]) for stretch in stretches
    )
    return lists[0].times if paired else None


def _place(mentions: Sequence[Mention], stretch: Stretch, inside: frozenset[int]) -> int | None:
    """The place of the time at which a group of values was taken ("at 12 weeks", "5-year"); ``inside`` are the places of lists of times."""
    places: list[int] = [*range(stretch.first - 1, stretch.low - 1, -1), *_clause_behind(mentions, stretch)]
    for place in places:
        mention = mentions[place]
        if of_course(mentions, place) is not None:
            return place
        if mention.kinds.isdisjoint({"timepoint", "duration"}):
            continue
        if place in inside:
            # "at 3 and 6 months": which of them is not told here
            return None
        if "timepoint" in mention.kinds:
            return place
        before = mentions[place - 1].name if place else ""
        if before in ("and", "or", ",") and place > 1 and mentions[place - 2].kinds & {"number", "duration"}:
            # "after 1, 3 and 12 months": which of them is not told here
            return None
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        if after is not None and "group-noun" in after.kinds:
            # "in the 3-month group"
            continue
        named = after is not None and bool(after.kinds & {"endpoint", "rate-word", "follow-up-word"})
        if place + 2 == stretch.first and before in _LISTING and mentions[place + 1].name in OPEN:
            # "at 2 h (3.1 v 4.2), 6 h (2.5 v 4.0)"
            return place
        if before in _LED or named or _followed(mentions, place) or (after is not None and after.name in _SINCE):
            return place
    return None


def of_course(mentions: Sequence[Mention], place: int) -> Time | None:
    """The time that what was given tells ("before the intervention", "after treatment"), the start where it is one before it.

    A time ahead says by itself when it was ("6 weeks after treatment"); "after treatment with A" tells the arm.
    """
    word = mentions[place]
    initial = word.name in FIRST
    if word.name == "baseline" or not (initial or word.name in THEN):
        return None
    last = place
    if "preposition" in word.kinds:
        last += 1 + (place + 1 < len(mentions) and "determiner" in mentions[place + 1].kinds)
        if last >= len(mentions) or not ("hollow-word" in mentions[last].kinds or (initial and _step(mentions[last]))):
            return None
    if place and mentions[place - 1].kinds & {"duration", "timepoint", "number"}:
        return None
    if last + 1 < len(mentions) and mentions[last + 1].kinds & {"preposition", "population", "group-noun"}:
        return None
    return Time(word.start, mentions[last].end, initial=initial)


def _step(mention: Mention) -> bool:
    """Whether a mention is something that is done to patients, other than treatment in general."""
    return "therapy" in mention.kinds or mention.name in _STEPS


_STEPS = wordlist("values.steps-of-treatment")


_SINCE = frozenset({"after", "before"})


def _followed(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a time is how long people had been followed ("at a follow-up of 4.1 years", "over a median of 4.1 years", "over 5 years")."""
    if place < 2:
        return False
    before = mentions[place - 2]
    if "comparator" in mentions[place - 1].kinds and "more-word" in before.kinds:
        # "lived for more than 5 years"
        return mentions[place - 3].name != "be"
    if mentions[place - 1].name != "of":
        return False
    over = any(m.name in ("in", "after", "during") for m in mentions[max(0, place - 4) : place - 2])
    return "follow-up-word" in before.kinds or (over and bool(before.kinds & {"median-word", "mean-word"}))


def _clause_behind(mentions: Sequence[Mention], stretch: Stretch) -> list[int]:
    """The places behind a group of values up to the next one, or to the semicolon that ends their clause."""
    places, level = [], 0
    for place in range(stretch.last + 1, stretch.high):
        name = mentions[place].name
        level = max(0, level + (name in OPEN) - (name in CLOSE))
        if not level and (name == ";" or _opens_next(mentions, place, stretch.high) or _tells_on(mentions, place)):
            break
        places.append(place)
    return places


def _tells_on(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a comma leads on to what the values came to ("were 3.1 with A and 4.6 with B, falling to 1.2 and 2.4 on day 3")."""
    onward = mentions[place + 1 : place + 3]
    return mentions[place].name == "," and len(onward) > 1 and onward[0].name.endswith("ing") and onward[1].name == "to"


def _opens_next(mentions: Sequence[Mention], place: int, high: int) -> bool:
    """Whether a joining word leads to the time of the next values ("5.2 with placebo, and at 8 weeks 3.1")."""
    if "conjunction" not in mentions[place].kinds or high >= len(mentions):
        return False
    timed = any(m.kinds & {"timepoint", "duration"} for m in mentions[place + 1 : place + 3])
    return (timed and place + 2 <= high <= place + 4) or (high <= place + 7 and of_course(mentions, place + 1) is not None)
