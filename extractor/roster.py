"""The trial's arms, once: their names, labels, roles and aliases, and where the text mentions them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.arms import aliases as arm_aliases
from extractor.arms import roles as arm_roles
from extractor.arms import sole, sums, talk
from extractor.arms.choice import choose
from extractor.arms.names import ArmMention, Candidate
from extractor.arms.words import DEGREES, content, given, words_of
from extractor.cascade import Parsed
from extractor.definitions import abbreviations, letters
from extractor.mentions import Mention
from extractor.numerals import Token
from extractor.vocabulary import ArmType, Role


@dataclass(frozen=True, slots=True)
class RosterArm:
    """An arm as the whole text knows it; ``spans`` are its naming mentions, the first naming one first."""

    arm_id: str
    name: str
    label: str | None
    role: Role
    type: ArmType
    spans: tuple[tuple[int, int], ...]
    size: Mention | None
    aliases: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Roster:
    """The arms of a trial in order of appearance, and every mention of them in order of the text.

    ``sole`` is the one arm of a study that has a single one: all its values are those of everyone, so that it needs no mentions.
    """

    arms: tuple[RosterArm, ...] = ()
    mentions: tuple[ArmMention, ...] = ()
    sole: RosterArm | None = None
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def within(self, start: int, end: int) -> tuple[ArmMention, ...]:
        """The mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def other(self, arm_id: str) -> str | None:
        """The second arm of a two-arm trial; None where there are more or fewer."""
        if len(self.arms) != 2:
            return None
        return self.arms[1].arm_id if self.arms[0].arm_id == arm_id else self.arms[0].arm_id

    def by_role(self, role: Role) -> tuple[str, ...]:
        """The ids of the arms with this role."""
        return tuple(arm.arm_id for arm in self.arms if arm.role == role)


def build(text: str, parsed: Sequence[Parsed], tokens: Sequence[Token]) -> Roster:
    """Find the arms of a trial and all their mentions; an empty roster where the text names fewer than two.

    A passage of a few sentences may tell of one arm alone.
    """
    own = [p for p in parsed if p.sentence.section != "furniture" and "prior" not in p.contexts]
    short_forms = {short.lower(): long.lower() for short, long in abbreviations(text).items()}
    groups = list(talk.grouped(text, own))
    valued = list(talk.valued(text, own))
    found = choose(text, own, groups, valued, short_forms)
    if not found:
        return Roster(sole=_sole(sole.arm(text, own)))
    return _known(text, own, tokens, found, [*groups, *valued], short_forms)


def _sole(found: Candidate | None) -> RosterArm | None:
    if found is None:
        return None
    return RosterArm("a1", found.name, found.label, "experimental", "experimental", ((found.start, found.end),), found.size)


def of_candidates(text: str, parsed: Sequence[Parsed], tokens: Sequence[Token], found: Sequence[Candidate]) -> Roster:
    """The roster of arms that something else than the prose has named, with all their mentions in it."""
    own = [p for p in parsed if "prior" not in p.contexts]
    short_forms = {short.lower(): long.lower() for short, long in abbreviations(text).items()}
    return _known(text, own, tokens, found, list(talk.grouped(text, own)), short_forms)


def _known(
    text: str,
    own: Sequence[Parsed],
    tokens: Sequence[Token],
    found: Sequence[Candidate],
    groups: Sequence[Candidate],
    short_forms: dict[str, str],
) -> Roster:
    title = " ".join(text[p.sentence.start : p.sentence.end] for p in own if p.sentence.section == "title")
    printed = frozenset(token.lower for token in tokens)
    initials = {short.lower(): long.lower() for short, long in letters(text).items()} if any("+" in c.name for c in found) else {}
    arms, mentions = _in_order(_named(found, groups, short_forms, initials, words_of(title), printed), tokens)
    if sum(arm.role != "control" for arm in arms) > 1:
        standard = arm_roles.called_standard(text, own, mentions)
        if standard is None and not _degrees_alone(arms) and (len(arms) == 2 or not any(arm.role == "control" for arm in arms)):
            standard = arm_roles.compared_with(text, own, mentions)
            if len(arms) > 2 and any(arm.arm_id == standard and sums.is_sum(arm.name) for arm in arms):
                # what gives two things together is held against either, and tried itself
                standard = None
        arms = _held_against(arms, standard)
    spans: dict[str, list[tuple[int, int]]] = {arm.arm_id: list(arm.spans) for arm in arms}
    for mention in mentions:
        if len(mention.arm_ids) == 1:
            spans[mention.arm_ids[0]].append((mention.start, mention.end))
    whole = tuple(replace(arm, spans=_first_naming(spans[arm.arm_id])) for arm in arms)
    return Roster(whole, tuple(mentions), None, tuple(m.start for m in mentions))


def _degrees_alone(arms: Sequence[RosterArm]) -> bool:
    """Whether the arms differ by 'high' and 'low' alone, so that neither is a control."""
    return len({frozenset(words_of(arm.name)) - DEGREES for arm in arms}) == 1


