"""Which headcounts are those of one arm and which those of the whole trial."""

from __future__ import annotations

from extractor.mentions import Mention
from extractor.study import Study
from extractor.tables.headcounts import FAR, Headcount, counts_people, outside
from extractor.wordlists import wordlist

_EACH = frozenset({"each", "per", "either"})
_SEXES = wordlist("sizes.sexes")


def of_one_arm(study: Study, count: Headcount) -> bool:
    """Whether a headcount is that of one arm: "40 patients to placebo", "in group A, 20 patients", "20 patients each"."""
    mentions = count.parsed.mentions
    if _each(mentions, count) or _labelled(mentions, count) or in_its_group(study, count) or _of_one_sex(study, count):
        return True
    if any(len(arm.arm_ids) == 1 for arm in study.roster.within(count.number.end, mentions[count.last - 1].start)):
        return True
    if _parts_behind(mentions, count) or _sum_behind(mentions, count):
        return False
    if _arm_right_before(study, count):
        return True
    own, another = [], False
    for place, mention in outside(mentions, count.last, len(mentions)):
        another = counts_people(mentions, place)
        if another or mention.name == ":":
            break
        own.append(mention)
    if own and own[-1].name in ("and", ","):
        own.pop()
    choice = any(
        m.name in ("or", "versus", "either", "and", "between") or study.printed(m).lower().endswith(("groups", "arms")) for m in own
    )
    if another and not choice and _to_a_group(count, own):
        return True
    named = [arm for m in own for arm in study.roster.within(m.start, m.end)]
    if len({arm_id for arm in named for arm_id in arm.arm_ids}) != 1:
        return False
    near = any(arm.start < m.end for arm in named for m in own[:8])
    return near and (another or not choice)


def in_its_group(study: Study, count: Headcount) -> bool:
    """Whether one arm's group is named right behind the people ("of the 38 evaluable cases in the A group")."""
    behind = count.parsed.mentions[count.last : count.last + _NEAR]
    end = next((at for at, m in enumerate(behind) if "group-noun" in m.kinds), 0)
    if not end or behind[0].name != "in" or any(not m.name[:1].isalnum() or "conjunction" in m.kinds for m in behind[1:end]):
        return False
    arms = study.roster.within(behind[0].end, behind[end].end)
    return len(arms) == 1 and len(arms[0].arm_ids) == 1


_NEAR = 6


def _each(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the number is told of every group: "two groups of 30 patients", "60 patients each", "40 per arm"."""
    near = mentions[count.last : count.last + 4]
    told = (at for at, m in enumerate(near) if m.name in _EACH or (m.kinds & {"both-arms"} and m.name.startswith(("each", "either"))))
    at = next(told, None)
    if at is not None and near[0].name == "(" and any("count" in m.kinds for m in near[:at]):
        # "80 men (40 per group)"
        return False
    if at is not None and at and near[at - 1].name in ("to", "into", "in") and "both-arms" in near[at].kinds:
        return not any(m.name == "," for m in near[:at])
    if at is not None:
        return not any("randomized-word" in m.kinds for m in near[:2]) and not any(m.name == "," for m in near[: min(at, 2)])
    before = mentions[max(0, count.first - 3) : count.first]
    return (
        bool(before)
        and before[-1].name in ("of", "with", "comprising")
        and any(m.kinds & {"group-noun", "both-arms", "arm-label"} for m in before)
    )


def alone(count: Headcount) -> bool:
    """Whether the sentence goes on to no other count of people."""
    mentions = count.parsed.mentions
    return not any(counts_people(mentions, place) for place, _ in outside(mentions, count.last, len(mentions)))


def _of_one_sex(study: Study, count: Headcount) -> bool:
    """Whether the men or the women among the people are counted: "(33 females)", "29 males and 31 females"."""
    mentions = count.parsed.mentions
    if study.printed(mentions[count.last - 1]).lower() not in _SEXES:
        return False
    return count.aside or sum(study.printed(m).lower() in _SEXES | {"women"} for m in mentions) > 1


def _labelled(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the people are called a group in parentheses: "10 patients (group I)"."""
    behind = mentions[count.last : count.last + 3]
    return (
        len(behind) == 3
        and behind[0].name == "("
        and bool(behind[1].kinds & {"arm-label", "group-noun"})
        and "arm-letter" in behind[2].kinds
    )


def _parts_behind(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the sentence gives the parts of the number in parentheses: "(40 to placebo, 38 to aspirin)", "A (n = 40) or B (n = 38)"."""
    if sum("group-size" in m.kinds for m in mentions[count.last : count.last + FAR]) > 1:
        return True
    aside = mentions[count.last : count.last + 30] if mentions[count.last : count.last + 1] and mentions[count.last].name == "(" else ()
    inside = aside[: next((i for i, m in enumerate(aside) if m.name == ")"), 0)]
    return sum("count" in m.kinds for m in inside) > 1


def _sum_behind(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the counts that follow in the sentence add up to the number ("126 were treated, 42 with A, 84 with B")."""
    total = seen = 0
    for mention in mentions[count.last : count.last + FAR]:
        for number in mention.numbers():
            if "count" in number.kinds and "year" not in number.kinds and number.numeral is not None:
                total, seen = total + int(number.numeral.value), seen + 1
                if total == count.value and seen > 1:
                    return True
    return False


def _to_a_group(count: Headcount, own: list[Mention]) -> bool:
    """Whether the words behind a count send its people to one group, while others go to the next."""
    towards = any(m.name in ("to", "into", "in") for m in own)
    return towards and (count.kind == "randomized" or any("group-noun" in m.kinds for m in own))


def _arm_right_before(study: Study, count: Headcount) -> bool:
    """Whether the words right before a number name an arm: "in the placebo group, 20 patients", "group A (20 patients)"."""
    mentions = count.parsed.mentions
    place = count.first - 1
    while place >= 0 and mentions[place].name in _LINKS:
        place -= 1
    if place < 0:
        return False
    last = mentions[place]
    arms = [arm for arm in study.roster.within(max(count.parsed.sentence.start, last.start - 40), last.end) if arm.end > last.start]
    return bool(arms) and len(arms[-1].arm_ids) == 1


_LINKS = frozenset(
    [",", "(", ":", "of", "consisting", "comprising", "comprised", "included", "includes", "containing", "with", "had", "was", "were"]
)
