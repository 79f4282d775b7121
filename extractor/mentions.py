"""What the cascade works on: mentions, from a single token up to a whole finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})


class Numeral(NamedTuple):
    """The value of a printed number; ``decimals`` counts the printed places ("2.20" has two).

    ``words`` says that it was printed in words, ``signed`` that a plus or minus stood before it.
    """

    value: int | float
    decimals: int = 0
    words: bool = False
    signed: bool = False


class Mention(NamedTuple):
    """A recognised stretch of the text.

    ``start`` and ``end`` are code points into the document text; ``symbol`` is the one character
    that stands for the mention in patterns; ``name`` the canonical name of a term, or the word in
    lower case; ``slots`` the parts that a rule named, each a run of mentions.
    """

    symbol: str
    kinds: frozenset[str]
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = NOTHING
    numeral: Numeral | None = None
    slots: Mapping[str, tuple[Mention, ...]] = MappingProxyType({})
    rule: str = ""

    def named(self, kind: str) -> str:
        """The canonical name that the lexicon gives under this kind, where it lists the words under several."""
        return self.attributes.get(f"name of {kind}", self.name)

    def slot(self, name: str) -> Mention | None:
        """The first mention of the named slot, or None where the slot stayed empty."""
        found = self.slots.get(name)
        return found[0] if found else None

    def number(self, name: str) -> Mention | None:
        """The first number within the named slot, however deep a lower level has wrapped it."""
        for mention in self.slots.get(name, ()):
            for inner in mention.numbers():
                return inner
        return None

    def numbers(self) -> Iterator[Mention]:
        """Every number in the mention, in the order printed."""
        if self.numeral is not None:
            yield self
        for part in self.slots.values():
            for mention in part:
                yield from mention.numbers()


def span(mentions: tuple[Mention, ...]) -> tuple[int, int]:
    """Offsets of a run of mentions, from the first one's start to the last one's end."""
    return mentions[0].start, mentions[-1].end
