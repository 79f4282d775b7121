"""Reading p-values and what they say about significance."""

from __future__ import annotations

import re
from typing import cast

from extractor.comparing.effects import RATIOS
from extractor.mentions import Mention
from extractor.records import Interval, PValue
from extractor.study import Study, value_of
from extractor.vocabulary import Measure, PTest, Relation, Sided

_SIGNS: tuple[tuple[str, Relation], ...] = (
    ("&lt;=", "≤"),
    ("&gt;=", "≥"),
    ("&le;", "≤"),
    ("&ge;", "≥"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("<=", "≤"),
    (">=", "≥"),
    ("< or =", "≤"),
    ("> or =", "≥"),
    ("less than or equal", "≤"),
    ("≤", "≤"),
    ("⩽", "≤"),
    ("≥", "≥"),
    ("⩾", "≥"),
    ("<", "<"),
    ("＜", "<"),
    (">", ">"),
    ("less", "<"),
    ("lower", "<"),
    ("smaller", "<"),
    ("greater", ">"),
    ("more", ">"),
)

_LOST = re.compile(r"p(?:[- ]?values?)?[ -]*")
"""A label with no sign and no word behind it ("p 0.001"): a sign was lost, and which one is not guessed."""


def read(study: Study, mention: Mention) -> list[PValue]:
    """The p-values that a mention states; one label may announce several ("P = 0.01 and 0.03, respectively")."""
    first = mention.number("value")
    printed = study.printed(mention).lower()
    evidence = study.evidence(mention.start, mention.end, mention.rule)
    of = _test(mention)
    if first is None:
        return [PValue(not_significant=True, of=of, evidence=evidence)]
    relation: Relation | None = None
    if mention.slot("glyph") is None:
        between = printed[: first.start - mention.start]
        relation = next((sign for word, sign in _SIGNS if word in between), None if _LOST.fullmatch(between) else "=")
    sided: Sided | None = "one" if any(word in printed for word in ("one-", "1-sided", "1-tailed", "one ")) else None
    numbers = [first, *(m for m in mention.slots.get("rest", ()) if m.numeral is not None)]
    return [
        PValue(relation=relation, value=value_of(n)[0], of=of, sided=sided, evidence=evidence) for n in numbers if 0 <= value_of(n)[0] <= 1
    ]


def _test(mention: Mention) -> PTest:
    for slot in ("of", "glued", "before", "test", "behind"):
        test = mention.slot(slot)
        if test is not None and test.attributes.get("of", "difference") != "difference":
            return cast(PTest, test.attributes["of"])
    return "difference"


def significance(p: PValue | None, interval: Interval | None, measure: Measure) -> bool | None:
    """Whether a comparison is significant: by p at 0.05, else by the interval and no effect; None where neither tells."""
    if p is not None and p.of == "difference":
        if p.not_significant:
            return False
        if p.value is not None:
            if p.relation in ("<", "≤"):
                return p.value <= 0.05 or None
            if p.relation in (">", "≥"):
                return False if p.value >= 0.05 else None
            return None if p.value == 0.05 else p.value < 0.05
    if interval is not None and measure == "other" and interval.low is not None and interval.low < 0:
        # no ratio is below nought
        return not interval.holds(0)
    if interval is None or measure in ("other", "none", "NNT"):
        return None
    return not interval.holds(1 if measure in RATIOS else 0)
