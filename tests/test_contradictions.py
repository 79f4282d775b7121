"""Values of one arm that cannot all be true at once are flagged, those that can are not; one row a case."""

from __future__ import annotations

import pytest

from extractor.tables.contradictions import FLAG
from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 adults to yoga (n = 45) or usual care (n = 45). Results: "

ROWS: list[tuple[str, list[float]]] = [
    # nothing says what parts the two
    ("Pain was 3.1 with yoga and 4.2 with usual care; pain was 2.1 and 4.0, respectively.", [3.1, 4.2, 2.1, 4.0]),
    # their times do, or their people, or what was counted
    ("Pain was 3.1 with yoga and 4.2 with usual care at 4 weeks, and 2.1 and 4.0 at 8 weeks.", []),
    ("Cure was seen in 41% with yoga and 22% with usual care. In the subgroup of smokers, cure was seen in 52% and 31%.", []),
    ("Cure was seen in 18 (40%) adults with yoga and 9 (20%) with usual care.", []),
    # the same value told twice
    ("Pain was 3.1 with yoga and 4.2 with usual care. Thus pain was 3.1 with yoga.", []),
]


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_values_that_differ_in_nothing_else(text: str, values: list[float]) -> None:
    assert [r["value"] for r in record_of(ARMS + text)["results"] if FLAG in r["flags"]] == values
