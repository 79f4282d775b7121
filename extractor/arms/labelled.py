"""Arms behind labels ("group 1 received A, group 2 B"), each with what it was given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor import phrases
from extractor.arms import coordination
from extractor.arms.names import Candidate, named
from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention


def labelled(text: str, parsed: Sequence[Parsed]) -> list[Candidate]:
    """Arms that carry a letter or number, each label once."""
    found: dict[str, Candidate] = {}
    whole: dict[str, Sequence[Mention]] = {}
    for sentence in parsed:
        head, end = None, 0
        for finding in sentence.found("labelled-arm", "gapped-arm", "listed-arm"):
            label, letter = finding.slot("label"), finding.slot("letter")
            if label is None and _LISTED.fullmatch(text, end, finding.start):
                # "groups A (a splint) and B (a cast)"
                label = head
            if "gapped-arm" in finding.kinds and not _goes_on(text, sentence, finding):
                continue
            run: Sequence[Mention] = finding.slots["name"]
            if label is None or letter is None:
                continue
            if finding.rule.endswith("apposition"):
                run = _behind_label(sentence.mentions, finding) or last_phrase(run)
            candidate = given_by(text, run)
            key = text[letter.start : letter.end].upper()
            if candidate is None or key in found or "number" in run[0].kinds:
                continue
            candidate.label = f"{text[label.start : label.end].removesuffix('s')}{text[letter.start - 1 : letter.end]}"
            size = finding.slot("size")
            candidate.size = (size.number("value") or size) if size else None
            found[key] = candidate
            whole[key] = _whole(sentence.mentions, run)
            head, end = label, finding.end
    shared = Counter(candidate.words for candidate in found.values())
    for key, candidate in found.items():
        longer = given_by(text, whole[key]) if shared[candidate.words] > 1 else None
        if longer is not None:
            # "group A received X and Y, group B X and Z": what 'and' adds tells them apart
            candidate.name, candidate.words, candidate.end = longer.name, longer.words, longer.end
    return [found[key] for key in sorted(found)]


def _whole(mentions: Sequence[Mention], run: Sequence[Mention]) -> Sequence[Mention]:
    """All that stands from the beginning of a run up to the next mark."""
    first = next((at for at, m in enumerate(mentions) if m.start >= run[0].start), len(mentions))
    last = next((at for at in range(first, len(mentions)) if phrases.is_mark(mentions[at])), len(mentions))
    return mentions[first:last]


def _goes_on(text: str, sentence: Parsed, finding: Mention) -> bool:
    """Whether a label stands before a name without a verb, right behind an arm that has one ("group A got X and group B a Y")."""
    ahead = [other for other in sentence.found("labelled-arm", "gapped-arm") if other.start < finding.start]
    if not any("labelled-arm" in other.kinds for other in ahead) or not _LISTED.fullmatch(
        text, min(ahead[-1].end, finding.start), finding.start
    ):
        return False
    name, *rest = finding.slots["name"]
    before = next((m for m in reversed(sentence.mentions) if m.end <= name.start), name)
    # "oral A", but not "received A"
    given = name if "treated-word" in name.kinds or len(rest) != 1 else rest[0]
    return bool(_GIVEN_ALONE & (name.kinds | given.kinds)) or "determiner" in before.kinds or before.name in _SOME or name.name == "nothing"


_LISTED = re.compile(r"(?:[^().;]{0,40}\))?\s*,?\s*(?:(?:and|or|while|whereas)\s)?\s*")


_GIVEN_ALONE = frozenset({"agent", "therapy", "control", "amount"})


_SOME = frozenset({"only", "no"})


def _behind_label(mentions: Sequence[Mention], finding: Mention) -> Sequence[Mention]:
    """What a group got whose label opens its part of a list ("…, (group A) received A or (group B) received B")."""
    opened = next((at for at, m in enumerate(mentions) if m.end > finding.start and m.name in OPEN), 0)
    behind = next((at for at, m in enumerate(mentions) if m.start >= finding.end), len(mentions))
    if not opened or behind >= len(mentions) or mentions[opened - 1].name not in _PARTING or "treated-word" not in mentions[behind].kinds:
        return ()
    first, last = phrases.after(mentions, behind + 1)
    return mentions[first:last]


_PARTING = frozenset({",", ";", ":", "or", "and"})


def given_by(text: str, run: Sequence[Mention]) -> Candidate | None:
    """The arm that a clause names by what was given, trimmed as the item of a list is."""
    run = _given(run)
    trimmed = coordination.items((*run, *_OR_NOTHING), 0, True)
    return named(text, trimmed[0].mentions if trimmed else run)


_NOTHING = Mention("", frozenset({"conjunction"}), 0, 0, "or")


_OR_NOTHING = (_NOTHING, Mention("", frozenset({"word"}), 0, 0, "nothing"))


def _given(run: Sequence[Mention]) -> Sequence[Mention]:
    """What a clause says was given: the part behind its verb and preposition ("anaesthesia was maintained with X")."""
    for at in range(len(run) - 2, 0, -1):
        if run[at].name in ("with", "by", "to") and any("verb" in m.kinds or "treated-word" in m.kinds for m in run[:at]):
            return run[at + 1 :]
    return run


def last_phrase(run: Sequence[Mention]) -> Sequence[Mention]:
    """The part of a run behind the last word that begins a new item."""
    for at in range(len(run) - 1, -1, -1):
        if run[at].kinds & {"allocation-filler", "treated-word", "verb", "comparator", "population"} or run[at].name in (
            ",",
            ":",
            ";",
            "to",
            "or",
            "either",
        ):
            return run[at + 1 :] or run
    return run
