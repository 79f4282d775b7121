"""The arms of a text that tells of no allocation: the treatments and groups to which its results give their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import phrases
from extractor.arms import acting
from extractor.arms.contrasts import right
from extractor.arms.names import Candidate, labels_section, named
from extractor.arms.words import EXPERIMENTAL, words_of
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_VALUES = frozenset({"cell", "percent", "fraction", "mean-spread", "measured", "duration", "number", "change-pair", "rate"})
_GIVEN = frozenset({"agent", "therapy", "control"})
_NO_NAME = frozenset("endpoint condition p-value interval percent cell mean-spread duration both-arms all-patients".split())
_LEADS = frozenset("with for after on in by to between under while whereas and or but than versus : ; (".split())
_ENDS = frozenset({",", ".", "—"})
_MEASURED = frozenset({"cell", "percent", "fraction", "mean-spread", "measured", "rate"})
_LEADS_SHORT = frozenset("with for on in to between versus than receiving".split())
_WHOLE = wordlist("arms.of-everyone")
_AN_EXCERPT = 3
"""The most sentences of a text that can be a passage torn from its trial, in which one arm may stand alone."""


def told(text: str, parsed: Sequence[Parsed]) -> list[Candidate]:
    """The two to four arms that one sentence of results names; of a passage of a few sentences also a lone one, else none.

    In a longer text, which has had room to name its arms, only treatments known to the lexicon and controls count.
    """
    excerpt = is_excerpt(parsed)
    alone: list[Candidate] = []
    for sentence in parsed:
        if sentence.sentence.section in ("title", "background", "methods") or sentence.kinds.isdisjoint(_VALUES):
            continue
        found = _within(text, sentence, excerpt)
        if 2 <= len(found) <= 4 and (excerpt or all(c.kinds & _GIVEN for c in found)):
            return found
        alone = alone or (found if len(found) == 1 else [])
    return alone if excerpt and len({c.words for c in alone}) == 1 else []


def is_excerpt(parsed: Sequence[Parsed]) -> bool:
    """Whether a text is no longer than a passage torn from its trial."""
    return len(parsed) <= _AN_EXCERPT


def _within(text: str, sentence: Parsed, excerpt: bool) -> list[Candidate]:
    """The arms that a sentence names: its groups where it names two, else also what was given, and what acts."""
    mentions = sentence.mentions
    groups = [*_before_group(text, mentions), *_lettered(text, mentions)]
    if excerpt:
        groups += acting.by_role(text, mentions)
    places = [*groups, *_given(text, mentions), *_in_brackets(text, mentions)]
    if not excerpt:
        return _apart(sorted(places, key=lambda c: c.start))
    for tier in (groups, [*places, *acting.people(text, sentence)], acting.against(text, mentions)):
        found = _apart(sorted(tier, key=lambda c: c.start))
        if 2 <= len(found) <= 4:
            return found
    alone = _apart(sorted([*places, *acting.people(text, sentence)], key=lambda c: c.start))
    acting_too = _apart(sorted([*places, *acting.acting(text, mentions)], key=lambda c: c.start))
    return alone if len(alone) == 1 and not all(c.kinds & _GIVEN for c in acting_too) else acting_too or alone


def _apart(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that only repeat the words of another."""
    kept: list[Candidate] = []
    for candidate in found:
        own = set(candidate.words)
        same = next(
            (i for i, k in enumerate(kept) if (k.start <= candidate.end and candidate.start <= k.end) or _alike(own, set(k.words))), None
        )
        if same is None:
            kept.append(candidate)
        elif len(candidate.words) > len(kept[same].words) and candidate.start <= kept[same].end:
            kept[same] = candidate
    return kept


def _alike(one: set[str], other: set[str]) -> bool:
    """Whether two names differ in nothing but words such as 'active'."""
    return one == other or (one ^ other <= EXPERIMENTAL and bool(one & other))


