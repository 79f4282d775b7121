"""The two arms of a trial in which people go on with what they had or stop it ("to stop or continue azathioprine")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.arms.names import Candidate
from extractor.arms.words import words_of
from extractor.brackets import OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_PARTS = (wordlist("arms.stopping"), wordlist("arms.continuing"))
_GIVEN = frozenset({"agent", "therapy"})
_AHEAD = frozenset({"determiner", "preposition", "allocation-filler", "treated-word", "group-size"})
_FAR = 14
_NEAR = 4
_JOINTS = frozenset({"or", "versus", "and"})
_NOUNS = frozenset({"group", "arm", "groups", "arms"})


def pair(text: str, mentions: Sequence[Mention], at: int) -> list[Candidate]:
    """The arms of a list that begins at a place, where one word of it says to stop and the other to go on with the same."""
    run = mentions[at : at + _FAR]
    told = [place for place, m in enumerate(run) if _part(text[m.start : m.end]) is not None]
    if len(told) < 2 or any(m.kinds.isdisjoint(_AHEAD) for m in run[: told[0]]):
        return []
    places = told[:2]
    parts = {_part(text[run[place].start : run[place].end]) for place in places}
    joined = any(m.name in _JOINTS for m in run[places[0] : places[1]])
    given = [_given(run, place + 1) for place in places]
    what = given[1] or given[0]
    if len(parts) < len(places) or not joined or not what:
        return []
    found = []
    for place, own in zip(places, given, strict=True):
        drug = own or what
        of = " of" if run[places[1] + 1].name == "of" else ""
        name = f"{text[run[place].start : run[place].end]}{of} {text[drug[0].start : drug[-1].end]}"
        candidate = Candidate(name, run[place].start, run[place].end, frozenset().union(*(m.kinds for m in drug)), words=words_of(name))
        behind = run[place + 1 : place + 1 + _NEAR + len(own)]
        opened = next((n for n, m in enumerate(behind[:-1]) if m.name in OPEN), None)
        if opened is not None and "group-size" in behind[opened + 1].kinds and not any(m.name in _JOINTS for m in behind[:opened]):
            candidate.size = behind[opened + 1].number("value")
        found.append(candidate)
    return found


def _part(printed: str) -> int | None:
    """Whether a word says to stop (0) or to go on (1)."""
    return next((part for part, words in enumerate(_PARTS) if printed.lower() in words), None)


def _given(run: Sequence[Mention], at: int) -> Sequence[Mention]:
    """What is stopped or gone on with: the treatment from a place on, and words of what kind it is ahead of it ("long-term aspirin")."""
    while at < len(run) and run[at].kinds & _AHEAD:
        at += 1
    end = at
    while end < len(run) and end - at < _NEAR and run[end].kinds == {"word"} and (run[end].name.isalpha() or run[end].name == "-"):
        end += 1
    begins = end
    while end < len(run) and run[end].kinds & _GIVEN:
        end += 1
    return run[at:end] if end > begins else ()


def aliases(candidate: Candidate) -> Iterator[tuple[str, ...]]:
    """What a text goes on to call such an arm by: each form of its word with the drug, ahead of 'group', or of those who did so."""
    part = _part(candidate.words[0])
    what = next((word for word in candidate.words[1:] if word != "of"), None)
    if part is None or what is None:
        return
    for form in _PARTS[part]:
        yield from ((form, what), (form, "of", what), (form, "it"), ("who", form))
        yield from ((form, noun) for noun in _NOUNS)
