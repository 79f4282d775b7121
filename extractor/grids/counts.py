"""Which of a row's values count participants, by the values beside them and above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from extractor.grids import arms as grid_arms
from extractor.grids.cells import Amount
from extractor.grids.columns import Column, Reading
from extractor.grids.labels import Row
from extractor.grids.rules import says
from extractor.grids.values import GridValue


def tell_occurrences(columns: Mapping[int, Column], below: Sequence[Row]) -> None:
    """Columns of participants beside ones of more events than participants are of those who had them ("No. of women | No. of events")."""
    people = {column.of_arm: place for place, column in columns.items() if column.of_arm and column.hint == "size"}
    for place, column in columns.items():
        beside = people.get(column.of_arm or "")
        if beside is None or column.hint != "events" or len(column.texts) < 2 or not says("occurrences", column.texts[-1]):
            continue
        pairs = ({at: value.numbers[0].value for at, _, value in row.cells if value is not None and value.numbers} for row in below)
        if any(place in pair and beside in pair and pair[place] > pair[beside] for pair in pairs):
            column.occurrences, column.aside, columns[beside].hint = True, "events", "events"


def adds_up(total: Row, rows: Sequence[Row], columns: Mapping[int, Column]) -> bool:
    """Whether a last row is the sum of what the rows above it count, and no number of participants."""
    if not grid_arms.is_whole(total.label):
        return False
    total = total._replace(cells=tuple(cell for cell in total.cells if cell[0] not in columns or columns[cell[0]].hint != "percent"))
    sums: dict[int, float] = {}
    for row in rows:
        for place, _, value in row.cells if row is not total else ():
            if value is not None and value.shape in ("single", "two") and value.numbers[0].decimals == 0:
                sums[place] = sums.get(place, 0) + value.numbers[0].value
    stated = [(place, value.numbers[0].value) for place, _, value in total.cells if value is not None and value.shape in ("single", "two")]
    return bool(stated) and all(sums.get(place) == count for place, count in stated)


def counts_everyone(row: Row, columns: Mapping[int, Column]) -> bool:
    """Whether a total says only that all participants are 100%."""
    shares = [
        value.numbers[-1].value
        for place, _, value in row.cells
        if value is not None and place in columns and (columns[place].hint == "percent" or value.shape in ("two", "percent"))
    ]
    return len(shares) > 1 and grid_arms.is_whole(row.label) and all(share == 100 for share in shares)


def zeros_counted(reading: Reading, stated: Sequence[GridValue]) -> Iterator[GridValue]:
    """The values of a row, a bare nought beside counts being the count that needs no percentage, among as many as the arm had."""
    counted = [value for value in stated if value.statistic == "events"]
    whole = all(_size(value.n) in (None, _size(reading.known.get(value.arm_id))) for value in counted)
    for value in stated:
        if counted and value.amount.value == 0 and value.amount.decimals == 0 and value.statistic in ("other", "events"):
            value = value._replace(statistic="events", flags=(), n=value.n or (reading.known.get(value.arm_id) if whole else None))
        yield value


def counted_like_others(stated: Sequence[GridValue]) -> Iterator[GridValue]:
    """The values of a row, a whole number with one in brackets being a count as it is in the cells of the other arms."""
    counted = {value.arm_id for value in stated if value.statistic == "events"}
    for value in stated:
        aside = value.low if value.spread is not None and value.high is None else None
        whole = value.statistic == "mean" and value.amount.decimals == 0 and aside is not None and 0 <= aside.value <= 100
        if counted and whole and aside is not None and value.arm_id not in counted:
            plain = value._replace(n=None, spread=None, low=None, flags=("count and percentage do not agree",))
            yield plain._replace(statistic="events")
            yield plain._replace(statistic="percent", amount=aside, percent=True)
        else:
            yield value


def _size(amount: Amount | None) -> float | None:
    return amount.value if amount else None


def counted_by_ratio(reading: Reading, row: Row, stated: Sequence[GridValue]) -> Sequence[GridValue]:
    """The values of a row, bare whole numbers being counts where a ratio of risks or odds in the row is what they give."""
    if len(stated) != 2 or not all(value.statistic == "other" and value.amount.decimals == 0 for value in stated):
        return stated
    sizes = [_size(value.n or reading.known.get(value.arm_id)) for value in stated]
    counts = [value.amount.value for value in stated]
    if not all(n is not None and 0 < count < n for count, n in zip(counts, sizes, strict=True)):
        return stated
    (one, other), (n, m) = counts, (sizes[0] or 1, sizes[1] or 1)
    ratios = (one * m / (other * n), one * (m - other) / (other * (n - one)))
    for place, _, value in row.cells:
        column = reading.columns.get(place)
        if column is None or value is None or column.measure not in ("RR", "OR", "HR", "IRR") or value.numbers[0].value <= 0:
            continue
        told = float(value.numbers[0].value)
        if any(abs(log(told * turned)) < _CLOSE for ratio in ratios for turned in (ratio, 1 / ratio)):
            return [value._replace(statistic="events", flags=(), n=value.n or reading.known.get(value.arm_id)) for value in stated]
    return stated


_CLOSE = 0.08
"""How far the logarithm of a ratio may be from that of the counts that give it, as printed with few digits."""
