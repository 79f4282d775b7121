"""Whether a sentence claims that a factor bears on an outcome: not where it asks, tells what is known, or only describes a thing by it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.cascade import Parsed
from extractor.factors.asked import SOUGHT
from extractor.factors.measured import TYING
from extractor.mentions import Mention
from extractor.study import Study
from extractor.wordlists import wordlist

_OPEN = frozenset({"asked", "known"})
"""Contexts in which a tie without a test of its own is no finding."""
_OWN = frozenset(
    {"asked", "study-word", "randomized-word", "people-count", "percent", "cell", "p-value", "effect", "interval", "mean-spread"}
)
"""What the sentences of a study about itself hold."""
_TESTED = frozenset({"p-value", "effect", "listed-effect", "interval"})
_PARTICIPLES = wordlist("factors.tied")
_NOUNS = TYING | wordlist("factors.telling")
_EITHER = wordlist("factors.active-or-passive")
_PRESENT = wordlist("factors.present-perfect")
_GRADES = frozenset({"more-word", "less-word", "good-word", "bad-word", "factor"})
_DONE = wordlist("factors.done")
DENIED_VERBS = wordlist("factors.denied-verbs")
_NO_SUBJECTS = frozenset({"determiner", "preposition", "percent", "number", "cell", "interval"})
_NO_VERB_BEHIND = frozenset({"as", ")", "%", "-"})
_BETWEEN = 8
"""Mentions between a verb and the tie that it leads to ("was found to be strongly and independently associated with")."""


def reported(parsed: Parsed, opening: int) -> bool:
    """Whether a sentence tells what the study found, not what it asked or what was known before; see ``opening_end``."""
    if not parsed.kinds.isdisjoint(_TESTED):
        return True
    return parsed.contexts.isdisjoint(_OPEN) and (parsed.sentence.start >= opening or "abstract" not in parsed.contexts)


def opening_end(study: Study) -> int:
    """Where an abstract without labels begins to speak of its own study: what stands before is known already."""
    for parsed in study.parsed:
        if "title" not in parsed.contexts and not (parsed.contexts.isdisjoint(_OWN) and parsed.kinds.isdisjoint(_OWN)):
            return parsed.sentence.start
    return 0


def subject_end(study: Study, parsed: Parsed, link: Mention) -> int | None:
    """Where the subject of the clause ends whose predicate ties a factor to an outcome ("X | was associated with Y").

    None where the tie is no predicate: "toxicity associated with the drug", "identification of risk factors for relapse".
    """
    mentions = parsed.mentions
    at = next(i for i, m in enumerate(mentions) if m.end > link.start)
    tie = link.slot("link") or mentions[at]
    word = study.printed(tie).lower().split()[0]
    before = mentions[at - 1] if at else None
    if before is None or "predictor-noun" in link.kinds:
        return at
    if "predictor-list" in link.kinds:
        last = next((i for i, m in enumerate(mentions) if m.start >= link.end), len(mentions))
        sought = word not in _PARTICIPLES or before.name in SOUGHT or before.kinds & {"adverb", "independent-word", "significant-word"}
        return at if sought and not _handled(mentions, last) else None
    if word in _EITHER and (before.kinds & _NO_SUBJECTS or before.name in _NO_VERB_BEHIND):
        # "the affected limb", "of predicted", "as modified by": no verb of a clause
        return None
    return _predicate(study, mentions, at) if word in _PARTICIPLES or word in _NOUNS else at


def _predicate(study: Study, mentions: Sequence[Mention], at: int) -> int | None:
    """Where the verbs begin that lead to a tie; None without one, or with a present perfect that tells what others have found."""
    for place in range(at - 1, max(-1, at - 1 - _BETWEEN), -1):
        mention = mentions[place]
        if "verb" in mention.kinds:
            return None if study.printed(mention).lower() in _PRESENT else _group_start(mentions, place)
        if "change-verb" in mention.kinds or "no-difference" in mention.kinds or _denies(study, mention):
            return place
        if mention.kinds & {"preposition", "relative-word", "those-word"} or mention.name in (";", ":", "."):
            return None
    return None


def _group_start(mentions: Sequence[Mention], verb: int) -> int:
    """Where the group of verbs and adverbs begins that ends with a verb ("was subsequently found to be")."""
    start = verb
    for place in range(verb - 1, -1, -1):
        if "verb" in mentions[place].kinds:
            start = place
        elif not mentions[place].kinds & {"adverb", "negation", "hedge-word", "significant-word"} and mentions[place].name != "to":
            break
    return start


def _denies(study: Study, mention: Mention) -> bool:
    """Whether a negation holds a verb ("was not associated with")."""
    return "negation" in mention.kinds and study.printed(mention).lower().split()[0] in DENIED_VERBS


def _handled(mentions: Sequence[Mention], at: int) -> bool:
    """Whether what follows tells what was done with factors, and names none ("factors associated with X were used to …")."""
    run = mentions[at : at + 2]
    if not run or not (run[0].name.endswith("ed") or run[0].name in _DONE or "verb" in run[0].kinds) or run[0].kinds & _GRADES:
        return False
    return len(run) < 2 or bool(run[1].kinds & {"preposition", "adverb"}) or run[1].name in (".", "to", "and", ";")
