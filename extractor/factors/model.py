"""From what model an estimate comes: of several variables, of one, or not told."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.mentions import Mention

_ADJUSTED = frozenset({"adjusted-word", "adjusted-measure"})
_MULTIVARIABLE, _INDEPENDENT = frozenset({"multivariable-word"}), frozenset({"independent-word"})
_STATED = frozenset({"effect", "cell", "listed-effect"})
_MODELS = _MULTIVARIABLE | {"univariable-word"}


def of(parsed: Parsed, effect: Effect) -> frozenset[str]:
    """The words that tell from what model an estimate comes: its own, else those nearest before it, else behind it."""
    mentions = parsed.mentions
    # a list names its measure once
    at = next((place for place in range(effect.at, -1, -1) if "measure" in mentions[place].slots), effect.at)
    named = mentions[at].slot("measure") or mentions[at]
    if any(m.kinds & _ADJUSTED for m in (*mentions[max(0, at - 2) : at], named)):
        return _MULTIVARIABLE | (_INDEPENDENT & parsed.kinds)
    nearest = next((m for m in reversed(mentions[: effect.at]) if m.kinds & _MODELS), None) or _behind(mentions[effect.at + 1 :])
    models = nearest.kinds & _MODELS if nearest is not None else frozenset[str]()
    return models if "univariable-word" in models else models | (_INDEPENDENT & parsed.kinds)


def _behind(mentions: Sequence[Mention]) -> Mention | None:
    """The words for a model behind an estimate; a single one before the next estimate is of that ("and after adjustment (HR 1.2)")."""
    found: Mention | None = None
    for mention in mentions:
        if mention.kinds & _STATED and found is not None:
            return None
        if mention.kinds & _MODELS:
            if found is not None:
                return found
            found = mention
    return found
