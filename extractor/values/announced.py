"""Bare numbers that words announce as values: a measurement named before them, an equals sign, a change by so much."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist


def before_change(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is the first of 'from X to Y' or '(X to Y)', which is where the patients started."""
    behind = mentions[at + 1 : at + 4]
    if not at or mentions[at - 1].name not in ("from", *OPEN):
        return False
    to = next((i for i, m in enumerate(behind[:-1]) if m.name == "to"), None)
    return to is not None and (mentions[at - 1].name == "from" or "number" in behind[to + 1].kinds or "measured" in behind[to + 1].kinds)


def stated_value(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number is announced as a value ("median survival was 9.2", "scores of 5.2 and 4.1")."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    before = mentions[at - 1] if at else None
    numeral = mentions[at].numeral
    if at > 1 and mentions[at - 2].name == "baseline" and mentions[at - 1].name == "of":
        return True
    if (
        before is not None
        and "count-word" in mentions[at].kinds
        and (before.name in _POINTING or before.kinds & {"determiner", "hollow-word"})
    ):
        # "between the two positions", "with the other three diets"
        return False
    if before is not None and (
        before.name in ("day", "week", "+", "<", ">", "for", "within", "over", "every", "/", "×", "x", "-", "under", "least", "most")
        or before.kinds & {"arm-label", "ordinal-day", "threshold"}
    ):
        return False
    if _whole(mentions, at):
        return False
    if (
        before is not None
        and before.name == "="
        and at > 1
        and mentions[at - 2].kinds & {"score-word", "endpoint", "mean-word", "median-word"}
    ):
        return True
    if before is not None and (
        before.name in ("at", "after", "until", "during") or (before.name == "in" and "number" in mentions[at].kinds)
    ):
        return False
    if behind is not None and behind.kinds & {"conjunction"} and at + 2 < len(mentions) and "timepoint" in mentions[at + 2].kinds:
        return False
    if (
        "duration" in mentions[at].kinds
        and before is not None
        and before.name in ("of", ",")
        and any(m.name == "for" or (m.name == "in" and behind is not None and behind.name == ",") for m in mentions[max(0, at - 4) : at])
        and not (behind is not None and "comparator" in behind.kinds)
    ):
        # "for a median of 7.2 years" is how long something was given, "over a median of 7.2 years, 12 died" how long it was seen
        return False
    if behind is not None and (
        behind.kinds & {"population", "arm-letter", "group-noun", "randomized-word"} or behind.name in ("-", "times", "fold")
    ):
        return False
    if behind is not None and behind.name == "/" and (numeral is None or not numeral.decimals):
        return False
    if behind is not None and behind.name == "of" and (numeral is None or not numeral.decimals or not _whole(mentions, at + 2, at + 3)):
        return False
    if (
        "measured" in mentions[at].kinds
        and not (before is not None and before.name in ("of", "than"))
        and not (behind is not None and behind.name == "or")
    ):
        return not before_change(mentions, at)
    if "amount" in mentions[at].kinds and (
        any(m.kinds & {"agent", "randomized-word", "treated-word"} for m in mentions[max(0, at - 6) : at + 3])
    ):
        return False
    if "duration" in mentions[at].kinds or any(m.kinds & {"duration", "time-unit"} for m in mentions[at + 1 : at + 4]):
        for mention in reversed(mentions[max(0, at - 10) : at]):
            if mention.name == "," or mention.kinds & {"endpoint", "percent"}:
                break
            if "follow-up-word" in mention.kinds:
                return False
    return not before_change(mentions, at) and (announced(mentions, at) or changed_by(mentions, at))


def _whole(mentions: tuple[Mention, ...], *places: int) -> bool:
    """Whether a number is what another ahead of it is a part of ("a mean of 7.1 of the 9 sessions", "6.4 (SD 1.2) out of 8")."""
    for at in (place for place in places if place < len(mentions)):
        of = at - 1 - (at > 2 and "determiner" in mentions[at - 1].kinds)
        if of > 0 and mentions[of].name == "of" and "number" in mentions[at].kinds:
            last = of - 1 - (of > 1 and mentions[of - 1].name == "out")
            part = mentions[last - (last > 0 and mentions[last].name in OPEN)]
            if part.kinds & {"number", "mean-spread", "threshold"}:
                return True
    return False


def changed_by(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number says by how much an arm changed, or to what ("raised their daily steps by 900 steps", "fell to 3.1 with A")."""
    numeral = mentions[at].numeral
    if mentions[at - 1].name == "to" and numeral is not None and numeral.decimals > 0:
        again = mentions[at - 2].name in ("and", ",")
        return any("change-verb" in m.kinds for m in (mentions[max(0, at - 14) : at - 2] if again else mentions[at - 2 : at - 1]))
    daily = "duration" in mentions[at].kinds and any("per-unit" in m.kinds or m.name == "per" for m in mentions[at + 1 : at + 2])
    if mentions[at - 1].name != "by" or not (daily or mentions[at].kinds & {"number", "count", "amount"}):
        return False
    return any("change-verb" in m.kinds for m in mentions[max(0, at - 10) : at])


def announced(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a word of measurement stands before a value in its clause."""
    depth = 0
    first = max(0, at - 28)
    opened = max(
        (i for i in range(first, at) if mentions[i].name in OPEN and not any(m.name in CLOSE for m in mentions[i:at])),
        default=first,
    )
    for place in range(at - 1, first - 1, -1):
        mention = mentions[place]
        if mention.name in CLOSE:
            depth += 1
        elif mention.name in OPEN:
            depth -= 1
        elif depth <= 0:
            if mention.kinds & _CUES:
                return True
            if (mention.name in (";", ".") and place < opened) or mention.kinds & {"effect"}:
                return False
    return False


_CUES = frozenset({"median-word", "mean-word", "score-word", "change-word", "change-noun"})
_POINTING = wordlist("values.pointing")
