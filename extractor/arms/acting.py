"""The arms of a passage that its results speak of without a group: what acts, what stands behind 'than', and people by what they got."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import phrases
from extractor.arms.contrasts import right
from extractor.arms.names import Candidate, labels_section, named
from extractor.arms.words import EXPERIMENTAL, words_of
from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention

_GIVEN = frozenset({"agent", "therapy", "control"})
_NAMING = _GIVEN | {"word", "amount", "percent", "per-unit", "route", "factor", "thing", "arm-letter", "mass-unit"}
_SAID = frozenset({"endpoint", "condition", "population", "number", "score-word", "hollow-word", "duration", "timepoint", "p-value"})
_NO_OBJECT = frozenset(
    "preposition comparator conjunction number percent measured mean-spread cell duration verb respectively change-pair range effect "
    "amount threshold".split()
)
_GRADED = frozenset({"more-word", "less-word", "direction-word", "good-word", "bad-word"})
_NO_OTHER = frozenset(
    "endpoint condition p-value interval percent cell mean-spread duration timepoint number measured both-arms all-patients "
    "threshold population score-word hollow-word".split()
)
_COUNTED = frozenset({"percent", "cell", "fraction", "mean-spread"})
_MOST = 6
_WIDE = 40


def acting(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """What a sentence says changed something ("CRT lowered the heart rate"); what merely fell or rose is none."""
    for at, mention in enumerate(mentions):
        if not {"change-verb", "verb"} <= mention.kinds or not _has_object(mentions, at):
            continue
        last = at
        while last and "adverb" in mentions[last - 1].kinds:
            last -= 1
        first = last
        while first and last - first < _MOST and mentions[first - 1].kinds & _NAMING and not phrases.ends_phrase(mentions[first - 1]):
            first -= 1
        candidate = _subject(text, mentions[first:last])
        if candidate is not None:
            yield candidate


def _has_object(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a verb is followed by what it changes."""
    behind = at + 1
    while behind < len(mentions) and mentions[behind].kinds & {"determiner", "adverb"}:
        behind += 1
    return behind < len(mentions) and mentions[behind].kinds.isdisjoint(_NO_OBJECT) and not phrases.is_mark(mentions[behind])


def _subject(text: str, run: Sequence[Mention]) -> Candidate | None:
    while run and (labels_section(text, run[0]) or run[0].kinds & {"adverb", "determiner"}):
        run = run[1:]
    told = [m for m in run if m.kinds & _SAID and not m.kinds & _GIVEN]
    if len(told) == len(run) or any("hollow-word" not in m.kinds for m in told):
        return None
    candidate = named(text, run)
    if candidate is None or len(candidate.words) > _MOST:
        return None
    known = bool(candidate.kinds & _GIVEN) or bool(set(candidate.words) & EXPERIMENTAL)
    return candidate if known or text[candidate.start].isupper() else None


def against(text: str, mentions: Sequence[Mention]) -> list[Candidate]:
    """The subject of a sentence and what it is held against ("A led to less pain than B", "A had a longer stay compared with B")."""
    verb = next((at for at, m in enumerate(mentions[:_WIDE]) if phrases.is_verb(mentions, at)), None)
    if not verb:
        return []
    within = _within_than(text, mentions, verb)
    if within is not None:
        return within
    one = _subject(text, _who(mentions[:verb]))
    if one is None:
        return []
    depth = 0
    for at in range(verb + 1, len(mentions) - 1):
        mention = mentions[at]
        depth = max(0, depth + (mention.name in OPEN) - (mention.name in CLOSE))
        if depth or "comparator" not in mention.kinds or mention.name in (",", "and"):
            continue
        than = text[mention.start : mention.end].lower() == "than"
        if than and not any(m.kinds & _GRADED for m in mentions[verb:at]):
            continue
        run = list(right(mentions, at + 1))
        while len(run) > 1 and (run[-1].kinds & {"population", "group-noun", "treated-word"} or run[-1].name == "-"):
            run.pop()
        while len(run) > 1 and run[0].kinds & {"population", "treated-word", "determiner"}:
            run.pop(0)
        strong = len(run) > 1 and "agent" in run[0].kinds and "percent" in run[1].kinds
        if run and not any(m.kinds & _NO_OTHER and not (strong and m is run[1]) for m in run):
            other = named(text, run)
            if other is not None and len(other.words) <= _MOST and other.words != one.words:
                return [one, other]
        return []
    return []


