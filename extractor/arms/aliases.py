"""What stands for each arm and for no other: names, labels, abbreviations, and words such as 'controls'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.arms import dummies, forms, going_on, initials
from extractor.arms.names import Candidate
from extractor.arms.words import (
    CONTROL,
    CONTROL_SHORT,
    DOSING,
    EXPERIMENTAL,
    FUNCTION_WORDS,
    ROUTES,
    STOP,
    content,
    given,
    likeness,
    words_of,
)
from extractor.vocabulary import Role
from extractor.wordlists import wordlist

_NAMES_ALONE = wordlist("arms.part-alone")
_TREATED = ("intervention", "experimental", "treatment", "treated", "active", "study", "test", "investigational")
_OF_ALL = frozenset({"study", "treatment", "test"})
"""Words that say 'experimental' of one group alone: the study group, but the study patients are all."""
_OF_ANY = wordlist("arms.printed-elsewhere")
_DUMMIES = frozenset({"placebo", "sham", "observation", "vehicle"})
_LEFT_OUT = wordlist("arms.left-out")
_WHERE = wordlist("arms.parts-of-the-body")
_SHORT = 4
_ONE = frozenset({"group", "arm", "cohort", "condition", "limb", "side"})
_PREFIXES = frozenset({"post", "pre", "peri", "anti"})
"""First parts of hyphened words, which alone name nothing."""
_STANDARD = frozenset({"standard", "conventional"})
_NOUNS = wordlist("arms.group-nouns")
_OPPOSITES = (
    ("early", "late"),
    ("late", "early"),
    ("immediate", "delayed"),
    ("delayed", "immediate"),
    ("intensive", "standard"),
    ("low", "high"),
    ("high", "low"),
    ("sequential", "concurrent"),
    ("concurrent", "sequential"),
    ("supervised", "unsupervised"),
    ("weekly", "3-weekly"),
    ("deferred", "immediate"),
    ("deferred", "early"),
)


def aliases(
    found: Sequence[Candidate], groups: Sequence[Candidate], roles: Sequence[Role], abbreviations: dict[str, str], printed: frozenset[str]
) -> list[set[tuple[str, ...]]]:
    """The word sequences that stand for each arm and for no other; ``printed`` are the words of the text."""
    names: list[set[tuple[str, ...]]] = []
    called = {group.words for group in groups}
    for candidate in found:
        own = {candidate.words, *going_on.aliases(candidate)}
        # "sanitation" is not the arm that got water, sanitation and soap, where each of them is an arm of its own
        others = {word for other in found if other is not candidate and not _is_both(other, found) for word in given(other.words)}
        # what brackets call another arm is no part of a name to know this one by ("counselling (CO)" beside "CO plus exercise")
        called_so = [(other, words) for other in found if other is not candidate for words in map(words_of, other.asides)]
        others |= {words[0] for other, words in called_so if len(words) == 1 and words[0] not in other.words}
        got = given(candidate.words)
        if len(found) > 2:
            # in a factorial trial "the A group" is that of A and a placebo
            got = dummies.real(got) or got
        distinct = [word for word in got if word not in others]
        # "subcutaneous A weekly, A monthly": the way is told once, for all
        way = candidate.words[0] if any(other.words[:1] == candidate.words[1:2] for other in found) else None
        distinct = [word for word in distinct if word != way or word not in ROUTES]
        if len(given(candidate.words)) < len(candidate.words):
            missing = candidate.words[len(given(candidate.words)) + 1 :]
            own.update((no, *missing) for no in ("no", "without", "non"))
        left_out = {one for one, behind in pairwise(candidate.words) if behind in _LEFT_OUT}
        where = {one for one, behind in pairwise(candidate.words) if one in _WHERE and behind in set(distinct) - STOP}
        left_out |= {word for word in where if (word,) not in called}
        if candidate.words in called:
            # "the A group" beside "the A-B group" is another one
            left_out.update(word for word in candidate.words if (word,) in called)
        content = [
            w for w in distinct if w not in STOP | _PREFIXES | _OF_ANY | left_out and w[0].isalpha() and (len(w) > 2 or forms.numbered(w))
        ]
        own.update((word,) for word in content[:4])
        own.update((word,) for word in distinct if word in ROUTES)
        own.update((form,) for word in content[:4] for form in forms.doers(word) if form in printed)
        own.update((forms.done(word), noun) for word in content[:4] if forms.done(word) in printed for noun in _NOUNS & printed)
        for pair in pairwise(candidate.words):
            if _tells(pair, distinct):
                own.update(forms.printed(pair))
        if candidate.name.endswith(" A"):
            own.add(candidate.words[-2:])
        own.update(forms.of_strength(candidate.words, distinct))
        amount = next((i for i, pair in enumerate(pairwise(candidate.words)) if i and pair[0][0].isdigit() and pair[0] in distinct), None)
        if amount is not None:
            # "gabapentin 300 mg" of "gabapentin 300 mg per day"
            own.add(candidate.words[: amount + 2])
        dosed = next((i for i, word in enumerate(candidate.words) if i and word[0].isdigit()), len(candidate.words))
        if len(candidate.words) - dosed > 2 and {*candidate.words[:dosed]} <= others:
            # "100 mg weekly" of "gabapentin 100 mg weekly" beside another dose of it
            own.add(candidate.words[dosed:])
        if len(candidate.words) - dosed > 3:
            # "gabapentin every 2 weeks" of "gabapentin 100 mg every 2 weeks"
            own.add(candidate.words[:dosed] + candidate.words[dosed + 2 :])
        plain = tuple(w for w in _behind_amount(got) if w not in STOP and w[0].isalpha() and len(w) > 2)
        if plain and any(_gets_more(other, candidate, plain) for other in found if other is not candidate):
            # one drug of a combination that another arm gets whole: the drug's name alone means this arm
            own.add(plain)
        if candidate.type and candidate.type != "active_comparator":
            own.update((w,) for w in candidate.words if w in _DUMMIES and w in distinct)
        if candidate.label:
            own.add(words_of(candidate.label))
        for aside in candidate.asides:
            words = words_of(aside)
            if 0 < len(words) <= 4 and (_is_code(words) or not words[0][0].isdigit()):
                own.add(_without_group(words))
                if words[-1] in _ONE and words[0] not in STOP and words[0] not in others and len(words[0]) > _SHORT:
                    # "(hypofractionated radiation group)"
                    own.add(words[:1])
        own |= {name[1:] for name in own if name[0] == way and way in ROUTES}
        own |= _abbreviated(candidate, abbreviations, others)
        names.append({name for name in own if name and not (len(name) == 1 and name[0] in STOP - _NAMES_ALONE - ROUTES)})
    for at, candidate in enumerate(found):
        # "no-Ax" where the other arm is "Ax"
        missing = candidate.words[len(given(candidate.words)) + 1 :]
        with_it = [own for own, other in zip(names, found, strict=True) if missing and other.words == missing]
        names[at].update((no, *form) for own in with_it for form in own for no in ("no", "without", "non"))
    for own, candidate in zip(names, found, strict=True):
        # "the coated" and "the non-coated" of "coated stents" and "non-coated stents"
        lacking = [theirs for theirs, other in zip(names, found, strict=True) if other.words == ("non", *candidate.words)]
        for theirs in lacking if len(candidate.words) > 1 else ():
            own.add(candidate.words[:1])
            theirs.add(("non", candidate.words[0]))
    _generic(names, roles, groups, found, printed)
    _orphans(names, groups, found)
    counts = Counter(name for own in names for name in own)
    return [{name for name in own if counts[name] == 1} for own in names]


def _gets_more(other: Candidate, own: Candidate, plain: tuple[str, ...]) -> bool:
    """Whether an arm gets another's treatment and something with it ("A plus B", "A/B fixed combination", "B-A")."""
    if not set(plain) < set(other.words):
        return False
    name, alone, what = other.name.lower(), own.name.lower(), " ".join(plain)
    joined = (f"{mark}{what}" for mark in "/-+"), (f"{what}{mark}" for mark in "/-+")
    return bool({"plus", "and"} & set(other.words)) or any(part in name and part not in alone for parts in joined for part in parts)