def _held_against(arms: list[RosterArm], control: str | None) -> list[RosterArm]:
    """The arms with their roles, where the text holds the other actives against the ``control``."""
    if control is None or any(arm.arm_id == control and arm.role == "control" for arm in arms):
        return arms
    tried = [replace(arm, role="experimental", type="experimental") if arm.role != "control" else arm for arm in arms]
    return [replace(arm, role="control", type="active_comparator") if arm.arm_id == control else arm for arm in tried]


def _in_order(arms: list[RosterArm], tokens: Sequence[Token]) -> tuple[list[RosterArm], list[ArmMention]]:
    """The arms in the order in which the text, its title included, first names them, and all their mentions."""
    mentions = _mark(arms, tokens)
    unmarked = [ArmMention(*a.spans[0], (a.arm_id,)) for a in arms if a.type == "no_intervention" and not _marked(mentions, a.spans[0])]
    if unmarked:
        # "radiotherapy or not": the place of 'not' names the arm, although the word alone names none
        mentions = sorted([*mentions, *unmarked])
    first = {arm.arm_id: arm.spans[0][0] for arm in arms}
    for mention in mentions:
        if len(mention.arm_ids) == 1:
            first[mention.arm_ids[0]] = min(first[mention.arm_ids[0]], mention.start)
    if all(arm.label for arm in arms):
        ranked = sorted(arms, key=lambda arm: words_of(arm.label or "")[-1])
    elif len({frozenset(content(words_of(arm.name))) for arm in arms}) == 1:
        # doses of one drug: the order of the list that tells them apart
        ranked = list(arms)
    else:
        ranked = sorted(arms, key=lambda arm: (first[arm.arm_id], arm.arm_id))
    ids = {arm.arm_id: f"a{i}" for i, arm in enumerate(ranked, start=1)}
    ordered = [replace(arm, arm_id=ids[arm.arm_id]) for arm in ranked]
    return ordered, [m._replace(arm_ids=tuple(sorted(ids[a] for a in m.arm_ids))) for m in mentions]


def _marked(mentions: Sequence[ArmMention], span: tuple[int, int]) -> bool:
    return any(mention.start < span[1] and span[0] < mention.end for mention in mentions)


def _first_naming(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(dict.fromkeys(spans)))


def _named(
    found: Sequence[Candidate],
    groups: Sequence[Candidate],
    short_forms: dict[str, str],
    initials: dict[str, str],
    title: tuple[str, ...],
    printed: frozenset[str],
) -> list[RosterArm]:
    roles = arm_roles.roles(found, groups, title, short_forms)
    names = arm_aliases.aliases(found, groups, roles, short_forms, printed)
    sums.add(names, found, {**initials, **short_forms})
    return [
        RosterArm(
            f"a{i}",
            c.name,
            c.label,
            role,
            arm_roles.type_of(c, role),
            ((c.start, c.end),),
            c.size,
            frozenset(own),
        )
        for i, (c, role, own) in enumerate(zip(found, roles, names, strict=True), start=1)
    ]


_BOTH = frozenset(
    tuple(p.split())
    for p in (
        "both arms|both groups|both treatment groups|both treatment arms|each group|each arm|either group|either arm|the two groups|"
        "the two arms|two groups|two arms|both treatments|all groups|all arms|all three groups|both cohorts|two treatment groups"
    ).split("|")
)
_PLURALS = frozenset({"groups", "arms", "cohorts", "group", "arm"})


def _mark(arms: Sequence[RosterArm], tokens: Sequence[Token]) -> list[ArmMention]:
    """Every mention of the arms, longest first at each place, none overlapping."""
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for arm in arms:
        for name in arm.aliases:
            by_first.setdefault(name[0], []).append((name, (arm.arm_id,)))
    everyone = tuple(arm.arm_id for arm in arms)
    letters = {words_of(arm.label)[-1]: arm.arm_id for arm in arms if arm.label and words_of(arm.label)[-1] not in _PLURALS}
    for name, ids in _margins(arms).items():
        by_first.setdefault(name[0], []).append((name, ids))
    for name in _BOTH:
        by_first.setdefault(name[0], []).append((name, everyone))
    for group in by_first.values():
        group.sort(key=lambda n: -len(n[0]))
    words = [token for token in tokens if token.lower[0].isalnum()]
    printed = [token.lower for token in words]
    stops = frozenset(token.start for token in tokens if token.text == ".")
    alone = _lone_letters(tokens, letters)
    combined = _combined(arms)
    begins = by_first.keys() | _OF_TWO | (_PLURALS if letters else set()) | (letters.keys() if alone else set())
    found: list[ArmMention] = []
    pair: tuple[str, ...] = ()
    free = 0
    for at in [place for place, word in enumerate(printed) if word in begins]:
        if at < free:
            continue
        if letters and printed[at] in _PLURALS:
            listed, end = _letters(words, at + 1, letters)
            if len(listed) > 1:
                found += listed
                free = end
                continue
        if words[at].start in alone:
            found.append(ArmMention(words[at].start, words[at].end, (letters[printed[at]],)))
            continue
        if printed[at] in _OF_TWO:
            if printed[at - 1 : at] == ["the"] and (at + 1 == len(printed) or printed[at + 1] in _BEHIND_FORMER):
                pair = pair if printed[at] == "latter" and pair else _last_two(found, words[at].start)
                if pair:
                    found.append(ArmMention(words[at].start, words[at].end, (pair[printed[at] == "latter"],)))
            continue
        for name, ids in by_first.get(printed[at], ()):
            end = at + len(name)
            if name[0] in _OF_ONE and found and words[at].start - found[-1].end == 1 and len(found[-1].arm_ids) == 1:
                # "the A treatment group", "the A-treated group": that of A
                break
            if tuple(printed[at:end]) == name and _contiguous(words[at:end], stops):
                if printed[end : end + 1] == ["controlled"]:
                    # "placebo-controlled" tells of the design
                    break
                fuller = combined.get(ids[0]) if len(ids) == 1 and printed[end : end + 1] == ["plus"] else None
                found.append(ArmMention(words[at].start, words[end - 1].end, (fuller,) if fuller else ids))
                free = end
                break
    return found


