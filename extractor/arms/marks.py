"""Where the text mentions the arms: by their names and labels, as both or the latter, by what two of them share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.arms.names import ArmMention
from extractor.arms.sums import BOTH
from extractor.arms.words import DOSING, EXPERIMENTAL, ROUTES, STOP, content, given, words_of
from extractor.mentions import Mention
from extractor.numerals import Token
from extractor.vocabulary import ArmType, Role
from extractor.wordlists import wordlist


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


_BOTH = frozenset(
    tuple(p.split())
    for p in (
        "both arms|both groups|both treatment groups|both treatment arms|each group|each arm|either group|either arm|the two groups|"
        "the two arms|two groups|two arms|both treatments|all groups|all arms|all three groups|both cohorts|two treatment groups"
    ).split("|")
)


_PLURALS = frozenset({"groups", "arms", "cohorts", "group", "arm"})


def mark(arms: Sequence[RosterArm], tokens: Sequence[Token]) -> list[ArmMention]:
    """Every mention of the arms, longest first at each place, none overlapping."""
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for arm in arms:
        for alias in arm.aliases:
            name = _as_printed(alias)
            by_first.setdefault(name[0], []).append((name, (arm.arm_id,)))
    everyone = tuple(arm.arm_id for arm in arms)
    letters = {words_of(arm.label)[-1]: arm.arm_id for arm in arms if arm.label and words_of(arm.label)[-1] not in _PLURALS}
    for name, ids in _margins(arms).items():
        by_first.setdefault(name[0], []).append((name, ids))
    drug_of_doses = _drug_of_doses(arms)
    for name, ids in drug_of_doses.items():
        by_first.setdefault(name[0], []).append((name, ids))
    for name in _BOTH:
        by_first.setdefault(name[0], []).append((name, everyone))
    for group in by_first.values():
        group.sort(key=lambda n: -len(n[0]))
    words = [token for token in tokens if token.lower[0].isalnum()]
    printed = [token.lower for token in words]
    stops = frozenset(token.start for token in tokens if token.text == ".")
    hyphened = frozenset(token.end for token in tokens if token.text == "-")
    strengths = frozenset(token.start for token in tokens if token.text == "%")
    alone = _lone_letters(tokens, letters)
    combined = _combined(arms)
    named = Counter(word for arm in arms for word in {*words_of(arm.name)})
    shared = {word for word, times in named.items() if times > 1}
    doses = _doses(arms)
    figures = {figure: arm_id for of in doses.values() for figure, arm_id in of.items()}
    if not drug_of_doses and (len(doses) > 1 or len(figures) < len(arms)):
        # a figure may be the dose of another drug
        figures = {}
    begins = (
        by_first.keys()
        | figures.keys()
        | {drug[0] for drug in doses if drug}
        | _OF_TWO
        | (_PLURALS if letters else set())
        | (letters.keys() if alone else set())
    )
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
        dosed, end = _doses_listed(words, at, doses, figures, strengths)
        if dosed:
            found += dosed
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
                if printed[end : end + 1] == ["controlled"] or (name[0] == "control" and printed[at - 1 : at] == ["case"]):
                    # "placebo-controlled" and "case-control" tell of the design
                    break
                if name == ("control",) and words[at].start in hyphened and printed[end : end + 1] in _MEASURED:
                    # "asthma-control days"
                    break
                if name == ("controls",) and "cases" not in begins and "cases" in printed[max(0, at - 3) : at]:
                    # "369 cases and 662 controls" within a trial
                    break
                if len(name) == 1 and name[0] in EXPERIMENTAL and _tells_when(printed, at):
                    break
                if len(name) == 1 and name[0] in shared and printed[at - 1 : at] and printed[at - 1] in _SINCE:
                    # "within 30 days after surgery", which all had
                    break
                if (name == BOTH or (len(name) == 1 and name[0] in _ROUTES)) and not _stands_alone(words, at):
                    break
                if printed[at - 1 : at] == ["without"] and len(ids) == 1:
                    # "without A": the arm that goes without it, where there is one other
                    without = [arm_id for arm_id in everyone if arm_id not in ids]
                    if len(without) == 1 and printed[at - 2 : at - 1] != ["or"]:
                        found.append(ArmMention(words[at - 1].start, words[end - 1].end, (without[0],)))
                        free = end
                    break
                fuller = combined.get(ids[0]) if len(ids) == 1 and printed[end : end + 1] == ["plus"] else None
                found.append(ArmMention(words[at].start, words[end - 1].end, (fuller,) if fuller else ids))
                free = end
                break
    return found


def _tells_when(printed: Sequence[str], at: int) -> bool:
    """Whether what was tried in general is named to say when something was read ("after the intervention", "at the end of treatment")."""
    before = next((word for word in reversed(printed[max(0, at - 4) : at]) if word not in _LINKS), "")
    return before in _COURSE


_SINCE = frozenset({"after", "before", "following", "since", "during"})


def _stands_alone(words: Sequence[Token], at: int) -> bool:
    """Whether 'both' or a route ends a phrase behind a preposition ("2.2 with both, and"), and is no part of another name ("both ears")."""
    if at + 1 < len(words) and words[at + 1].lower in _PLURALS:
        return True
    led = at > 0 and words[at - 1].lower in _AHEAD_OF_BOTH
    return led and (at + 1 == len(words) or words[at + 1].start - words[at].end > 1 or words[at + 1].lower in _BEHIND_BOTH)


_AHEAD_OF_BOTH = frozenset("with for on after receiving received given than to by from".split())
_BEHIND_BOTH = frozenset("and or but than compared versus vs was were treatment therapy administration route".split())
_ROUTES = STOP & ROUTES
"""Routes that are said of much else, and stand for an arm only where nothing follows that they are said of ("on oral and")."""


_COURSE = wordlist("arms.course-of-treatment")
_LINKS = frozenset({"the", "of", "to", "this", "each", "-"})


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


def _drug_of_doses(arms: Sequence[RosterArm]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The drug whose doses alone tell several arms apart, which names them all ("A" beside "A 5 mg", "A 10 mg" and "placebo")."""
    names = {arm.arm_id: words for arm in arms if (words := words_of(arm.name))[0] != "0"}
    dosed = {arm_id: words for arm_id, words in names.items() if any(word[0].isdigit() for word in words)}
    bare = {tuple(word for word in words if not word[0].isdigit() and word not in _TOLD_OF_DOSES) for words in dosed.values()}
    drug = bare.pop() if len(bare) == 1 and 1 < len(dosed) < len(arms) else ()
    taken = {word for arm_id, words in names.items() if arm_id not in dosed for word in words}
    if not drug or taken & set(drug) or any(drug[-1:] in arm.aliases or drug in arm.aliases for arm in arms):
        return {}
    return dict.fromkeys((drug, drug[-1:]), tuple(dosed))


