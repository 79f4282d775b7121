"""The words of a factor and of an outcome around a link: where they begin and end, and whether they tell of a risk."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.factors.people import people
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.wordlists import wordlist

NOBODY: frozenset[int] = frozenset()
RISKS = wordlist("factors.risk")
PARTICIPLES = wordlist("factors.participles")


def is_verb(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a verb stands at a place: one of the lexicon, or a word in the past that a preposition follows ("took part in")."""
    mention = mentions[place]
    if "verb" in mention.kinds or mention.name in PARTICIPLES:
        return True
    past = "word" in mention.kinds and mention.name.endswith("ed")
    return (
        past
        and place + 1 < len(mentions)
        and bool(mentions[place + 1].kinds & {"preposition", "adverb", "determiner", "more-word", "less-word"})
    )


def left_of(mentions: Sequence[Mention], first: int, at: int) -> list[Phrase]:
    """The phrases before a link that can be its subject: the people it is of, or the items of the list there."""
    first = next((place + 1 for place in range(at - 1, first, -1) if "that-word" in mentions[place].kinds), first)
    end = subject_end(mentions, first, at)
    whom = people(mentions, first, end)
    if whom is not None and whom.last == end:
        return [whom]
    found = lists.listed(mentions, first, end, NOBODY, qualified=True)
    if not found and first + 2 == end and "effect" in mentions[first + 1].kinds:
        # "each 10% decrease in function was associated with …"
        return [Phrase(first + 1, end, mentions[first + 1].start, mentions[first + 1].end, None, None)]
    return [p for p in found if not _adverbial(mentions, p)]


def is_risk(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    """Whether a phrase says how often something happens, so that it is no factor ("an intermediate risk")."""
    return any(is_risk_word(m) for m in mentions[phrase.first : phrase.last])


def is_risk_word(mention: Mention) -> bool:
    """Whether a word says how often something happens ("risk", "incidence")."""
    return mention.name in RISKS or "rate-word" in mention.kinds


def phrase_of(mentions: Sequence[Mention], finding: Mention, name: str) -> Phrase | None:
    """The phrase in a finding's slot, as places of the sentence."""
    run = finding.slots.get(name)
    if not run:
        return None
    first = next(i for i, m in enumerate(mentions) if m.end > run[0].start)
    last = next((i for i, m in enumerate(mentions) if m.start >= run[-1].end), len(mentions))
    found = lists.listed(mentions, first, last, NOBODY, opens=True, qualified=name == "factor")
    # a treatment that something bears on is an outcome, too ("a predictor of transfusion")
    found = found or lists.listed(mentions, first, last, NOBODY, opens=True, qualified=True)
    return found[0] if found else None


def risk_of(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether "increased the risk of", "higher odds of" or "more likely to" begins at a place."""
    near = mentions[at + 1 : min(last, at + 5)]
    if near and (near[0].name == "to" or (near[0].name == "of" and "less-word" in mentions[at].kinds)):
        # "more likely to", "a lower risk of"
        return True
    return any(is_risk_word(m) or "likely-word" in m.kinds or "endpoint" in m.kinds for m in near)


def subject_end(mentions: Sequence[Mention], first: int, at: int) -> int:
    """Where the subject before a link ends: at the verb that leads to it."""
    for place in range(at - 1, max(first, at - 5) - 1, -1):
        if "verb" in mentions[place].kinds or mentions[place].name in PARTICIPLES:
            return place
    return at


def _adverbial(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1 and mentions[phrase.first].name.endswith("ly")