def _before_group(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The names that stand before 'group' or 'arm', two of them where a plural shares the noun ("the S and R groups")."""
    for at, mention in enumerate(mentions):
        if "group-noun" not in mention.kinds or not at:
            continue
        first = at
        while first > 0 and at - first < 9 and not _parts(mentions[first - 1]):
            first -= 1
        runs: list[list[Mention]] = [[]]
        for inner in mentions[first:at]:
            if inner.name in ("and", "versus", ",", "or"):
                runs.append([])
            elif not inner.kinds & {"determiner"}:
                runs[-1].append(inner)
        if len(runs) > 1 and not text[mention.start : mention.end].endswith("s"):
            runs = runs[-1:]
        for run in runs:
            candidate = _bearing(text, run)
            if candidate is not None:
                yield candidate


def _parts(mention: Mention) -> bool:
    return (phrases.is_mark(mention) and mention.name != ",") or bool(
        mention.kinds & {"verb", "preposition", "percent", "cell", "p-value", "respectively", "treated-word", "mean-spread", "change-noun"}
    )


def _bearing(text: str, run: Sequence[Mention]) -> Candidate | None:
    """The name that a group bears, whatever its words are; None for words that mean every group or a part of each."""
    while run and run[0].kinds & {"adverb", "number", "both-arms", "all-patients"} and len(run) > 1:
        run = run[1:]
    if not run or run[0].name in _WHOLE or any(m.kinds & {"condition", "factor", "both-arms", "all-patients", "endpoint"} for m in run):
        return None
    start, end = run[0].start, run[-1].end
    words = words_of(text[start:end])
    if not words or len(words) > 5 or not any(w[0].isalpha() for w in words) or set(words) & _WHOLE:
        return None
    return named(text, run)


def _given(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The treatments that stand where an arm would: behind a word that leads to whom it was given, or as what acts."""
    held, in_turn = -1, any("respectively" in m.kinds for m in mentions)
    for at, mention in enumerate(mentions):
        known = bool(mention.kinds & _GIVEN)
        if "follow-up-word" in mention.kinds or _of_a_time(mentions, at):
            continue
        if not known and (not _is_short_form(text, mention) or _of_what_stands_before(text, mentions, at)):
            continue
        before = mentions[at - 1] if at and not labels_section(text, mentions[at - 1]) else None
        behind = mentions[at + 1] if at + 1 < len(mentions) else None
        first = at
        if known and before is not None and (lead := _behind_modifiers(mentions, at)):
            before, first = mentions[lead], lead + 1
        leads = _LEADS if known else _LEADS_SHORT
        if known and before is not None and "determiner" in before.kinds and at > 1:
            before = mentions[at - 2]
        led = before is None or before.name in leads or bool(before.kinds & {"treated-word", "comparator"})
        led = led or (known and bool(before and before.kinds & {"adverb", "assigned-word"}))
        led = led or (known and before is not None and before.name in _ENDS and behind is not None and "verb" in behind.kinds)
        borne = behind is not None and bool(behind.kinds & {"population", "group-noun"})
        valued = before is not None and before.name in ("(", ";") and behind is not None and _gives(mentions, at + 1)
        led = led or (
            not known and before is not None and "allocation-filler" in before.kinds and text[before.start : before.end].endswith(" with")
        )
        led = led or (known and before is not None and before.name == "," and at - 2 == held)
        if not (led or borne or valued):
            continue
        held = at
        run = list(right(mentions, first))
        run = run[
            : next((i for i, m in enumerate(run) if i and (m.kinds & _BEHIND_NAME or (in_turn and m.name in (",", "and")))), len(run))
        ]
        while len(run) > 1 and phrases.is_mark(run[-1]):
            run.pop()
        if not run or any(m.kinds & _NO_NAME for m in run):
            continue
        candidate = named(text, run)
        if candidate is not None and len(candidate.words) <= 6:
            yield candidate


def _behind_modifiers(mentions: Sequence[Mention], at: int) -> int:
    """The place of the preposition that leads from a value over plain words to a treatment ("18% for slow-release A"), else 0."""
    back = at - 1
    while back > 0 and at - back <= _MODIFIERS and (mentions[back].kinds <= {"word"} or mentions[back].kinds & {"verb", "determiner"}):
        if phrases.is_mark(mentions[back]):
            return 0
        back -= 1
    led = back > 0 and back < at - 1 and mentions[back].name in _LEADS and mentions[back - 1].kinds & _MEASURED
    return back if led else 0


_MODIFIERS = 3


_BEHIND_NAME = frozenset({"population", "group-noun", "association"})


def _of_a_time(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a treatment only says since when a time is counted ("six months after surgery")."""
    return at > 1 and mentions[at - 1].name in ("after", "before") and bool(mentions[at - 2].kinds & {"duration", "timepoint", "time-unit"})


def _gives(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value stands at a place, behind a comma or colon perhaps."""
    if mentions[at].name in (",", ":") and at + 1 < len(mentions):
        at += 1
    return bool(mentions[at].kinds & _MEASURED)


def _lettered(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The groups that go by letters or numbers ("in group A and B", "Group 1")."""
    for at, mention in enumerate(mentions[:-1]):
        if "arm-label" not in mention.kinds or not mentions[at + 1].kinds & {"arm-letter", "count"}:
            continue
        noun = text[mention.start : mention.end].removesuffix("s")
        for place in range(at + 1, len(mentions)):
            letter = mentions[place]
            if letter.kinds & {"arm-letter", "count"} and letter.end - letter.start <= 2:
                label = f"{noun} {text[letter.start : letter.end]}"
                yield Candidate(label, letter.start, letter.end, frozenset({"arm-label"}), label=label, words=words_of(label))
            elif letter.name not in ("and", ",", "versus", "or"):
                break


def _in_brackets(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The names in parentheses behind each of two or more values ("12% (early) and 19% (late)")."""
    found = []
    for at in range(1, len(mentions) - 2):
        if mentions[at].name == "(" and mentions[at - 1].kinds & _MEASURED:
            end = next((i for i in range(at + 1, min(at + 6, len(mentions))) if mentions[i].name == ")"), at)
            run = mentions[at + 1 : end]
            if run and all(m.kinds <= {"word"} or m.kinds & _GIVEN for m in run) and (candidate := named(text, run)) is not None:
                found.append(candidate)
    if len({c.words for c in found}) > 1:
        yield from found


def _of_what_stands_before(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a short form is that of an outcome: it stands in brackets behind one ("isolated nodal failure (INF) rates")."""
    short = text[mentions[at].start : mentions[at].end]
    return any(
        mentions[place].name == "("
        and mentions[place + 2].name == ")"
        and text[mentions[place + 1].start : mentions[place + 1].end] == short
        and mentions[place - 1].kinds.isdisjoint(_GIVEN | {"group-noun"})
        for place in range(1, len(mentions) - 2)
    )


def _is_short_form(text: str, mention: Mention) -> bool:
    printed = text[mention.start : mention.end]
    return mention.kinds <= {"word"} and 2 <= len(printed) <= 10 and printed[0].isalnum() and sum(c.isupper() for c in printed) > 1
