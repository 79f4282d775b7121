"""Choosing among the places that name a trial's arms: the list that the rest of the text speaks of best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extractor.arms import contrasts, counted, described, dummies, excerpts, one_treatment, sole
from extractor.arms import labelled as arm_labels
from extractor.arms import lists as arm_lists
from extractor.arms import talk as arm_talk
from extractor.arms.from_groups import from_groups
from extractor.arms.names import Candidate
from extractor.arms.spoken import Spoken, best_covered, outvoted
from extractor.arms.standing import GROUPS, are_parallel, is_ill, is_medical, is_plausible, standing
from extractor.arms.words import CONTROL, GENERIC_CONTROL, STOP, content, likeness, words_of
from extractor.cascade import Parsed


def choose(
    text: str, parsed: Sequence[Parsed], groups: Sequence[Candidate], valued: Sequence[Candidate], short_forms: Mapping[str, str]
) -> list[Candidate]:
    """The list of two or more arms that the rest of the text speaks of best; empty where no place names two.

    ``groups`` are the names that stand before 'group', ``valued`` those behind values, each as often as it does.
    """
    spoken = {word for group in groups for word in group.words}
    borne = Counter(group.words for group in groups)
    low = text.lower()
    labels = [c for c in arm_labels.labelled(text, parsed) if is_plausible(c)]
    allocated = [found for found in map(_distinct, arm_lists.allocated(text, parsed)) if _arms(found, borne)]
    if len({c.words for c in labels}) > 1:
        # "into group A (ibuprofen) and group B (placebo)": the labels name no arm by themselves
        allocated = [found for found in allocated if not all(map(_of_label, found))]
    known = [frozenset(map(_bare, found)) for found in allocated if all(c.kinds & {"agent", "therapy", "control"} for c in found)]
    # what another list holds as well says less
    allocated = [found for found in allocated if not any(set(map(_bare, found)) < other for other in known)]
    cut = {c.end for found in allocated if any(_is_cut_short(text, found, other) for other in allocated) for c in found}
    whole = [found for found in allocated if found[0].end not in cut or any(_is_cut_short(text, other, found) for other in allocated)]
    allocated = whole or allocated
    # a list that gives each of its items a label is meant to be spoken of
    ranked = [
        (2 * all(c.label for c in found) + sum(standing(c, spoken, low) + 2 * _is_borne(c, borne) for c in found) / len(found), found)
        for found in allocated
    ]
    ranked.sort(key=lambda s: (s[0], len(s[1]), len({c.words[0] for c in s[1]}) == 1, -sum(len(c.words) for c in s[1])), reverse=True)
    alone = sole.is_told(text, parsed)
    compared = (
        []
        if alone
        else [found for found in map(_distinct, contrasts.compared(text, parsed, excerpts.is_excerpt(parsed))) if _arms(found, borne)]
    )
    pairs = [found for found in compared if is_medical(found) or are_parallel(found, text)]
    pairs = [found for found in pairs if not any(is_ill(c) and c.words not in borne for c in found)]
    by_group = from_groups(text, parsed, groups)
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
    # "stop A (n = 20) or continue A (n = 21)" says more than its parts behind the verbs
    sized = [found for found in sized if not any(_is_part_of(found, other) for other in allocated)]
    told = best_covered(lists, by_group if well_spoken else [], talk) if lists else []
    told = outvoted(told, sized, [*allocated, *pairs, *sized], talk, any(told is found for found in (*allocated, labelled)))
    if not told and alone:
        return []
    if not told:
        passage = excerpts.told(text, parsed)
        first = passage if excerpts.is_excerpt(parsed) and len(passage) > 1 else []
        return _side_by_side(parsed, groups) or first or _reported(text, parsed, spoken, low, short_forms) or passage
    best = _spelled_out(told, [*allocated, *sized])
    for other in allocated:
        _merge(best, other)
    best = list(one_treatment.told_apart(text, parsed, best))
    best = described.describe(text, parsed, best)
    dummies.strip(best)
    return _with_labels(best, labels)


def _arms(found: Sequence[Candidate], borne: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a list can be one of arms: two to eight, each with a name that can be an arm's or that a group bears, no two the same."""
    if not 2 <= len(found) <= 8 or len({_bare(c) for c in found}) < len(found):
        return False
    return all(c.words in borne or is_plausible(c) for c in found)


def _is_borne(candidate: Candidate, borne: Mapping[tuple[str, ...], int]) -> bool:
    """Whether groups go by a name or by the label that it stands under."""
    return candidate.words in borne or (candidate.label is not None and words_of(candidate.label) in borne)


