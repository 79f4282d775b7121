"""Lists of values that share one unit ("blood loss was 120 and 180 ml"), which read like lists of doses, taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.cascade import Parsed
from extractor.mentions import Mention

_RESULTS = frozenset({"results", "abstract", "conclusion"})
_CUES = frozenset({"mean-word", "median-word", "change-noun", "change-word", "change-verb", "score-word"})
_DOSES = frozenset({"dose", "doses", "dosage", "dosages"})
_GIVEN = frozenset({"with", "on", "for"})
_REACH = 12


def unlisted(parsed: Parsed) -> Parsed:
    """The sentence with each list of values that share a unit parted into its values, each with that unit."""
    if "amount-list" not in parsed.kinds or parsed.sentence.section not in _RESULTS:
        return parsed
    mentions: list[Mention] = []
    for at, mention in enumerate(parsed.mentions):
        if "amount-list" in mention.kinds and _of_results(parsed.mentions, at):
            mentions += _parted(parsed, mention)
        else:
            mentions.append(mention)
    return parsed._replace(mentions=tuple(mentions), kinds=parsed.kinds | {"measured"})


def _of_results(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a list of amounts tells results: 'was' stands before it or a word of measurement, and no word of dosing."""
    if mentions[at].slots.get("per") or mentions[at].slots.get("every") or at == 0:
        return False
    before = mentions[max(0, at - _REACH) : at]
    if any(m.name in _DOSES or m.kinds & {"randomized-word", "assigned-word", "treated-word"} for m in before):
        return False
    if before[-1].name in _GIVEN:
        # "by 7, 10 and 8 mm Hg with 5, 10 and 15 mg, respectively"
        return False
    if any(m.kinds & {"agent"} for m in (*before[-2:], *mentions[at + 1 : at + 2])):
        return False
    return before[-1].name == "be" or any(m.kinds & _CUES for m in before)


def _parted(parsed: Parsed, listed: Mention) -> Iterator[Mention]:
    """The values of a list, each a measured one, with the words that join them."""
    unit = listed.slots.get("unit", ())
    for word in parsed.words:
        if listed.start <= word.start and word.end <= listed.end and word not in unit:
            if word.numeral is None:
                yield word
            else:
                yield listed._replace(
                    kinds=frozenset({"measured"}),
                    start=word.start,
                    end=word.end,
                    slots={"value": (word,), "unit": unit},
                    rule="value.shared-unit",
                )
