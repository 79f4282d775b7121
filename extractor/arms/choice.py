"""Choosing among the places that name a trial's arms: the list that the rest of the text speaks of best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.arms import contrasts, counted, described, dummies, excerpts, sole
from extractor.arms import lists as arm_lists
from extractor.arms import talk as arm_talk
from extractor.arms.names import Candidate
from extractor.arms.spoken import Spoken, best_covered, outvoted
from extractor.arms.words import CONTROL, DEGREES, EXPERIMENTAL, GENERIC_CONTROL, GIVEN_AS, STOP, likeness, words_of
from extractor.cascade import Parsed
from extractor.wordlists import wordlist


def choose(
    text: str, parsed: Sequence[Parsed], groups: Sequence[Candidate], valued: Sequence[Candidate], short_forms: Mapping[str, str]
) -> list[Candidate]:
    """The list of two or more arms that the rest of the text speaks of best; empty where no place names two.

    ``groups`` are the names that stand before 'group', ``valued`` those behind values, each as often as it does.
    """
    spoken = {word for group in groups for word in group.words}
    borne = Counter(group.words for group in groups)
    low = text.lower()
    standing: Callable[[Candidate], int] = lambda c: _standing(c, spoken, low)  # noqa: E731
    labels = [c for c in arm_lists.labelled(text, parsed) if _plausible(c)]
    allocated = [found for found in map(_distinct, arm_lists.allocated(text, parsed)) if _arms(found, borne)]
    if len({c.words for c in labels}) > 1:
        # "into group A (ibuprofen) and group B (placebo)": the labels name no arm by themselves
        allocated = [found for found in allocated if not all(map(_of_label, found))]
    known = [frozenset(map(_bare, found)) for found in allocated if all(c.kinds & {"agent", "therapy", "control"} for c in found)]
    # what another list holds as well says less
    allocated = [found for found in allocated if not any(set(map(_bare, found)) < other for other in known)]
    ranked = [(sum(standing(c) + 2 * _is_borne(c, borne) for c in found) / len(found), found) for found in allocated]
    ranked.sort(key=lambda s: (s[0], len(s[1]), len({c.words[0] for c in s[1]}) == 1, -sum(len(c.words) for c in s[1])), reverse=True)
    alone = sole.is_told(text, parsed)
    compared = [] if alone else [found for found in map(_distinct, contrasts.compared(text, parsed)) if _arms(found, borne)]
    pairs = [found for found in compared if _medical(found) or _parallel(found, text)]
    pairs = [found for found in pairs if not any(_ill(c) and c.words not in borne for c in found)]
    by_group = _from_groups(text, parsed, groups)
    well_spoken = len(by_group) > 1 and _well_spoken(by_group, groups)
    if pairs and well_spoken and not all(spoken & {w for w in c.words if w not in STOP} or c.type for c in pairs[0]):
        pairs = []
    labelled = _distinct(labels)
    fuller = bool(ranked) and len(labelled) > len(ranked[0][1]) and {c.words for c in ranked[0][1]} <= {c.words for c in labelled}
    lists = [
        *([labelled] if fuller else []),
        *[found for mark, found in ranked if mark >= 2],
        *([labelled] if len(labelled) > 1 else []),
        *pairs,
        *[found for mark, found in ranked if 1 <= mark < 2],
        *([by_group] if len(by_group) > 1 else []),
    ]
    talk = Spoken([*groups, *valued], short_forms)
    sized = [found for found in map(_distinct, counted.counted(text, parsed)) if _arms(found, borne)]
    told = best_covered(lists, by_group if well_spoken else [], talk) if lists else []
    told = outvoted(told, sized, [*allocated, *pairs, *sized], talk, any(told is found for found in (*allocated, labelled)))
    if not told and alone:
        return []
    if not told:
        passage = excerpts.told(text, parsed)
        first = passage if excerpts.is_excerpt(parsed) and len(passage) > 1 else []
        return _side_by_side(parsed, groups) or first or _reported(text, parsed, spoken, low) or passage
    best = _spelled_out(told, allocated)
    for other in allocated:
        _merge(best, other)
    described.describe(text, parsed, best)
    dummies.strip(best)
    return _with_labels(best, labels)


def _arms(found: Sequence[Candidate], borne: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a list can be one of arms: two to eight, each with a name that can be an arm's or that a group bears, no two the same."""
    if not 2 <= len(found) <= 8 or len({_bare(c) for c in found}) < len(found):
        return False
    return all(c.words in borne or _plausible(c) for c in found)


