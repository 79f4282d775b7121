from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.cascade import Cascade
from extractor.lexer import Lexer
from extractor.rulebook import Rulebook, rulebook

Run = Callable[..., int]


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return rulebook()


@pytest.fixture(scope="session")
def lexer(book: Rulebook) -> Lexer:
    return Lexer(book)


@pytest.fixture(scope="session")
def cascade(book: Rulebook) -> Cascade:
    return Cascade(book)


def record_of(source: str | Path) -> dict[str, Any]:
    """The one record of a text or of a file, as plain data."""
    return next(extract(source)).model_dump(mode="json")
