"""The arms that the headings and labels of a table name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extractor.arms.words import CONTROL, CONTROL_SHORT, EXPERIMENTAL, FUNCTION_WORDS, GENERIC_CONTROL, STOP, content, given, words_of
from extractor.grids.rules import says, without
from extractor.roster import Roster
from extractor.wordlists import wordlist

_LACKING = re.compile(r"\b([^\W\d_]{2,})(?:[−–-](?=[\s)]|$)|\s[−–-](?=\)|$))")
"""What an arm goes without, by a minus behind it ("tea− group")."""
_DOSE = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)\s?(?:%(?!\s?[CI])|(?:mg|mcg|µg|μg|g|IU|Gy|mL|ml)\b)")
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "one": "1", "two": "2", "three": "3", "first": "1", "second": "2"}
_GROUP_NOUNS = frozenset({"group", "arm", "groups", "arms", "cohort", "treatment", "gp", "grp"})


def is_whole(text: str) -> bool:
    """Whether a heading means all participants together."""
    return says("whole", text)


def arms(text: str, roster: Roster) -> tuple[str, ...]:
    """The arms that words name, in their order; a combination counts once, as what it is."""
    head, colon, _ = text.partition(":")
    if colon and (called := whole_name(head, roster)) is not None:
        return (called,)
    doses = set(_DOSE.findall(text))
    if doses:
        # "0.25% tea" is not the arm that got 0.5%
        same = tuple(arm for arm in roster.arms if not (own := set(_DOSE.findall(arm.name))) or own & doses)
        roster = roster if len(same) == len(roster.arms) else replace(roster, arms=same)
    words = _without_plus(words_of(_LACKING.sub(r"without \1", without("around-treatment", text))))
    found: list[tuple[int, int, str]] = []
    for arm in roster.arms:
        if _held_apart(words, words_of(arm.name)):
            continue
        names = [*arm.aliases, words_of(arm.name), *([words_of(arm.label)] if arm.label else [])]
        for name in map(_without_plus, names):
            if not name or name[0] not in words or all(w in _GROUP_NOUNS for w in name):
                continue
            found += [(-len(name), at, arm.arm_id) for at in range(len(words) - len(name) + 1) if words[at : at + len(name)] == name]
    taken: set[int] = set()
    placed: list[tuple[int, str]] = []
    for length, at, arm_id in sorted(found):
        if taken.isdisjoint(range(at, at - length)):
            taken.update(range(at, at - length))
            placed.append((at, arm_id))
    if placed:
        found_ids = tuple(dict.fromkeys(arm_id for _, arm_id in sorted(placed)))
        rest = tuple(word for at, word in enumerate(words) if at not in taken)
        return () if len(found_ids) == 1 and _tells_of_another(rest, found_ids[0], roster) else found_ids
    return _by_label(words, roster) or _by_role(words, roster) or _by_beginning(words, roster) or _by_content(words, roster)


def _without_plus(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the one for which headings print a sign ("drug A + drug B"), which is no word."""
    return tuple(word for word in words if word != "plus") if "plus" in words else words


def _tells_of_another(rest: tuple[str, ...], arm_id: str, roster: Roster) -> bool:
    """Whether words beside a short name of one arm are of another's name alone ("oral iron" beside "intravenous iron" and "oral salt")."""
    told = {word for word in rest if len(word) > 2 and word.isalpha() and word not in _GROUP_NOUNS | GENERIC_CONTROL | FUNCTION_WORDS}
    if not told:
        return False
    own = next(set(words_of(arm.name)).union(*arm.aliases) for arm in roster.arms if arm.arm_id == arm_id)
    others = (set(words_of(arm.name)) for arm in roster.arms if arm.arm_id != arm_id)
    return any(told & other - own for other in others)


def pair(text: str, roster: Roster) -> tuple[str, ...]:
    """The two arms that words hold against each other, by what they say of each; none where either side names no arm or several."""
    sides = _AGAINST.split(text)
    named = [arms(side, roster) for side in sides] if len(sides) == 2 else []
    return (*named[0], *named[1]) if [len(side) for side in named] == [1, 1] and named[0] != named[1] else ()


_AGAINST = re.compile(r"\s(?:vs\.?|versus|v\.?|against|compared (?:with|to))\s")


def bracketed(text: str, roster: Roster) -> tuple[str, str] | None:
    """The two arms that words name whole, the second in brackets behind the first ("Week 6; tea (placebo)"); None for any others."""
    for found in _BRACKETED.finditer(text):
        one, other = (whole_name(name, roster) for name in found.groups())
        if one is not None and other is not None and one != other:
            return one, other
    return None


_BRACKETED = re.compile(r"([^;:,()\[\]]{1,80})[(\[]([^()\[\]]{1,80})[)\]]")


def sole(caption: str, roster: Roster) -> str | None:
    """The one arm of whose participants alone a caption says that its table is ("Changes within the tea group")."""
    named = {whole_name(match[1], roster) for match in _SOLE.finditer(caption)}
    return next(iter(named)) if len(named) == 1 and len(arms(caption, roster)) < 2 else None


_SOLE = re.compile(r"\b(?:within|in|of|for|among)\s+the\s+([^.,;:()]{2,60}?)(?:[ -](?:group|arm)\b|(?=\s*[(,.]|$))")


