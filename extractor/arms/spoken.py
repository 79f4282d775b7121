"""Which list of arms the rest of a text speaks of: the talk of groups, and what other places set side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.arms.names import Candidate
from extractor.arms.words import EXPERIMENTAL, GENERIC_CONTROL, STOP, given, words_of


class Spoken:
    """The groups that a text speaks of, each as often as it does, by the words that say which group is meant."""

    def __init__(self, groups: Sequence[Candidate], short_forms: Mapping[str, str]) -> None:
        self.short_forms = {_stem(short): frozenset(map(_stem, words_of(long))) for short, long in short_forms.items()}
        names = Counter(frozenset(w for w in group.words if w not in GENERIC_CONTROL and w not in EXPERIMENTAL) for group in groups)
        self.names = [(self.spelled(name), count) for name, count in names.items() if name]
        self.total = sum(count for _, count in self.names)

    def spelled(self, words: Iterable[str]) -> frozenset[str]:
        """The stems of the words, with those that their abbreviations stand for."""
        own = set(map(_stem, words))
        for word in tuple(own):
            own |= self.short_forms.get(word, frozenset())
        own.update(short for short, long in self.short_forms.items() if long <= own)
        return frozenset(own)

    def covered(self, found: Sequence[Candidate]) -> float:
        """The share of the talk of groups that means one arm of the list, from 0 to 1; less where only one arm is ever meant."""
        if not self.total:
            return 1.0
        own = [self.spelled(w for part in _telling(c) for w in part) for c in found]
        hits, strange = 0, 0
        meant = {i for i, c in enumerate(found) if c.type}
        for name, count in self.names:
            shares = [2 * len(name & words) / (len(name) + len(words)) for words in own]
            best = max(shares)
            if best and shares.count(best) == 1:
                hits += count
                meant.add(shares.index(best))
            elif not best:
                strange += 1
        if strange == 1 and len(meant) == len(found) - 1:
            # the one strange name is that of the one arm of which nothing else is said
            return 1.0
        return hits / self.total * (1 if len(meant) > 1 else 0.6)

    def met(self, names: Sequence[Candidate], arms: Sequence[Candidate]) -> int:
        """How many arms of the list the names mean, each name one arm alone."""
        return len(set(self._meant(names, arms).values()))

    def _meant(self, names: Sequence[Candidate], arms: Sequence[Candidate]) -> dict[int, int]:
        """The place of each name -> that of the arm of which it says most, where it says so of one alone."""
        own = [self.spelled(_distinctive([w for part in _telling(c) for w in part])) for c in arms]
        meant: dict[int, int] = {}
        for place, candidate in enumerate(names):
            said = self.spelled(_distinctive(candidate.words))
            shares = [2 * len(said & words) / (len(said) + len(words)) if words else 0.0 for words in own]
            best = max(shares)
            if best and shares.count(best) == 1:
                meant[place] = shares.index(best)
        return meant


def _distinctive(words: Sequence[str]) -> Sequence[str]:
    """The words that tell an arm from another; all of them where each could be said of any."""
    return [w for w in words if w not in STOP] or words


def _telling(candidate: Candidate) -> Iterator[tuple[str, ...]]:
    """The words that stand for an arm: what it gets, its label, and what stood in parentheses behind its name."""
    yield given(candidate.words) or candidate.words
    yield words_of(candidate.label or "")
    yield from map(words_of, candidate.asides)


def _stem(word: str) -> str:
    return word.removesuffix("s")[:8]


def best_covered(lists: Sequence[list[Candidate]], by_group: list[Candidate], talk: Spoken) -> list[Candidate]:
    """The first list, or where the text hardly speaks of its arms the next one of whose arms it speaks most."""
    first = lists[0]
    if talk.total < _TALKATIVE or talk.covered(first) >= _HARDLY:
        return first
    others = [found for found in lists[1:] if found is not by_group or by_group]
    return next((found for found in others if talk.covered(found) >= _MOSTLY), first)


def outvoted(
    told: list[Candidate], sized: Sequence[list[Candidate]], lists: Sequence[list[Candidate]], talk: Spoken, allotted: bool
) -> list[Candidate]:
    """The arms that the text counts people of, where it speaks of them elsewhere more than of those that were told first."""
    rival = next((found for found in sized if not told or talk.met(found, told) < len(found)), None)
    if rival is None or not told:
        return rival or told
    votes = [sum(talk.met(other, one) == len(other) for other in lists if other is not one) for one in (told, rival)]
    short = len(rival) == len(told) and all(c.name.isupper() for c in rival)
    return rival if votes[1] > votes[0] or (votes[1] == votes[0] and not allotted and not short) else told


_TALKATIVE, _HARDLY, _MOSTLY = 3, 0.35, 0.7