def _tells(pair: tuple[str, str], distinct: Sequence[str]) -> bool:
    """Whether two neighbouring words of a name stand for its arm: an amount with its unit, or a word with its modifier."""
    first, second = pair
    if not second[0].isalpha() or {first, second} & FUNCTION_WORDS:
        return False
    if first[0].isdigit():
        # a figure that another arm has of something else ("4 mg every 12 weeks" beside "4 mg every 4 weeks")
        return True
    modifies = first in distinct and first in STOP
    return (modifies or second in distinct) and not (first in DOSING or second in DOSING)


def _is_code(words: tuple[str, ...]) -> bool:
    """Whether a single word of figures and letters calls an arm ("2q8" for 2 mg every 8 weeks)."""
    return len(words) == 1 and words[0][-1].isdigit() and any(sign.isalpha() for sign in words[0])


def _without_group(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1] in ("group", "arm", "groups") else words


def _abbreviated(candidate: Candidate, abbreviations: dict[str, str], others: set[str]) -> set[tuple[str, ...]]:
    """Short forms of the name's long forms, and the other way round."""
    own: set[tuple[str, ...]] = set()
    joined = " ".join(candidate.words)
    for short, long in abbreviations.items():
        spelled = " ".join(words_of(long))
        if not spelled or (" " not in spelled and spelled in others and spelled != joined):
            continue
        alike = content(words_of(long)) == content(candidate.words) != set()
        # "low-frequency calls (LFC)" is no short form of "high-frequency calls"
        whole = spelled == joined or (alike and not (set(spelled.split()) - set(candidate.words)) & others)
        if whole or (spelled in joined and not set(spelled.split()) <= others):
            own.add(words_of(short))
        if words_of(short) and words_of(short)[0] in candidate.words and words_of(short)[0] not in others:
            own.add(words_of(long))
    return own


