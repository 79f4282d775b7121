"""The arms of a whole article: from title and abstract, from the methods where those do not tell, and as its tables head them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor import roster
from extractor.arms.names import Candidate
from extractor.arms.words import EXPERIMENTAL, words_of
from extractor.cascade import Parsed
from extractor.definitions import abbreviations, lettered, listed
from extractor.document import Document, Grid
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount
from extractor.grids.columns import by_row, heads_of, printed
from extractor.grids.headed import Heading, headed_by, most_often
from extractor.grids.headed_columns import columns_of
from extractor.grids.labels import label_columns, row_of, sizes_in
from extractor.grids.rules import cells
from extractor.grids.settled import settled
from extractor.mentions import Mention, Numeral
from extractor.numerals import Token
from extractor.roster import Roster

_LONGEST_LABEL = 40
_TOLD = 2
"""How often, with sizes or with words of groups, names must head tables to add to the arms that the prose names."""
_SURE = 4
"""How often, with sizes and with words of groups, names must head tables to be arms that the prose does not name."""
_ASIDE = re.compile(r"\s{2,}|,?\s*\(")
_CONTROLS = {
    "placebo": "placebo_comparator",
    "sham": "sham_comparator",
    "vehicle": "placebo_comparator",
    "control": "other",
    "controls": "other",
}


class Named(NamedTuple):
    """The roster of an article, and the sizes of arms that headings of its tables state."""

    roster: Roster
    sizes: Mapping[str, Mention]


def build(document: Document, parsed: Sequence[Parsed], tokens: Sequence[Token]) -> Named:
    """The arms that best fit what title, abstract, methods and the headings of tables name."""
    text, end = document.text, document.abstract_end
    front = [p for p in parsed if p.sentence.end <= end]
    headed = list(headed_by(document))
    found = roster.build(text, front, tokens)
    most = max((len(headings) for headings in headed), default=0)
    if len(found.arms) < 2 or _matched(found, headed) < most:
        whole = roster.build(text, [p for p in parsed if p.sentence.end <= end or p.sentence.section != "results"], tokens)
        if _matched(whole, headed) > _matched(found, headed) or len(found.arms) < 2:
            found = whole
    best, score = most_often(headed)
    found = _settled(found, headed)
    if score >= _TOLD and len(found.arms) > 1:
        found = _completed(text, front, tokens, found, best)
    if best and (len(found.arms) < 2 or (_matched(found, headed) < 2 and score >= _SURE)):
        long = abbreviations(text)
        found = roster.of_candidates(text, front, tokens, [_candidate(h, long) for h in best])
    found = _labelled(_shortened(_spelled(_titled(found, document), abbreviations(text)), document), headed)
    return Named(found, dict(_sizes(document, found)))


def _titled(found: Roster, document: Document) -> Roster:
    """The arms, the one that goes by its part in the trial alone named by what the title says the effect of was sought."""
    nameless = [arm for arm in found.arms if arm.role == "experimental" and set(words_of(arm.name)) <= _PARTS]
    if len(nameless) != 1 or document.title is None:
        return found
    title = document.text[document.title[0] : document.title[1]]
    leads = sorted(cells().places("title-lead", title))
    tails = [start for start, _ in sorted(cells().places("title-tail", title)) if leads and start > leads[0][1]]
    if not tails:
        return found
    start, end = leads[0][1], tails[0]
    name = title[start:end].strip(" ,:")
    if not 1 <= len(words_of(name)) <= _LONGEST_NAME or set(words_of(name)) & _PARTS:
        return found
    at = document.title[0] + title.index(name, start)
    arm = nameless[0]
    named = replace(
        arm,
        name=name,
        label=arm.label or arm.name,
        aliases=arm.aliases | {words_of(name)},
        spans=((at, at + len(name)), *arm.spans),
    )
    return replace(found, arms=tuple(named if other is arm else other for other in found.arms))


_PARTS = EXPERIMENTAL | {"group", "arm", "groups", "arms"}
_LONGEST_NAME = 7


def _spelled(found: Roster, long: Mapping[str, str]) -> Roster:
    """The arms, one whose name is an abbreviation alone with the long form that the text gives it."""
    arms = [
        replace(arm, name=f"{long[arm.name]} ({arm.name})", label=arm.label or arm.name, aliases=arm.aliases | {words_of(long[arm.name])})
        if arm.name in long
        else arm
        for arm in found.arms
    ]
    return replace(found, arms=tuple(arms))


def _shortened(found: Roster, document: Document) -> Roster:
    """The arms, with the short forms that the text, or the caption or a note of a table, gives for all of a name of theirs.

    "Tea group (TG)", "Group A: tea".
    """
    beside = [
        document.text[start:end] for grid in document.grids for start, end in (*grid.notes, *([grid.caption] if grid.caption else []))
    ]
    short = {short: told for note in beside for short, told in (*listed(note).items(), *lettered(note).items())}
    short.update(abbreviations(document.text))
    meant: dict[str, set[tuple[str, ...]]] = {}
    for form, told in short.items():
        arm_id = grid_arms.whole_name(told, found)
        if arm_id is not None and not grid_arms.arms(form, found):
            meant.setdefault(arm_id, set()).add(words_of(form))
    arms = (replace(arm, aliases=arm.aliases | meant[arm.arm_id]) if arm.arm_id in meant else arm for arm in found.arms)
    return replace(found, arms=tuple(arms))


def _labelled(found: Roster, headed: Sequence[Sequence[Heading]]) -> Roster:
    """The arms, those without a label with what the tables call them most often, where that is not their name."""
    called: dict[str, Counter[str]] = {}
    for headings in headed:
        for heading in headings:
            named = grid_arms.arms(heading.name, found)
            told = _ASIDE.split(heading.name)[0]
            if len(named) == 1 and len(told) <= _LONGEST_LABEL:
                called.setdefault(named[0], Counter())[told] += 1
    labels = {arm_id: names.most_common(1)[0][0] for arm_id, names in called.items()}
    return replace(
        found,
        arms=tuple(
            replace(arm, label=labels[arm.arm_id])
            if arm.label is None and arm.arm_id in labels and words_of(labels[arm.arm_id]) != words_of(arm.name)
            else arm
            for arm in found.arms
        ),
    )


def _settled(found: Roster, headed: Sequence[Sequence[Heading]]) -> Roster:
    """The arms, with what the headings of a table call them that are as many as they and are told from each other alone."""
    for headings in headed:
        names = [heading.name for heading in headings]
        if len(names) != len(found.arms) or _matched(found, [headings]) == len(names):
            continue
        told = {arm_id: words_of(name) for name, arm_id in settled(names, found).items()}
        found = replace(
            found,
            arms=tuple(replace(arm, aliases=arm.aliases | {told[arm.arm_id]}) if arm.arm_id in told else arm for arm in found.arms),
        )
    return found


def _completed(text: str, parsed: Sequence[Parsed], tokens: Sequence[Token], found: Roster, best: Sequence[Heading]) -> Roster:
    """The arms of the prose, put right by the headings of tables: more of them, one of which is a control's, or all with sizes."""
    named = [grid_arms.arms(heading.name, found) for heading in best]
    known = {arms[0] for arms in named if len(arms) == 1}
    if len(known) == len(best) or not known:
        return found
    more = len(best) > len(found.arms) and any(_CONTROLS.keys() & set(words_of(heading.name)) for heading in best)
    fewer = len(best) == len(known) + 1 < len(found.arms) and all(heading.size is not None for heading in best)
    if not more and not fewer:
        return found
    long = abbreviations(text)
    arms = {arm.arm_id: arm for arm in found.arms}
    whole = []
    for heading, own in zip(best, named, strict=True):
        if len(own) == 1 and own[0] in arms:
            arm = arms.pop(own[0])
            whole.append(Candidate(arm.name, *arm.spans[0], frozenset(), arm.type, arm.label, arm.size, [heading.name], words_of(arm.name)))
        else:
            whole.append(_candidate(heading, long))
    return roster.of_candidates(text, parsed, tokens, whole)