def _is_borne(candidate: Candidate, borne: Mapping[tuple[str, ...], int]) -> bool:
    """Whether groups go by a name or by the label that it stands under."""
    return candidate.words in borne or (candidate.label is not None and words_of(candidate.label) in borne)


def _of_label(candidate: Candidate) -> bool:
    """Whether a name is no more than a label ("group B")."""
    return candidate.words[0] in _LABELS and all(len(word) < _LONGER for word in candidate.words[1:])


_LABELS = frozenset({"group", "groups", "arm", "arms"})
_NUMBERED = frozenset({"two", "three", "four", "five", "six", "2", "3", "4", "5", "6"})
_LONGER = 4


def _bare(candidate: Candidate) -> tuple[str, ...]:
    """The words of a name without those that only say that nothing is added; those that it has no others."""
    return tuple(w for w in candidate.words if w not in _ONLY) or candidate.words


_ONLY = frozenset({"alone", "only"})


def _side_by_side(parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The groups that one sentence names together, where the text has no better place."""
    for sentence in parsed:
        here = _distinct(g for g in groups if sentence.sentence.start <= g.start < sentence.sentence.end)
        here = [c for c in here if _plausible(c) and not set(c.words) <= GENERIC_CONTROL - CONTROL]
        if 2 <= len(here) <= 4:
            return here
    return []


def _reported(text: str, parsed: Sequence[Parsed], spoken: set[str], low: str) -> list[Candidate]:
    """The arms that a sentence of results sets side by side, as the last resort."""
    lists = [_distinct(c for c in found if _plausible(c) and not _of_a_result(c)) for found in arm_talk.reported(text, parsed)]
    lists = [found for found in lists if 2 <= len(found) <= 4]
    if not lists:
        return []
    return max(lists, key=lambda found: sum(_standing(c, spoken, low) for c in found) / len(found))


def _of_a_result(candidate: Candidate) -> bool:
    """Whether the words are those of a result and of nothing given ("lower", "25 mm Hg", "results", "increases in the group")."""
    if candidate.kinds & {"agent", "therapy", "amount"}:
        return False
    measured = candidate.words[0][0].isdigit() and bool(candidate.kinds & {"number", "count", "measured", "value-unit"})
    if "follow-up-word" in candidate.kinds:
        return True
    return measured or (len(candidate.words) == 1 and bool(candidate.kinds & {"direction-word", "hollow-word", "follow-up-word"}))


def _spelled_out(short: list[Candidate], lists: Sequence[list[Candidate]]) -> list[Candidate]:
    """The list that spells out the arms that another one calls by their short names ("FL plus oxaliplatin (FOLFOX4)"), with its sizes."""
    for full in lists:
        if len(full) != len(short) or sum(len(c.words) for c in full) <= sum(len(c.words) for c in short):
            continue
        meant = [[c for c in full if mine.words == c.words or mine.words in map(words_of, c.asides)] for mine in short]
        if all(len(found) == 1 for found in meant) and len({id(found[0]) for found in meant}) == len(full):
            for mine, found in zip(short, meant, strict=True):
                found[0].size = found[0].size or mine.size
            return full
    return short


def _merge(best: Sequence[Candidate], other: Sequence[Candidate]) -> None:
    """Take from another list of the same arms what it says of them: sizes, and names in parentheses."""
    if other is best or len(other) != len(best):
        return
    content = [{w for w in c.words if w not in STOP} for c in best]
    if not all(content[i] & set(c.words) or (c.type and c.type == best[i].type) for i, c in enumerate(other)):
        return
    for mine, theirs in zip(best, other, strict=True):
        mine.asides += [aside for aside in theirs.asides if aside not in mine.asides]
        mine.size = mine.size or theirs.size


def _well_spoken(found: Sequence[Candidate], groups: Sequence[Candidate]) -> bool:
    """Whether the text speaks of each of the groups at least three times."""
    counts = Counter(g.words for g in groups)
    return all(counts[c.words] >= 3 for c in found)


def _standing(candidate: Candidate, spoken: set[str], low: str) -> int:
    """How well a name can be an arm's: known to the lexicon, borne by a group, sized, or spoken of again."""
    content = [w for w in candidate.words if w not in STOP and w[0].isalpha() and len(w) > 1]
    again = any(low.count(w) > 1 for w in content if len(w) > 2)
    given = bool(candidate.kinds & {"agent", "therapy"})
    ill = _ill(candidate)
    known = given or (bool(candidate.kinds & {"control"}) and not ill) or set(candidate.words) <= EXPERIMENTAL | CONTROL
    return 2 * known + bool(spoken & set(content)) + (candidate.size is not None) + again - 2 * ill - (len(candidate.words) > 7)


def _ill(candidate: Candidate) -> bool:
    """Whether the words tell of patients or what befell them, and of nothing that they got."""
    return bool(candidate.kinds & {"condition", "endpoint", "population"}) and candidate.kinds.isdisjoint({"agent", "therapy"})


def _medical(pair: Sequence[Candidate]) -> bool:
    return any(c.kinds & {"agent", "therapy", "control", "amount"} for c in pair)


def _parallel(pair: Sequence[Candidate], text: str) -> bool:
    """Whether the title or the aim sets two kinds of one thing against each other ("the rota scheme versus the buddy scheme")."""
    if len(pair) != 2 or pair[-1].end > _AIM * len(text) or any(len(c.words) < 2 or c.kinds & _NO_THING for c in pair):
        return False
    return pair[0].words[-1] == pair[1].words[-1] and pair[0].words[-1] not in STOP - GIVEN_AS


_AIM = 0.4
_NO_THING = frozenset(
    {"endpoint", "condition", "population", "factor", "number", "count", "measured", "percent", "verb", "score-word", "rate-word"}
)
_COUNTED = wordlist("arms.counted-by")
_SETS = wordlist("arms.counted-sets")


def _plausible(candidate: Candidate) -> bool:
    """Whether the words can name an arm, and are not an outcome, a number or a place."""
    if candidate.kinds & {"p-value", "interval", "calendar", "effect", "cell", "mean-spread", "measured", "threshold", "timepoint"}:
        return False
    if "fraction" in candidate.kinds and "agent" not in candidate.kinds:
        # "insulin mix 75/25" is a drug
        return False
    if candidate.size is None and set(candidate.words) & _COUNTED and set(candidate.words) <= _COUNTED | _SETS:
        return False
    if {"study-word", "population"} & candidate.kinds and len(candidate.words) == 1:
        return False
    if not _NO_MEMBERS.isdisjoint(candidate.words):
        # "aspirin-induced asthma"
        return False
    if candidate.words[0] in _NO_OPENING or (candidate.words[0] in _NO_ARMS and len(candidate.words) == 1):
        return False
    if "percent" in candidate.kinds and candidate.words[0][0].isdigit() and _leads_on(candidate.words):
        # "54 percent of those assigned to A", "31% with A"
        return False
    if candidate.words[0] in _NUMBERED and candidate.words[-1] in _LABELS:
        # "one of two arms"
        return False
    if candidate.words[1:2] == ("of",) and candidate.words[0].isdigit():
        # "one of two groups"
        return False
    if not candidate.label and len(candidate.words) == 1 and len(candidate.name) == 1:
        return False
    if candidate.words[-1] == "kg" and candidate.words[0][0].isdigit():
        # a body weight
        return False
    if candidate.kinds & {"agent", "therapy", "control", "amount", "group-noun", "arm-label"}:
        return True
    if set(candidate.words) & (EXPERIMENTAL | CONTROL) and len(candidate.words) <= 3:
        return True
    content = [w for w in candidate.words if w not in STOP and w[0].isalpha()]
    return bool(content) and not candidate.kinds & {"endpoint", "verb", "percent"} and len(candidate.words) <= 12


def _leads_on(words: Sequence[str]) -> bool:
    """Whether a percentage is followed right away by whom it is of."""
    behind = words[2:3] if words[1:2] in (("percent",), ("%",)) else words[1:2]
    return bool(behind) and behind[0] in _BEHIND_SHARE


_NO_OPENING = wordlist("arms.opening-none")
_BEHIND_SHARE = wordlist("arms.behind-share")
_NO_MEMBERS = wordlist("arms.within-none")
_NO_ARMS = wordlist("arms.naming-none")


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    kept: dict[tuple[str, ...], Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.words, candidate)
    return list(kept.values())


def _with_labels(found: list[Candidate], labels: Sequence[Candidate]) -> list[Candidate]:
    """Give each arm the label under which the text names the same treatment."""
    for label in labels:
        scored = [(likeness(label.words, c.words), -i, c) for i, c in enumerate(found) if c.label is None]
        best = max(scored, default=None, key=lambda s: s[:2])
        if best and best[0] >= 80:
            best[2].label = label.label
            best[2].size = best[2].size or label.size
    for candidate in found:
        for aside in candidate.asides:
            match = re.match(r"(?:group|arm|cohort|regimen)\s+[A-Z0-9]{1,3}\b", aside, re.IGNORECASE)
            if match and candidate.label is None:
                candidate.label = match[0]
    return found


def _opposed(named: Sequence[Candidate]) -> list[Candidate]:
    """The first of some groups, and those that differ from it by an opposite alone ("high-dose", "low-dose")."""
    first = frozenset(named[0].words)
    opposed = [c for c in named[1:] if DEGREES & first and DEGREES & set(c.words) and first - DEGREES == set(c.words) - DEGREES]
    return [named[0], *opposed]


def _of_drug(found: list[Candidate], drug: Candidate | None) -> list[Candidate]:
    """Groups that go by their dose alone, named by it and by what was tried ("high-dose ibuprofen")."""
    if drug is None or len(found) < 2 or any(set(c.words) - DEGREES - _DOSE for c in found):
        return found
    return [replace(c, name=f"{c.name} {drug.name}", label=c.label or f"{c.name} group", kinds=c.kinds | drug.kinds) for c in found]


_DOSE = frozenset({"dose", "doses", "dosage", "dosages"})
_OFTEN = 3


def _from_groups(text: str, parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The arms from talk of groups alone, with the treatment that the title names for the one left without a name."""
    counts = Counter(" ".join(g.words) for g in groups)
    first: dict[str, Candidate] = {}
    for group in groups:
        first.setdefault(" ".join(group.words), group)
    controls = [c for name, c in first.items() if c.type and not set(name.split()) <= GENERIC_CONTROL] or [
        c for c in first.values() if c.type
    ]
    others = [
        c
        for name, c in sorted(first.items(), key=lambda kv: -counts[kv[0]])
        if not c.type
        and (_plausible(c) or set(c.words) - _DOSE <= DEGREES)
        and (counts[name] > 1 or c.kinds & {"agent", "therapy"} or c.words[0] in DEGREES)
        and not c.kinds & {"condition", "factor", "population"}
    ][:3]
    lettered = [c for c in first.values() if c.label]
    least = min((counts[" ".join(c.words)] for c in lettered), default=0)
    if len(lettered) > 1 and controls and least > max(counts[" ".join(c.words)] for c in controls):
        # "group A" and "group B" throughout, beside one mention of a control
        return sorted(lettered, key=lambda c: c.start)
    if not controls:
        others = _opposed(others) if others and len(_opposed(others)) > 1 else others
        return sorted(others, key=lambda c: c.start) if len(others) > 1 else []
    control = max(controls, key=lambda c: counts[" ".join(c.words)])
    named = [c for c in others if not (set(c.words) & EXPERIMENTAL)]
    # what is said once to be lacking may be of anything ("and/no radiotherapy")
    once = control.type == "no_intervention" and counts[" ".join(control.words)] == 1
    seldom = (set(control.words) <= GENERIC_CONTROL or once) and not (named and _opposed(named)[1:])
    if len(named) > 1 and seldom and all(counts[" ".join(c.words)] >= _OFTEN for c in named[:2]):
        return sorted(named[:2], key=lambda c: c.start)
    if named:
        return sorted([*_of_drug(_opposed(named), contrasts.tried(text, parsed)), control], key=lambda c: c.start)
    passage = excerpts.told(text, parsed) if excerpts.is_excerpt(parsed) else []
    if len(passage) > 1:
        # a passage names its groups itself
        return passage
    tried = contrasts.tried(text, parsed)
    if tried is not None:
        return [tried, control]
    return [*others[:1], control] if others else _by_parts(text, parsed, control)


def _by_parts(text: str, parsed: Sequence[Parsed], control: Candidate) -> list[Candidate]:
    """The two groups of a text that speaks of them by their parts in the trial alone ("the intervention and control groups")."""
    if not set(control.words) & CONTROL:
        return []
    for sentence in parsed:
        for at, mention in enumerate(sentence.mentions):
            words = words_of(text[mention.start : mention.end])
            grouped = len(words) > 1 and "group-noun" in mention.kinds
            beside = sentence.mentions[at + 1 : at + 3]
            joined = len(beside) > 1 and beside[0].name in _BESIDE and "control" in beside[1].kinds
            if words and words[0] in EXPERIMENTAL and (grouped or (joined and len(words) == 1)):
                name = text[mention.start : mention.end]
                return [Candidate(name, mention.start, mention.end, mention.kinds, words=words), control]
    return []


_BESIDE = frozenset({"and", "versus", "or"})