def _generic(
    names: list[set[tuple[str, ...]]],
    roles: Sequence[Role],
    groups: Sequence[Candidate],
    found: Sequence[Candidate],
    printed: frozenset[str],
) -> None:
    """Words such as 'intervention' and 'controls', and names of groups, given to the one arm they can mean."""
    nouns = _NOUNS & printed
    experimental = [i for i, role in enumerate(roles) if role == "experimental"]
    control = [i for i, role in enumerate(roles) if role == "control"]
    if len(experimental) == 1:
        names[experimental[0]].update((word, noun) for word in _TREATED for noun in nouns if not (word in _OF_ALL and noun not in _ONE))
        names[experimental[0]].update({("intervention",), ("experimental",)})
    if len(control) == 1:
        names[control[0]].update({("control",), ("controls",)})
        names[control[0]].update((short,) for short in CONTROL_SHORT & printed)
        names[control[0]].update((word, noun) for word in CONTROL for noun in nouns)
        if "care" in found[control[0]].words:
            names[control[0]].add(("usual", "care"))
        if len(found) == 2 and len(experimental) == 1:
            # "non-exercisers"
            own = content(found[experimental[0]].words)
            for doer in {form for word in own for form in (*forms.doers(word), forms.done(word), word) if form}:
                names[control[0]].update(form for form in (("non", doer), (f"non{doer}",), (f"un{doer}",)) if form[-1] in printed)
            # "the drained" and "the undrained"
            had = [f"{word}ed" for word in own if f"un{word}ed" in printed]
            names[experimental[0]].update((word,) for word in had)
            names[control[0]].update((f"un{word}",) for word in had)
        if len(found) == 2 and found[control[0]].type == "no_intervention":
            # "the no-boost group" of an arm that got "no further treatment"
            tried = content(found[1 - control[0]].words)
            names[control[0]].update((no, word) for no in ("no", "non", "without") for word in tried)
            names[control[0]].add(("those", "who", "did", "not"))
            names[control[0]].update((*not_given, word) for not_given in _NOT_GIVEN for word in tried)
        if any(word in _STANDARD for word in found[control[0]].words):
            own = content(found[control[0]].words)
            names[control[0]].update(
                (word, noun) for word in _STANDARD for noun in (*own, "treatment", "therapy", "group", "arm", "regimen")
            )
    inert = [i for i, c in enumerate(found) if c.type == "placebo_comparator"]
    inert = [i for i in inert if not dummies.real(found[i].words)] or inert
    if len(inert) == 1:
        names[inert[0]].add(("placebo",))
    joined = [i for i, c in enumerate(found) if {"plus", "combination", "combined"} & set(c.words) or "+" in c.name or _is_both(c, found)]
    if not joined and len(found) == 2:
        joined = [i for i, c in enumerate(found) if "with" in c.words and "without" in found[1 - i].words]
        if joined:
            # "A with B" beside "A without B", of which A alone is told
            base = found[joined[0]].words[: found[joined[0]].words.index("with")]
            names[1 - joined[0]].update((word, "alone") for word in base[-1:])
    if not joined and len(found) == 2:
        # "B" beside "A without B", "A and B" beside "A alone": the one that gets more
        joined = [i for i, c in enumerate(found) if _gets_less(found[1 - i]) and not _gets_less(c)]
    if len(joined) == 1:
        names[joined[0]].update({("combination",), ("combination", "therapy"), ("combined", "group"), ("combined", "arm")})
        if len(found) == 2:
            names[1 - joined[0]].update({("monotherapy",), ("single", "agent")})
    elif not joined and len(found) == 2 and len(inert) == len(experimental) == 1:
        # both got the same besides: the combination is that with the drug
        names[experimental[0]].add(("combination",))
    if len(found) == 2 and not any(c.type for c in found):
        for i, (here, there) in enumerate(((0, 1), (1, 0))):
            for word, opposite in _OPPOSITES:
                if word in found[here].words and word not in found[there].words:
                    names[i].add((word,))
                    names[there].add((opposite,))
    for group in groups:
        if any(group.words in own for own in names) or len(group.words) > 3:
            continue
        unnamed = not any(group.words[0] in c.words for c in found)
        if len(group.words) == 1 and group.name.isupper() and 2 <= len(group.name) <= 6 and unnamed:
            spelled = [i for i, c in enumerate(found) if initials.spells(group.words[0], c)]
            spelled = spelled or [i for i, c in enumerate(found) if initials.begins(group.words[0], c, found)]
            if len(spelled) == 1:
                names[spelled[0]].add(group.words)
                continue
        # "the A group" gets no placebo for A
        besides = dummies.real(group.words) == group.words
        got = [(besides and dummies.real(c.words)) or c.words for c in found]
        scores = [likeness(group.words, words) for words in got]
        best = max(scores)
        whole = [i for i, words in enumerate(got) if content(group.words) <= set(words)]
        if len(whole) == 1 and best >= _ALIKE and content(group.words):
            # "A plus B" is the arm that gets both
            names[whole[0]].add(group.words)
            continue
        if best >= _ALIKE and scores.count(best) == 1:
            names[scores.index(best)].add(group.words)
        elif best >= _ALIKE:
            # "the weekly group" of "weekly A" beside "3-weekly A"
            opened = [i for i, c in enumerate(found) if c.words[: len(group.words)] == group.words]
            for i in opened if len(opened) == 1 else ():
                names[i].update((*group.words, noun) for noun in nouns)


