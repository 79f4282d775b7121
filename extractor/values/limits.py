"""Numbers that bound what is counted, and numbers that a change had to reach: limits, and no values of an outcome."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN, opening
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_COMPARATIVES = frozenset({"less-word", "more-word", "direction-word"})
_STATING = frozenset({"be", "in", "of", "for", "with"})
_OR_BEYOND = frozenset("more greater less higher lower over above better worse longer shorter fewer".split())


def limit(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number in the place of a value is a threshold, the least that was had of something, or what a change had to reach."""
    return (
        _threshold(mentions, at)
        or _beyond(mentions, at)
        or _of_subject(mentions, at)
        or _reached(mentions, at)
        or _threshold_again(mentions, at)
        or _threshold_listed(mentions, at)
        or _had_by(mentions, at)
        or _extreme(mentions, at)
        or _to_reach(mentions, at)
        or _cut_off(mentions, at)
        or _full_score(mentions, at)
        or _of_entry(mentions, at)
    )


def _of_entry(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number bounds the score that people came with ("a score of at least 15 on the scale", "a score of 15 or more")."""
    least = at > 2 and mentions[at - 1].name in ("least", "most")
    more = at + 2 < len(mentions) and mentions[at + 1].name == "or" and mentions[at + 2].name in _OR_BEYOND
    of = at - 3 if least else at - 1
    return (least or more) and of > 0 and mentions[of].name == "of" and "score-word" in mentions[of - 1].kinds


def _cut_off(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is where a limit was set, one of several perhaps ("at cut-offs of 2% and 8%", "1 SD above the mean")."""
    if at + 2 < len(mentions) and "sd-label" in mentions[at + 1].kinds and mentions[at + 2].name in BOUNDING:
        return True
    if mentions[at - 1].name == ",":
        # "with a cut-off of 12 g/l, 41% were positive"
        return False
    place = at - 1
    while place > 0 and (mentions[place].kinds & _BOUNDED or mentions[place].name in (",", "and", "or")):
        place -= 1
    return place > 1 and mentions[place].name == "of" and any(m.name in _CUT_OFFS for m in mentions[place - 2 : place])


_CUT_OFFS = wordlist("values.cut-offs")


def _full_score(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number behind a slash is the most that a score can be, for no count has decimals ("a satisfaction of 8.1/10")."""
    if at < 2 or mentions[at - 1].name != "/" or "count" not in mentions[at].kinds:
        return False
    score = mentions[at - 2].numeral
    return score is not None and score.decimals > 0


def _to_reach(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is what something took so long to reach ("the time to reach a score of 3 was …")."""
    first = max(1, at - _NEAR // 2)
    return any(
        mentions[p].name == "achieve" and mentions[p - 1].name == "to" and any(m.name == "time" for m in mentions[max(0, p - 3) : p])
        for p in range(first, at)
        if not any(m.name == "be" for m in mentions[p:at])
    )


def _threshold(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number bounds what is counted ("larger than 2 cm", "between 6 and 16 mm Hg"); behind a verb it is the value itself."""
    before = [m.name for m in mentions[max(0, at - 6) : at]]
    if before[-1:] == ["between"] or (len(before) > 2 and before[-1] == "and" and before[-3] == "between"):
        return True
    than = at - 1
    if before[-2:] == ["equal", "to"]:
        # "less than or equal to 2 cm"
        than -= 3
    if than < 2 or "comparator" not in mentions[than].kinds or not mentions[than - 1].kinds & _COMPARATIVES:
        return False
    if _beside_another(mentions, than - 1, at):
        return False
    said_of_whom = any(m.kinds & {"relative-word", "that-word"} for m in mentions[max(0, than - 7) : than - 1])
    # "the stay was longer than 5 days in 12%"
    counted = [m.name for m in mentions[at + 1 : at + 2]] == ["in"] and any(m.kinds & _SHARES for m in mentions[at + 2 : at + 3])
    return mentions[than - 2].name not in _STATING or counted or (said_of_whom and "percent" in mentions[at].kinds)


def _beyond(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number bounds what stands right before it ("a saturation below 80%", "fell below 80%"); "was below 80%" tells a value."""
    if at < 2 or mentions[at - 1].name != "under" or not mentions[at].kinds & _BOUNDED:
        return False
    return bool(mentions[at - 2].kinds & _NAMED) and mentions[at - 2].name not in _STATING


_BOUNDED = frozenset({"percent", "number", "measured", "amount"})
_NAMED = frozenset({"endpoint", "factor", "condition", "word", "score-word", "change-verb"})


def _beside_another(mentions: tuple[Mention, ...], word: int, at: int) -> bool:
    """Whether a share is the other arm's, set behind a comma and a comparative against the first ("90% in A, higher than 70% in B")."""
    lead = word - 1 if mentions[word - 1].name == "," else word - 2
    if lead < 1 or mentions[lead].name != "," or mentions[at].kinds.isdisjoint(_SHARES):
        return False
    return any(m.kinds & _SHARES for m in mentions[max(0, lead - _NEAR) : lead])


_SHARES = frozenset({"percent", "cell", "fraction"})


def _extreme(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is the least or the most of something, set aside behind the word ("a median of 1.9 years (maximum, 5.0)")."""
    word = at - 1
    while word > 0 and mentions[word].name in (",", ":", "of"):
        word -= 1
    return word >= 0 and mentions[word].name in _EXTREMES and mentions[word].kinds <= {"word"}


_EXTREMES = frozenset({"maximum", "minimum", "max", "min", "longest", "shortest"})


def _of_subject(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number bounds the subject of a verb, and how many had it is told behind ("an HbA1c below 7% was reached by 41%")."""
    if at + 2 >= len(mentions) or not at or mentions[at + 1].name != "be":
        return False
    than = mentions[at - 1]
    if than.name == "of" and mentions[at + 2].name == "achieve":
        # "a score of 0 was reached by 16%"
        return True
    compared = "comparator" in than.kinds and at > 1 and bool(mentions[at - 2].kinds & _COMPARATIVES)
    if not compared and than.name not in BOUNDING:
        return False
    return any(m.kinds & {"percent", "cell", "fraction"} for m in mentions[at + 2 : at + 8])


BOUNDING = frozenset({"under", "over", "above", "exceeding"})


def _reached(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is what a change had to reach ("a fall of at least 25%", "at least a 15% fall", "the target 20% fall")."""
    if (
        at + 2 < len(mentions)
        and "fraction" in mentions[at].kinds
        and mentions[at + 1].name == "or"
        and mentions[at + 2].name in _OR_BEYOND
    ):
        # "an acuity of 20/30 or better"
        return True
    if mentions[at].kinds & {"count", "cell", "fraction"} or at + 1 >= len(mentions):
        return False
    back = at - 1
    if back > 0 and "determiner" in mentions[back].kinds:
        back -= 1
    behind = mentions[at + 1 : at + 4]
    of_people = behind[0].name == "of" or any("population" in m.kinds for m in behind)
    if back > 1 and mentions[back].name in ("least", "most") and mentions[back - 1].name == "at" and not of_people:
        noun = mentions[back - 2]
        led = noun.name in ("of", "by") or "change-noun" in noun.kinds
        return led or back < at - 1 or any(m.kinds & {"change-noun", "endpoint", "change-word"} for m in behind)
    if back > 0 and "planned-word" in mentions[back].kinds and not of_people:
        return True
    if behind[0].name != "or" or len(behind) < 2 or behind[1].name not in _OR_BEYOND:
        return False
    return not any(m.name == "of" or "population" in m.kinds for m in behind[2:])


def _threshold_again(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether brackets behind a threshold give it in another unit ("<7% (53 mmol/mol)")."""
    if at < 2 or at + 1 >= len(mentions) or mentions[at - 1].name not in OPEN or mentions[at + 1].name not in CLOSE:
        return False
    if "threshold" not in mentions[at - 2].kinds:
        return False
    # "tumours >5 cm (30%)" counts, "by >5 mmol/mol (0.5%) (30% v 20%)" does not
    again = at + 2 < len(mentions) and (mentions[at + 2].name in OPEN or "threshold" in mentions[min(at + 3, len(mentions) - 1)].kinds)
    return bool(mentions[at].kinds & {"measured", "number"}) or (again and "percent" in mentions[at].kinds)


def _threshold_listed(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a percentage goes on a list of thresholds ("a loss of ≥5%, 10% and 15%"); none of its values has a group behind it."""
    if "percent" not in mentions[at].kinds:
        return False
    first, last = at, at
    while first > 1 and (mentions[first].kinds & {"percent"} or mentions[first].name in _LISTING):
        first -= 1
    while last + 1 < len(mentions) and (mentions[last + 1].kinds & {"percent"} or mentions[last + 1].name in _LISTING):
        last += 1
    behind = mentions[last + 1] if last + 1 < len(mentions) else None
    listed = "threshold" in mentions[first].kinds and mentions[first + 1].name in _LISTING
    return listed and last > first + 2 and behind is not None and bool(behind.kinds & {"change-noun", "endpoint", "change-word"})


_LISTING = frozenset({",", "and", "or"})


def _had_by(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is of what so many people had, whose share brackets tell ("more women had a fall of 5 mm Hg (41% v 22%)")."""
    # "lost 5% of their weight", which is no share of the people
    lost = "percent" in mentions[at].kinds and at + 2 < len(mentions) and mentions[at + 1].name == "of" and _had(mentions[at + 2])
    if not (lost or mentions[at].kinds & _MEASURED) or opening(mentions, at) is not None:
        return False
    opened = next((p for p in range(at + 1, min(len(mentions), at + _NEAR)) if mentions[p].name in OPEN), None)
    if opened is None or any(m.kinds & {"verb", "p-value"} or m.name == ";" for m in mentions[at + 1 : opened]):
        return False
    if not any(m.kinds & {"percent", "cell", "fraction"} for m in mentions[opened + 1 : opened + 4]):
        return False
    for place in range(at - 1, max(0, at - 2 * _NEAR), -1):
        if mentions[place].kinds & {"mean-word", "median-word", "percent", "cell", "fraction"} or mentions[place].name in (";", "."):
            return False
        if "population" in mentions[place].kinds and mentions[place - 1].kinds & {"more-word", "less-word"}:
            return True
        if "population" in mentions[place].kinds and mentions[place - 1].name == "of" and "rate-word" in mentions[place - 2].kinds:
            return True
    return False


def _had(thing: Mention) -> bool:
    return "endpoint" in thing.kinds and thing.kinds.isdisjoint({"population", "arm"})


_MEASURED = frozenset({"measured", "amount"})
_NEAR = 12