def lacked(text: str, roster: Roster) -> str | None:
    """The arm of which words say that what it gets is lacking ("without tea"); None where they say nothing of the kind."""
    words = words_of(text)
    named = arms(" ".join(words[1:]), roster) if words and words[0] in _NEGATIONS else ()
    own = next((words_of(arm.name) for arm in roster.arms if named == (arm.arm_id,)), ())
    return None if not named or len(named) > 1 or words[0] in own else named[0]


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a heading without those for a group."""
    return tuple(word for word in words_of(text) if word not in _GROUP_NOUNS)


def whole_name(text: str, roster: Roster) -> str | None:
    """The one arm of which words are all of a name, its label or its part; None where they say more, or mean several."""
    plain = plain_words(text)
    named = [
        arm.arm_id
        for arm in roster.arms
        if plain
        in {tuple(w for w in name if w not in _GROUP_NOUNS) for name in (*arm.aliases, words_of(arm.name), words_of(arm.label or ""))}
    ]
    by_part = _by_role(words_of(text), roster) if plain and set(plain) <= EXPERIMENTAL | CONTROL else ()
    own = tuple(named) or by_part
    return own[0] if len(own) == 1 else None


def _held_apart(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether one of two names has a 'without' that the other lacks, or a 'with' in its place."""
    return bool(_NEGATIONS & set(words) - set(name)) or (words[:1] == ("with",) and name[:1] == ("without",))


def _by_label(words: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    """'Group 1' for 'group I', 'A' for 'arm A', where the arms carry labels."""
    plain = [_NUMERALS.get(w, w) for w in words if w not in _GROUP_NOUNS and w not in ("n", "the", "mean", "sd")]
    labels = {_NUMERALS.get(own[0], own[0]): a.arm_id for a in roster.arms if a.label and len(own := _without_nouns(a.label)) == 1}
    return (labels[plain[0]],) if plain and plain[0] in labels and (len(plain) == 1 or any(w in _GROUP_NOUNS for w in words)) else ()


def _without_nouns(label: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(label) if word not in _GROUP_NOUNS)


def _by_beginning(words: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    """The one arm whose name begins with all of two or more words ("left eye" for "left eye patched, right eye open")."""
    plain = tuple(word for word in words if word not in _GROUP_NOUNS)
    begun = [arm.arm_id for arm in roster.arms if len(plain) > 1 and content(plain) and words_of(arm.name)[: len(plain)] == plain]
    return tuple(begun) if len(begun) == 1 else ()


def _by_role(words: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    """The one arm of a role that words such as 'control' or 'intervention group' name, or 'placebo' where the control has no other name."""
    controls = roster.by_role("control")
    if set(words) & _CONTROL and len(controls) == 1:
        return controls
    unnamed = [a.arm_id for a in roster.arms if a.arm_id in controls and set(words_of(a.name)) <= GENERIC_CONTROL]
    if set(words) & _PLACEBOS and len(controls) == len(unnamed) == 1:
        return controls
    others = tuple(a.arm_id for a in roster.arms if a.arm_id not in controls)
    told = {w for w in words if w.isalpha() and w not in ("group", "arm", "n", "the", "patients", "groups")}
    return others if told and told <= _EXPERIMENTAL and len(others) == 1 and controls else ()


_CONTROL = CONTROL | CONTROL_SHORT
_EXPERIMENTAL = EXPERIMENTAL | wordlist("arms.experimental-in-tables")
_ROLES = EXPERIMENTAL | CONTROL
_PLACEBOS = frozenset({"placebo", "sham", "vehicle"})
_TELLING = frozenset({"standard", "usual", "high", "low"})
_NEGATIONS = frozenset({"no", "non", "without", "not"})


def _by_content(words: tuple[str, ...], roster: Roster) -> tuple[str, ...]:
    """The one arm that shares more of its words than any other."""
    # a word that tells nothing by itself tells two arms apart where only one has it ("intravenous", "combined")
    counts = Counter(word for arm in roster.arms for word in set(words_of(arm.name)))
    telling = _TELLING | {word for word in words if counts[word] == 1}
    own = {w for w in words if len(w) > 2 and w[0].isalpha() and (w not in STOP or w in telling)}
    if not own or len(own) > 6 or says("unit-of-time", " ".join(words)):
        return ()
    lacking = not _NEGATIONS.isdisjoint(words)
    scores = []
    for arm in roster.arms:
        name = words_of(arm.name)
        if _held_apart(words, name):
            continue
        # the aliases that an arm has by its role alone tell nothing of what it gets
        # and a heading that lacks nothing names no arm by what it goes without
        names = [name if lacking else given(name), *(a for a in arm.aliases if not _ROLES & set(a) and not _held_apart(a, words))]
        scores.append((max(_shared(own, content(told) | (telling & set(told))) for told in names), arm.arm_id))
    scores.sort(reverse=True)
    if scores and scores[0][0] >= 0.5 and (len(scores) == 1 or scores[0][0] > scores[1][0] + 0.15):
        return (scores[0][1],)
    return ()


def _shared(own: set[str], other: set[str]) -> float:
    """How much of two sets of words is alike, from 0 to 1."""
    return 2 * sum(any(_alike(w, o) for o in other) for w in own) / (len(own) + len(other)) if other else 0.0


def _alike(one: str, other: str) -> bool:
    """Whether two words are one, or one begins the other, or they begin alike for more than half of the longer ("robots", "robotic")."""
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or common == min(len(one), len(other)) >= 4 or (common >= 5 and 2 * common > max(len(one), len(other)))
