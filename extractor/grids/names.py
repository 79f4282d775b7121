"""What the outcome of a table's row is called, and when its values were taken: by its label, the headings over it, the caption."""

from __future__ import annotations

from extractor.arms.words import content, words_of
from extractor.document import Cell
from extractor.grids import arms as grid_arms
from extractor.grids import words
from extractor.grids.columns import LONGEST, Reading
from extractor.grids.parts import outcome_of
from extractor.grids.rules import says


def named(reading: Reading, label: str, last: str) -> tuple[str, str | None]:
    """The outcome of a row and its time: the label's, or the heading's where the label says only when.

    The ``last`` cell of a label may say that the outcome came about, or that it did not.
    """
    denied = last.lower() == "no" != label.lower()
    plain = "" if words.is_statistic_alone(label) or words.is_estimate_alone(label) else label if denied else words.without_statistic(label)
    heading = words.without_statistic(reading.heading) if reading.heading else None
    if heading and says("generic", heading):
        heading = None
    over = words.timepoint(reading.when) if reading.when else words.timepoint(heading) if heading else None
    if heading and words.is_time_alone(heading) and not words.is_change(heading):
        # which says when, and not of what
        heading = None
    # years under 'Age' are no time
    aged = heading is not None and words.is_age(heading)
    if reading.timed and says("moment", label):
        return heading or _over_labels(reading) or outcome_of(reading.caption), plain
    if (words.is_time_alone(label) and not aged) or not any(c.isalpha() for c in plain):
        outcome = heading or _over_labels(reading) or outcome_of(reading.caption)
        if any(c.isdigit() for c in plain) and not words.is_time_alone(label):
            # a step of a scale ("> 20"), or of time where the words over the labels say so
            moments = words.is_unit_of_time(reading.corner)
            return (outcome, f"{reading.corner} {plain}") if moments else (f"{outcome}, {plain}", over)
        return (f"{outcome}, {plain}" if words.is_change_alone(plain) else outcome), words.timepoint(plain) or over
    when = (None if aged else words.timepoint(plain)) or over
    if grid_arms.is_whole(plain) or says("analysis-set", plain):
        return f"{heading or outcome_of(reading.caption)}, {plain}", when
    again = label.lower() in reading.again
    apart = heading is not None and again and (grid_arms.is_whole(heading) or says("people", heading))
    short = len(plain.split()) <= 2 or again or says("level", plain)
    if heading and not apart and (aged or short) and plain.lower() not in heading.lower():
        return heading if plain.lower() == "yes" else f"{heading}, {plain}", when
    over_labels = _over_labels(reading) if heading is None and says("level", plain) else None
    return f"{over_labels}, {plain}" if over_labels else plain, when


def of_subgroup(reading: Reading, label: str) -> tuple[str, str | None] | None:
    """The outcome that a caption says is given by subgroups, and that of a row; None where a caption says nothing of the kind."""
    if not reading.of_subgroups:
        return None
    outcome = outcome_of(reading.caption)
    if grid_arms.is_whole(label):
        return outcome, None
    over = reading.heading if reading.heading and not says("generic", reading.heading) else None
    return outcome, f"{words.without_statistic(over)}: {label}" if over else label


def of_people(reading: Reading, label: str) -> str | None:
    """The people of whom a heading says that the rows below are, which rows of the same label elsewhere are not of."""
    over = reading.heading
    if not over or label.lower() not in reading.again or grid_arms.is_whole(over):
        return None
    return words.without_statistic(over) if says("people", over) else None


def _over_labels(reading: Reading) -> str | None:
    """The outcome that stands over the labels of the rows; None where it is a word such as 'Outcome' or says when."""
    plain = words.without_statistic(reading.corner)
    named = bool(content(words_of(plain))) and not says("no-arm", plain) and not names_no_outcome(plain) and not words.is_time_alone(plain)
    return plain if named and not words.is_statistic_alone(plain) else None


def corner_of(text: str, rows: dict[int, list[Cell]], heads: int) -> str | None:
    """What stands over the labels of the rows."""
    cells = [c for n in range(heads) for c in rows.get(n, ()) if c.column == 0 and c.columns == 1 and c.start < c.end]
    told = text[cells[-1].start : cells[-1].end] if cells else ""
    return None if len(told) > LONGEST else told


def names_no_outcome(corner: str) -> bool:
    """Whether what stands over the names of the arms is a word such as 'Group' or 'Session'."""
    return says("generic", corner) or says("allocation", corner) or words.is_unit_of_time(corner)