def _last_two(found: Sequence[ArmMention], start: int) -> tuple[str, ...]:
    """The two arms that the text has named last, not far ahead of a place, in its order; empty where it has not named two."""
    last = dict.fromkeys(m.arm_ids for m in reversed(found[-6:]) if start - m.end < _FAR_BACK and len(m.arm_ids) == 1)
    return tuple(ids[0] for ids in list(last)[1::-1]) if len(last) > 1 else ()


_FAR_BACK = 400


_OF_ONE = frozenset({"treatment", "treated"})
"""Words of a group that behind the name of a treatment mean the group that got it."""


_OF_TWO = frozenset({"former", "latter"})


_MEASURED = tuple([word] for word in "day days rate rates score scores questionnaire test status level levels measures".split())
"""What was measured, where 'control' joined to a word stands before it."""


_BEHIND_FORMER = frozenset("group arm treatment regimen drug had was were and but than in did showed with p hazard odds".split())


def _combined(arms: Sequence[RosterArm]) -> dict[str, str]:
    """The arm of two that gets one drug alone -> that which gets it plus something, whatever the text calls it ("A plus irradiation")."""
    plus = [arm for arm in arms if "plus" in words_of(arm.name)]
    if not plus and len(arms) == 2:
        # "A followed by B" beside "A"
        plus = [
            arm for arm in arms for base in arms if base is not arm and set(words_of(base.name)) < set(words_of(arm.name)) & _joined(arm)
        ]
    other = next((arm for arm in arms if arm not in plus), None)
    return {other.arm_id: plus[0].arm_id} if len(arms) == 2 and len(plus) == 1 and other is not None else {}


def _joined(arm: RosterArm) -> set[str]:
    """The words of a name that joins several treatments; none of another."""
    words = set(words_of(arm.name))
    return words if words & {"followed", "and", "with"} else set()


