"""The letters by which a text labels its groups, read as labels whatever else they stand for ("group RT", "groups B, BD and BF")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.mentions import Mention
from extractor.rulebook import Rulebook

_UNNAMED = (
    r"(?:^|[^\w\s-]\s*|\b(?:[Ii]n|[Oo]f|[Tt]o|[Aa]nd|[Oo]r|[Ff]or|[Ww]ith|[Tt]han|[Ff]rom|[Vv]ersus|vs|[Bb]etween|[Bb]y|[Tt]he|[Ii]nto)\s+)"
)
"""What stands before a group without a name: "in the exercise group BMI fell" labels none."""
_LABELLED = re.compile(_UNNAMED + r"(?:[Gg]roup|GROUP|[Aa]rm|ARM) ([A-Z]{1,4}\d{0,3})\b(?![-–/.]\w)", re.MULTILINE)
_KIND = "arm-letter"
_JOINTS = frozenset({",", "and", "or", "versus", "/"})


def lettered(text: str, mentions: Sequence[Mention], rules: Rulebook) -> Sequence[Mention]:
    """The mentions of a text, those that print a letter behind 'group' read as labels where the text labels two groups so."""
    if _NORMAL_SALINE.search(text):
        symbol, kinds, name, attributes = rules.like_word("ns")
        mentions = [
            m._replace(symbol=symbol, kinds=kinds, name=name, attributes=attributes)
            if _NOT_SIGNIFICANT in m.kinds and mentions[at - 1].name != "="
            else m
            for at, m in enumerate(mentions)
        ]
    letters = frozenset(_LABELLED.findall(text))
    if len(letters) < _TWO:
        return mentions
    symbol, kinds, _, attributes = rules.like_term(None, tuple(term for term in rules.forms["M"] if term.kind == _KIND))
    found: list[Mention] = []
    labels = False
    for mention in mentions:
        printed = text[mention.start : mention.end]
        if labels and printed in letters:
            mention = mention._replace(symbol=symbol, kinds=kinds, name=printed, attributes=attributes)
        else:
            labels = "arm-label" in mention.kinds or (labels and mention.name in _JOINTS)
        found.append(mention)
    return found


_TWO = 2
_NORMAL_SALINE = re.compile(r"\bNS (?:[Gg]roup|[Aa]rm)|\b(?:[Gg]roup|[Aa]rm) NS\b")
_NOT_SIGNIFICANT = "p-ns"
