"""Which subgroup of the participants a value is of: what the sentence says of them beside the value."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.arms.words import words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.study import Study
from extractor.wordlists import wordlist

_HOLLOW = wordlist("values.hollow-subgroups")
_FIGURES = ("number", "percent", "fraction", "cell", "mean-spread", "p-value", "effect")
_PARTED = frozenset(",;()[]")
_ASIDE = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\])")
"""A bracket behind a value, which holds its interval."""
_BESIDE = 60


def subgroup_at(study: Study, parsed: Parsed, at: int) -> str | None:
    """The subgroup that a value at an offset belongs to, as printed ("patients with liver metastases"); None for all participants.

    It is told right behind the value ("69% in patients with liver metastases"), else as the last one before it. What names an arm
    or the people of the whole trial is no subgroup, nor is anything one in a sentence without figures.
    """
    if not parsed.has(*_FIGURES) and not any("value" in f.slots for f in parsed.found("subgroup")):
        return None
    told = [f for f in parsed.found("subgroup") if _is_subgroup(study, f)]
    behind = next((f for f in told if _start(f) > at), None)
    if behind is not None and not _PARTED & set(between := _ASIDE.sub("", study.text[at : _start(behind)])) and len(between) < _BESIDE:
        return _printed(study, behind)
    before = [f for f in told if _end(f) <= at]
    if before and ";" not in study.text[_end(before[-1]) : at]:
        return _printed(study, before[-1])
    return None


def _is_subgroup(study: Study, found: Mention) -> bool:
    what = found.slots["what"]
    start, end = what[0].start, _end(found)
    if study.roster.within(start - len("who "), end) or what[0].name in ("and", "or") or study.text[end - 1] == "-":
        return False
    if any("control" in mention.kinds for mention in what):
        return False
    if any(study.printed(one).endswith("ed") and "preposition" in other.kinds for one, other in pairwise(what)):
        # "patients with asthma lived for 5 years": what they did, and no part of what they had
        return False
    if len(what) == 1 and "subgroup-link" in what[0].kinds:
        # "those without"
        return True
    own = set(words_of(study.text[start:end])) - _HOLLOW
    # what the text calls a subgroup is one, even where its words tell of everyone elsewhere
    told = "who" not in found.slots and "value" not in found.slots
    return bool(own) and (told or not own <= study.words_of_everyone)


def _start(found: Mention) -> int:
    return (found.slot("who") or found.slots["what"][0]).start


def _end(found: Mention) -> int:
    what = found.slots["what"]
    return what[-2].end if len(what) > 1 and what[-1].name in ("and", "or") else what[-1].end


def _printed(study: Study, found: Mention) -> str:
    return " ".join(study.text[_start(found) : _end(found)].split())


def of_whom(parsed: Parsed) -> frozenset[int]:
    """The places of a sentence that say in whom its values were seen, and name no outcome."""
    # but "12% of those who lived" tells of its outcome, unless what they did names their arm
    found = [f for f in parsed.found("subgroup") if not ("value" in f.slots and "who" in f.slots and "arm" not in f.slots["what"][0].kinds)]
    told = [(f.slots["what"][0].start, _end(f)) for f in found]
    return frozenset(place for place, m in enumerate(parsed.mentions) if any(start <= m.start and m.end <= end for start, end in told))