def _is_both(own: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether an arm gets all that two others of its list get."""
    whole = content(own.words)
    parts = [part for c in found if c is not own and (part := content(_behind_amount(c.words))) < whole and part]
    return bool({"and", "plus"} & {*own.words}) and len(parts) > 1 and all(not (parts[0] & part) for part in parts[1:])


def _behind_amount(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name behind how much of it was given ("14 sessions of A")."""
    return words[words.index("of") + 1 :] if words and words[0][0].isdigit() and "of" in words else words


def _gets_less(candidate: Candidate) -> bool:
    """Whether a name says that its arm gets something without what the other gets with it ("A alone", "A without B")."""
    return bool({"alone", "only"} & set(candidate.words)) or 0 < len(given(candidate.words)) < len(candidate.words)


_ALIKE = 85
_NOT_GIVEN = tuple(tuple(phrase.split()) for phrase in sorted(wordlist("arms.not-given")))


def _orphans(names: list[set[tuple[str, ...]]], groups: Sequence[Candidate], found: Sequence[Candidate]) -> None:
    """The one group that the text keeps speaking of under no arm's name, given to the one arm of which it never speaks."""
    spoken = Counter(g.words for g in groups if len(g.words) <= 3 and g.kinds.isdisjoint(_NO_GROUP))
    meant = {words: [i for i, own in enumerate(names) if any(set(alias) <= set(words) for alias in own)] for words in spoken}
    known = {i for own in meant.values() for i in own}
    silent = [i for i in range(len(found)) if i not in known]
    unknown = [words for words in spoken if not meant[words] and not set(words) <= _VAGUE]
    strange = [words for words in unknown if spoken[words] > 1 or (len(unknown) == 1 and _beside_another(words, groups, meant))]
    if len(silent) == 1 and len(strange) == 1 and len(found) > 1:
        names[silent[0]].add(strange[0])
    for words in unknown if len(found) == 2 else ():
        # "the A group" of "placebo plus A"
        bearers = [at for at, c in enumerate(found) if c.type and content(c.words) - CONTROL - _DUMMIES == set(words)]
        if len(bearers) == 1:
            names[bearers[0]].add(words)


def _beside_another(words: tuple[str, ...], groups: Sequence[Candidate], meant: dict[tuple[str, ...], list[int]]) -> bool:
    """Whether a group is named right beside one that means an arm ("the exercise group over the control group")."""
    places = [g.start for g in groups if g.words == words]
    known = [g.start for g in groups if meant.get(g.words)]
    return any(abs(own - other) < _NEAR for own in places for other in known)


_NEAR = 60
_NO_GROUP = frozenset({"condition", "endpoint", "population", "factor", "number", "age"})
_VAGUE = CONTROL | EXPERIMENTAL | STOP
