"""Lists of words in ``rules/words/`` that rooms ask for by id: words whose part in a name or sentence no kind of term tells."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from extractor.errors import RuleError
from extractor.rulefiles import entries_of, rules_folder


class WordList(BaseModel):
    """A list of words as written in its file, in lower case but where case tells, each once."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
    why: str = Field(min_length=10)
    words: tuple[str, ...] = Field(min_length=1)

    @field_validator("words")
    @classmethod
    def _once(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        twice = [word for word, times in Counter(given).items() if times > 1]
        if twice:
            raise ValueError(f"{twice[0]!r} is given twice")
        return given


@cache
def lists(folder: Path) -> dict[str, WordList]:
    """Every list of a folder of rules by its id; raises RuleError where one is not valid."""
    return {
        entry.id: entry for path in sorted((folder / "words").glob("*.yaml")) for entry in entries_of(path, path.read_bytes(), WordList)
    }


@cache
def wordlist(name: str) -> frozenset[str]:
    """The words of a list of the package's own rules; raises RuleError where there is no such list."""
    folder = rules_folder()
    try:
        return frozenset(lists(folder)[name].words)
    except KeyError:
        raise RuleError(f"{folder / 'words'}: no list is called {name}; put it back, or install the package anew") from None