def _lone_letters(tokens: Sequence[Token], letters: dict[str, str]) -> set[int]:
    """Where the letter of an arm's label stands for the arm: at the head of a value ("(A, 65; B, 73)"), or behind 'in' ("in A vs B").

    A label of several capitals stands for it anywhere.
    """
    found: set[int] = set()
    if not letters:
        return found
    last = -_NEAR
    for at, (before, token, behind) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if token.lower in letters and token.text.isupper():
            if len(token.text) > 1:
                # "lower in TK than in T": nothing else is called so
                found.add(token.start)
                continue
            heads = (before.text in ("(", ";") and behind.text in (",", ":", "=")) or (before.text == "," and behind.text in (":", "="))
            led = before.lower in _LEADS and behind.lower in _BEHIND_LETTER
            if before.text == "(" and behind.text == ")":
                # "15.5 days (A), 12.1 days (F) and 19.8 days (G)"
                heads = any(one.text[-1].isdigit() for one in tokens[max(0, at - _BEFORE_BRACKET) : at])
            # "than in A (3.1), B (3.2) and C (5.4)"
            goes_on = at - last < _NEAR and before.lower in (",", "and", "or") and behind.text == "("
            if heads or led or goes_on:
                found.add(token.start)
                last = at
    return found


_NEAR = 12
_BEFORE_BRACKET = 3
_LEADS = frozenset("in with for of versus vs vs. than".split())


_BEHIND_LETTER = frozenset("vs vs. versus than and compared patients participants subjects women men children eyes ( ) , ; .".split())


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


def _doses(arms: Sequence[RosterArm]) -> dict[tuple[str, ...], dict[str, str]]:
    """By drug the doses that tell arms apart, each with its arm; only drugs that several arms get.

    The drug is left out where the names begin with the dose ("5 mg of A"); a figure that two arms share tells neither.
    """
    found: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for arm in arms:
        words = _as_printed(words_of(arm.name))
        at = next((place for place, word in enumerate(words) if word[0].isdigit()), None)
        if at is not None and "plus" not in words:
            found.setdefault(words[:at], {}).setdefault(words[at], []).append(arm.arm_id)
    told = {drug: {figure: ids[0] for figure, ids in of.items() if len(ids) == 1} for drug, of in found.items()}
    return {drug: of for drug, of in told.items() if len(of) > 1}


def _doses_listed(
    words: Sequence[Token], at: int, doses: dict[tuple[str, ...], dict[str, str]], figures: dict[str, str], strengths: frozenset[int]
) -> tuple[list[ArmMention], int]:
    """The arms of "A 5, 10 and 20 mg", "with 5, 10 and 20 mg" or "the 5- and 10-mg groups", each at its dose, and the place behind.

    Where the doses are ``strengths``, which are where signs of percent stand, "0.1% and 0.2% A" lists them too, and "with 0.1%" is one.
    """
    drug = next((d for d in doses if d and tuple(word.lower for word in words[at : at + len(d)]) == d), ())
    of = doses[drug] if drug else figures
    found: list[ArmMention] = []
    led = at > 0 and words[at - 1].lower in _GIVEN
    end = at = at + len(drug)
    while at < len(words) and (words[at].lower in of or (words[at].lower in _BETWEEN_DOSES and (drug or found))):
        token = words[at]
        at += 1
        if token.lower in of:
            found.append(ArmMention(token.start, token.end, (of[token.lower],)))
            end = at
    if found and not drug and {mention.end for mention in found} <= strengths:
        return (found, end) if led or len(found) > 1 else ([], end)
    grouped = [word.lower for word in words[end : end + 2]]
    borne = bool(grouped) and grouped[0] in DOSING and (led or grouped[1:] in _BEARING)
    listed = len(found) > 1 and bool(drug or borne)
    return (found if listed else [], end + 1 if listed and not drug else end)


_GIVEN = frozenset({"with", "on", "for", "given", "receiving"})
_BEARING = tuple([word] for word in _PLURALS)


def _as_printed(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name as the text's tokens have them: a figure without its percent sign ("A 0.5%")."""
    return tuple(word.removesuffix("%") or word for word in name)


_TOLD_OF_DOSES = DOSING | {"of", "once", "twice", "daily", "oral"}
_BETWEEN_DOSES = DOSING | {"and", "or", "versus", "vs", "d", "kg"}


def _contiguous(words: Sequence[Token], stops: frozenset[int]) -> bool:
    """Whether no more than a mark and a blank stands between the words of a name, and no sentence ends there; ``stops`` are full stops."""
    return all(
        following.start - word.end <= 3 and not (word.end in stops and following.text[0].isupper() and following.start > word.end + 1)
        for word, following in pairwise(words)
    )