def _is_cut_short(text: str, found: Sequence[Candidate], other: Sequence[Candidate]) -> bool:
    """Whether a list begins in the middle of the first item of another one, and the others hold what it leaves out.

    "To A plus B or A plus C", without the first A; "to surgery with A or B" may well be a list of A and B.
    """
    mine, theirs = found[0], other[0]
    if len(found) != len(other) or mine.end != theirs.end or mine.start <= theirs.start:
        return False
    ahead = content(theirs.words) - content(mine.words)
    behind = [c for c in other[1:] if c.start >= theirs.end]
    if any(len(c.words) > len(mine.words) and c.words[-len(mine.words) :] == mine.words for c in behind):
        # "A with C or B with C"
        return True
    return bool(behind) and bool(ahead) and all(ahead & content(words_of(text[c.start : c.end])) for c in behind)


def _is_part_of(found: Sequence[Candidate], other: Sequence[Candidate]) -> bool:
    """Whether the names of a list are parts of those of another one, which has all the sizes and tells apart what they do not."""
    pairs = list(zip(found, other, strict=False))
    told = len(found) == len(other) and all(o.size is not None and c.words == o.words[-len(c.words) :] for c, o in pairs)
    return told and any(c.words != o.words for c, o in pairs)


def _of_label(candidate: Candidate) -> bool:
    """Whether a name is no more than a label ("group B")."""
    return candidate.words[0] in GROUPS and all(len(word) < _LONGER or word[-1].isdigit() for word in candidate.words[1:])


_LONGER = 4


def _bare(candidate: Candidate) -> tuple[str, ...]:
    """The words of a name without those that only say that nothing is added; those that it has no others."""
    return tuple(w for w in candidate.words if w not in _ONLY) or candidate.words


_ONLY = frozenset({"alone", "only"})


def _side_by_side(parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The groups that one sentence names together, where the text has no better place."""
    for sentence in parsed:
        here = _distinct(g for g in groups if sentence.sentence.start <= g.start < sentence.sentence.end)
        here = [c for c in here if is_plausible(c) and not set(c.words) <= GENERIC_CONTROL - CONTROL]
        if 2 <= len(here) <= 4:
            return here
    return []


def _reported(text: str, parsed: Sequence[Parsed], spoken: set[str], low: str, short_forms: Mapping[str, str]) -> list[Candidate]:
    """The arms that a sentence of results sets side by side, as the last resort."""
    lists = [_distinct(c for c in found if is_plausible(c) and not _of_a_result(c)) for found in arm_talk.reported(text, parsed)]
    if not excerpts.is_excerpt(parsed):
        # a longer text has had room to name its arms: what its results set side by side may be anything
        long = tuple(short_forms.values())
        lists = [found for found in lists if all(c.kinds & _GIVEN or c.name.lower().endswith(long) for c in found)]
    lists = [found for found in lists if 2 <= len(found) <= 4]
    if not lists:
        return []
    return max(lists, key=lambda found: sum(standing(c, spoken, low) for c in found) / len(found))


_GIVEN = frozenset({"agent", "therapy", "control"})


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
        meant = [[c for c in full if mine.words in (c.words, _ahead_of_dose(c.words), *map(words_of, c.asides))] for mine in short]
        if all(len(found) == 1 for found in meant) and len({id(found[0]) for found in meant}) == len(full):
            for mine, found in zip(short, meant, strict=True):
                found[0].size = found[0].size or mine.size
            return full
    return short


def _ahead_of_dose(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that stand ahead of the first number in it ("ibuprofen 200 mg/day")."""
    return words[: next((at for at, word in enumerate(words) if word[0].isdigit()), len(words))]


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


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    kept: dict[tuple[str, ...], Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.words, candidate)
    return list(kept.values())


def _with_labels(found: list[Candidate], labels: Sequence[Candidate]) -> list[Candidate]:
    """Give each arm the label under which the text names the same treatment."""
    for candidate in found:
        for aside in candidate.asides:
            match = re.match(r"(?:group|arm|cohort|regimen)\s+[A-Z0-9]{1,3}\b", aside, re.IGNORECASE)
            if match and candidate.label is None:
                candidate.label = match[0]
            elif candidate.label is None and aside.isupper() and aside.lower() in STOP and len(aside) > 1:
                # "the music group (MG)", "aerobic training (AT)": words in small letters, which only in capitals stand for the arm
                candidate.label = aside
    for label in labels:
        scored = [(likeness(label.words, c.words), -i, c) for i, c in enumerate(found) if c.label is None]
        best = max(scored, default=None, key=lambda s: s[:2])
        if best and best[0] >= 80:
            best[2].label = label.label
            best[2].size = best[2].size or label.size
    return found
