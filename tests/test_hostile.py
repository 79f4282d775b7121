"""Texts made to take long take linear time; `python -m benchmarks.hostile` does the same at any length."""

from __future__ import annotations

import pytest

from benchmarks.hostile import KINDS, spent


@pytest.mark.parametrize("kind", KINDS)
def test_linear_time(kind: str) -> None:
    spent(kind, 200)
    # four times the text may take four times as long, with room for noise; squared time takes sixteen
    assert spent(kind, 16_000) < 8 * spent(kind, 4_000) + 0.3