def _matched(found: Roster, headed: Sequence[Sequence[Heading]]) -> int:
    """How many arms of a roster the headings of one table name, at best."""
    most = 0
    for headings in headed:
        named = {arms[0] for h in headings if len(arms := grid_arms.arms(h.name, found)) == 1}
        most = max(most, len(named))
    return most


def _candidate(heading: Heading, long: Mapping[str, str]) -> Candidate:
    """An arm by its heading; a short form is spelled out as the text defines it."""
    spelled = [f"{long[word]} ({word})" if word in long else word for word in heading.name.split()]
    name = " ".join(spelled)
    words = words_of(heading.name)
    label = heading.name if len(words) == 2 and words[0] in ("group", "arm") else None
    kind = next((_CONTROLS[word] for word in words if word in _CONTROLS), None)
    asides = [heading.name] if name != heading.name else []
    return Candidate(name, heading.start, heading.end, frozenset(), kind, label, asides=asides, words=words_of(name))


def _sizes(document: Document, found: Roster) -> Iterator[tuple[str, Mention]]:
    """The size of each arm as the first heading with one states it, those of baseline tables first."""
    grids = sorted(document.grids, key=lambda g: not grid_words.of_baseline(printed(document.text, g.caption)))
    seen: set[str] = set()
    for grid in grids:
        for arm_id, size in _of_grid(document, grid, found):
            if arm_id not in seen:
                seen.add(arm_id)
                yield arm_id, Mention("", frozenset({"number"}), size.start, size.end, numeral=Numeral(size.value, 0))


def _of_grid(document: Document, grid: Grid, found: Roster) -> Iterator[tuple[str, Amount]]:
    text, rows = document.text, by_row(grid)
    heads = heads_of(text, rows, grid.heads)
    columns = columns_of(text, grid, rows, heads, found)
    sizes: dict[str, list[Amount]] = {}
    # those at the start, where several visits state their own
    at_start = [column for column in columns.values() if column.baseline and column.of_arm and column.n is not None]
    for column in at_start or columns.values():
        if column.of_arm not in (None, "all") and column.n is not None and column.n.value >= 2:
            sizes.setdefault(column.of_arm or "", []).append(column.n)
    if not sizes:
        labels = label_columns(text, rows, heads, columns)
        for number in sorted(rows):
            row = row_of(text, rows[number], labels, columns) if number >= heads else None
            if row is not None and not sizes and row.label.lower() != "total":
                for _, arm_id, size in sizes_in(row, columns):
                    if arm_id != "all":
                        sizes.setdefault(arm_id, []).append(size)
    for arm_id, stated in sizes.items():
        if len({n.value for n in stated}) == 1:
            # several sizes of one arm are those of subgroups or of visits
            yield arm_id, stated[0]
