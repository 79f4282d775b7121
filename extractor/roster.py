"""The trial's arms, once: their names, labels, roles and aliases, and where the text mentions them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.arms import aliases as arm_aliases
from extractor.arms import initials, observed, sole, sums, talk
from extractor.arms import roles as arm_roles
from extractor.arms.choice import choose
from extractor.arms.marks import RosterArm, mark
from extractor.arms.names import ArmMention, Candidate
from extractor.arms.words import DEGREES, content, words_of
from extractor.cascade import Parsed
from extractor.definitions import abbreviations, letters
from extractor.numerals import Token
from extractor.vocabulary import Role
from extractor.wordlists import wordlist


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
    found = observed.cases_and_controls(text, own) or choose(text, own, groups, valued, short_forms)
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
    initials.label_by_sizes(text, found)
    title = " ".join(text[p.sentence.start : p.sentence.end] for p in own if p.sentence.section == "title")
    printed = frozenset(token.lower for token in tokens)
    capitals = frozenset(token.lower for token in tokens if 1 < len(token.text) <= _SHORT and token.text.isupper()) - _MEASURES
    letters_of = {short.lower(): long.lower() for short, long in letters(text).items()} if any("+" in c.name for c in found) else {}
    arms, mentions = _in_order(_named(found, groups, short_forms, letters_of, words_of(title), printed, capitals), tokens)
    by_title = len(found) == _TWO and "control" not in arm_roles.roles(found, groups, (), short_forms)
    if by_title or sum(arm.role != "control" for arm in arms) > 1:
        # where no name tells the control, what the text holds an arm against tells it better than what its title leaves out
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
    tried = [replace(arm, role="experimental", type="experimental") if arm.role != "control" or len(arms) == _TWO else arm for arm in arms]
    return [replace(arm, role="control", type="active_comparator") if arm.arm_id == control else arm for arm in tried]


_TWO = 2
_SHORT = 5
_MEASURES = wordlist("arms.capitals-none")


def _in_order(arms: list[RosterArm], tokens: Sequence[Token]) -> tuple[list[RosterArm], list[ArmMention]]:
    """The arms in the order in which the text, its title included, first names them, and all their mentions."""
    mentions = mark(arms, tokens)
    unmarked = [ArmMention(*a.spans[0], (a.arm_id,)) for a in arms if a.type == "no_intervention" and not _marked(mentions, a.spans[0])]
    if unmarked:
        # "radiotherapy or not": the place of 'not' names the arm, although the word alone names none
        mentions = sorted([*mentions, *unmarked])
    first = {arm.arm_id: arm.spans[0][0] for arm in arms}
    for mention in mentions:
        if len(mention.arm_ids) == 1:
            first[mention.arm_ids[0]] = min(first[mention.arm_ids[0]], mention.start)
    letters = [words_of(arm.label)[-1] for arm in arms if arm.label]
    if len(letters) == len(arms) and any(set(order[: len(arms)]) == {*letters} for order in _ORDERS):
        ranked = sorted(arms, key=lambda arm: words_of(arm.label or "")[-1])
    elif len({frozenset(content(words_of(arm.name))) for arm in arms}) == 1:
        # doses of one drug: the order of the list that tells them apart
        ranked = list(arms)
    else:
        ranked = sorted(arms, key=lambda arm: (first[arm.arm_id], arm.arm_id))
    ids = {arm.arm_id: f"a{i}" for i, arm in enumerate(ranked, start=1)}
    ordered = [replace(arm, arm_id=ids[arm.arm_id]) for arm in ranked]
    return ordered, [m._replace(arm_ids=tuple(sorted(ids[a] for a in m.arm_ids))) for m in mentions]


_ORDERS = (tuple("abcdefgh"), tuple("12345678"), ("i", "ii", "iii", "iv", "v", "vi"))
"""Labels that give arms an order; those that are the first letters of what was given have none."""


def _marked(mentions: Sequence[ArmMention], span: tuple[int, int]) -> bool:
    return any(mention.start < span[1] and span[0] < mention.end for mention in mentions)


def _first_naming(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(dict.fromkeys(spans)))


def _named(
    found: Sequence[Candidate],
    groups: Sequence[Candidate],
    short_forms: dict[str, str],
    letters_of: dict[str, str],
    title: tuple[str, ...],
    printed: frozenset[str],
    capitals: frozenset[str],
) -> list[RosterArm]:
    roles = arm_roles.roles(found, groups, title, short_forms)
    names = arm_aliases.aliases(found, groups, roles, short_forms, printed)
    sums.add(names, found, {**letters_of, **short_forms})
    initials.add(names, found, capitals)
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