def _margins(arms: Sequence[RosterArm]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What two of the four arms of a factorial trial get, or go without, which names them both ("with C", "without C", "A")."""
    if len(arms) != 4:
        return {}
    words = {arm.arm_id: words_of(arm.name) for arm in arms}
    getting = {arm_id: content(given(own)) for arm_id, own in words.items()}
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word in set().union(*getting.values()):
        ids = tuple(arm_id for arm_id in words if word in getting[arm_id])
        lacking = tuple(arm_id for arm_id, own in words.items() if word in own and arm_id not in ids)
        if len(ids) == 2:
            found[(word,)] = ids
            if len(lacking) == 2:
                found[("with", word)] = ids
                found[("without", word)] = found[("no", word)] = lacking
    return found


def _last_two(found: Sequence[ArmMention], start: int) -> tuple[str, ...]:
    """The two arms that the text has named last, not far ahead of a place, in its order; empty where it has not named two."""
    last = dict.fromkeys(m.arm_ids for m in reversed(found[-6:]) if start - m.end < _FAR_BACK and len(m.arm_ids) == 1)
    return tuple(ids[0] for ids in list(last)[1::-1]) if len(last) > 1 else ()


_FAR_BACK = 400
_OF_ONE = frozenset({"treatment", "treated"})
"""Words of a group that behind the name of a treatment mean the group that got it."""
_OF_TWO = frozenset({"former", "latter"})
_BEHIND_FORMER = frozenset("group arm treatment regimen drug had was were and but than in did showed with p hazard odds".split())


def _combined(arms: Sequence[RosterArm]) -> dict[str, str]:
    """The arm of two that gets one drug alone -> that which gets it plus something, whatever the text calls it ("A plus irradiation")."""
    plus = [arm for arm in arms if "plus" in words_of(arm.name)]
    other = next((arm for arm in arms if arm not in plus), None)
    return {other.arm_id: plus[0].arm_id} if len(arms) == 2 and len(plus) == 1 and other is not None else {}


def _lone_letters(tokens: Sequence[Token], letters: dict[str, str]) -> set[int]:
    """Where the letter of an arm's label stands for the arm: at the head of a value ("(A, 65; B, 73)"), or behind 'in' ("in A vs B")."""
    found: set[int] = set()
    if not letters:
        return found
    for before, token, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.lower in letters and len(token.text) == 1 and token.text.isupper():
            heads = before.text in ("(", ";") and behind.text in (",", ":", "=")
            led = before.lower in _LEADS and behind.lower in _BEHIND_LETTER
            if heads or led:
                found.add(token.start)
    return found


_LEADS = frozenset("in with for versus vs vs. than".split())
_BEHIND_LETTER = frozenset("vs vs. versus than and compared ) , ; .".split())


def _letters(words: Sequence[Token], at: int, letters: dict[str, str]) -> tuple[list[ArmMention], int]:
    """The arms of 'groups A, B and C', each at its letter, and the place behind the last."""
    found: list[ArmMention] = []
    end = at
    while at < len(words):
        token = words[at]
        at += 1
        if token.lower in letters:
            found.append(ArmMention(token.start, token.end, (letters[token.lower],)))
            end = at
        elif token.lower not in ("and", "or", "vs", "versus", "group", "arm", "compared", "with"):
            break
    return found, end


def _contiguous(words: Sequence[Token], stops: frozenset[int]) -> bool:
    """Whether no more than a mark and a blank stands between the words of a name, and no sentence ends there; ``stops`` are full stops."""
    return all(
        following.start - word.end <= 3 and not (word.end in stops and following.text[0].isupper() and following.start > word.end + 1)
        for word, following in pairwise(words)
    )