def _within_than(text: str, mentions: Sequence[Mention], verb: int) -> list[Candidate] | None:
    """Both sides of 'than' where one preposition leads to each ("was better in the A than in the B arm"); None where none does."""
    for at in range(verb + 1, len(mentions) - 2):
        if "comparator" not in mentions[at].kinds or text[mentions[at].start : mentions[at].end].lower() != "than":
            continue
        if "preposition" not in mentions[at + 1].kinds:
            return None
        led = next((p for p in range(at - 1, verb, -1) if mentions[p].name == mentions[at + 1].name), None)
        if led is None or at - led > _MOST + 2:
            return []
        sides = (mentions[led + 1 : at], right(mentions, at + 2))
        found = [named(text, [m for m in run if "determiner" not in m.kinds]) for run in sides if run]
        plain = [c for c in found if c is not None and c.kinds.isdisjoint(_NO_OTHER - {"population"}) and len(c.words) <= _MOST]
        return plain if len(plain) == 2 and plain[0].words != plain[1].words else []
    return None


def _who(run: Sequence[Mention]) -> Sequence[Mention]:
    """The part of a subject that says what its people got ("more patients receiving A", "women in the A group")."""
    while run and run[-1].kinds & {"adverb"}:
        run = run[:-1]
    people = next((at for at, m in enumerate(run) if "population" in m.kinds), None)
    if people is None or people + 1 >= len(run):
        return run
    behind = run[people + 1 :]
    led = behind[0].kinds & {"treated-word", "preposition", "assigned-word"}
    return behind[1:] if led else run


def people(text: str, parsed: Parsed) -> Iterator[Candidate]:
    """What people got who are counted under one noun ("12% of A patients and 9% of B patients", "22 A recipients (10%) and …")."""
    mentions = parsed.mentions
    runs: list[Sequence[Mention]] = []
    for at, mention in enumerate(mentions):
        if mention.kinds & {"cell", "fraction"}:
            for word in parsed.words:
                if mention.start < word.start and word.end < mention.end and word.kinds & _GIVEN:
                    candidate = named(text, [word])
                    if candidate is not None:
                        yield candidate
        if mention.kinds & _COUNTED:
            first = at + 1
            while first < len(mentions) and mentions[first].kinds & {"preposition", "determiner"} and first - at < 4:
                first += 1
            last = first
            while last < len(mentions) and last - first < 5 and not phrases.ends_phrase(mentions[last]):
                if mentions[last].kinds & {"preposition", "population"}:
                    last += "population" in mentions[last].kinds
                    break
                last += 1
            if last - first > 1 and all(m.kinds & (_NAMING | {"population"}) for m in mentions[first:last]):
                runs.append(mentions[first:last])
    nouns = [text[run[-1].start : run[-1].end].lower() for run in runs]
    for run, noun in zip(runs, nouns, strict=True):
        if nouns.count(noun) > 1 and noun.endswith("s"):
            candidate = named(text, run[:-1] if "population" in run[-1].kinds else run)
            if candidate is not None and candidate.kinds.isdisjoint(_SAID):
                yield candidate


def by_role(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The group that is called by its part in the trial alone ("in the study group", "the intervention arm")."""
    for at, mention in enumerate(mentions):
        if "group-noun" in mention.kinds:
            name = text[mention.start : mention.end]
            words = words_of(name)
            if len(words) == 2 and words[0] in EXPERIMENTAL and words[1] in ("group", "arm"):
                before = mentions[at - 1] if at else None
                start = before.start if before is not None and (before.kinds & _GIVEN or before.kinds <= {"word"}) else mention.start
                start = mention.start if before is not None and phrases.is_mark(before) else start
                name = text[start : mention.end]
                yield Candidate(name, start, mention.end, mention.kinds, words=words_of(name))
