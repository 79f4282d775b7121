"""A sentence of results with all that the lower rooms read off it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor import clauses
from extractor.cascade import Parsed
from extractor.clauses import Placed
from extractor.comparing import claims
from extractor.comparing.claims import Claim
from extractor.comparing.effects import Effect
from extractor.mentions import Mention
from extractor.study import Study
from extractor.values.binding import Bound


class Reported(NamedTuple):
    """One sentence of results: where arms stand in it (``taken`` are their places), its values, effects, claims and clauses.

    ``long`` gives what the text's abbreviations stand for.
    """

    study: Study
    parsed: Parsed
    bound: Sequence[Bound]
    effects: Sequence[Effect]
    long: Mapping[str, str]
    arms: Sequence[Placed]
    taken: frozenset[int]
    claims: Sequence[Claim]
    clauses: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, study: Study, parsed: Parsed, bound: Sequence[Bound], stated: Sequence[Effect], long: Mapping[str, str]) -> Reported:
        """The sentence with its arms, claims and clauses."""
        arms = clauses.placed(parsed.mentions, study.roster.within(parsed.sentence.start, parsed.sentence.end))
        told = claims.read(parsed, study.roster)
        return cls(study, parsed, bound, stated, long, arms, clauses.taken(arms), told, clauses.clauses(parsed.mentions))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of the sentence."""
        return self.parsed.mentions

    def clause_start(self, at: int) -> int:
        """Where the clause of a place begins."""
        return next((first for first, last in self.clauses if first <= at < last), 0)
