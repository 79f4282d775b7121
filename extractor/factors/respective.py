"""Lists that go with a list of estimates in order ("HRs for death, stroke and relapse were 1.2, 1.4 and 1.1 in smokers")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor import clauses
from extractor.brackets import outside
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.factors.measured import is_part
from extractor.factors.people import in_whom
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.ends import PARTS
from extractor.outcomes.lists import Outcome as Phrase

_NOBODY: frozenset[int] = frozenset()
_MEASURES = frozenset({"effect-measure", "effect-short"})
_OTHER = frozenset({"endpoint", "factor", "condition"})
_AMONG = frozenset({"in", "for", "among", "with", "within"})
_VALUES = frozenset({"duration", "percent", "cell", "measured", "mean-spread", "fraction"})


class Told(NamedTuple):
    """The factor and the outcome of one estimate of a list; None where the list tells none."""

    factor: Phrase | None
    outcome: Phrase | None


def read(parsed: Parsed, effects: Sequence[Effect], first: int, last: int) -> list[Told] | None:
    """Factor and outcome of each estimate of a clause whose measure is named once, ahead of a list; None where it holds no such list."""
    mentions = parsed.mentions
    named = next((p for p in range(effects[0].at, first - 1, -1) if _measures(mentions[p])), None)
    if named is None or len(effects) < 2 or any(_measures(mentions[e.at]) for e in effects[1:]):
        return None
    measure = effects[0].mention.slot("measure") or mentions[named]
    run = [m for m in parsed.words if measure.end <= m.start and m.end <= effects[0].estimate.start]
    of_range = _of_range(run) or _of_range(mentions[:named]) or _of_range(mentions[effects[-1].at : last])
    if of_range is not None and any(map(is_part, (*mentions[first:last], *run))) and not _told_apart(mentions, effects, last, _OTHER):
        # "the HRs of death for the second and third quartiles of salt intake", "those in the highest quartiles had HRs of death of"
        cut = next((p for p, m in enumerate(run) if p and m.name in ("for", "in", "among")), len(run))
        of_what = [p for p in lists.listed(run, 0, cut, _NOBODY, opens=True) if not any(map(is_part, run[p.first : p.last]))]
        return [Told(_placed(mentions, of_range), _placed(mentions, of_what[0]) if of_what else None)] * len(effects)
    if not run or run[0].name not in ("for", "of") or _told_apart(mentions, effects, last, _OTHER | {"preposition"}):
        return None
    verb = next((p for p, m in enumerate(run) if "verb" in m.kinds), len(run))
    ahead = [_placed(mentions, p) for p in lists.listed(run, 0, verb, _NOBODY, opens=True)]
    behind = _behind(mentions, effects[-1].at, last)
    count = len(effects)
    if len(ahead) == count and len(behind) < 2:
        return [Told(behind[0] if behind else None, outcome) for outcome in ahead]
    if len(ahead) == 1 and len(behind) == count:
        return [Told(factor, ahead[0]) for factor in behind]
    subjects = _subjects(mentions, clauses.after_opener(mentions, first, named, _NOBODY), named)
    if len(ahead) == 1 and len(subjects) == count:
        # "former and current smokers had odds ratios for gout of 1.2 and 1.9"
        return [Told(factor, ahead[0]) for factor in subjects]
    return None


def _subjects(mentions: Sequence[Mention], first: int, last: int) -> list[Phrase]:
    """The people of a subject that 'and' parts ("former and current smokers had …"); none where it is none."""
    verb = next((p for p in range(first, last) if "verb" in mentions[p].kinds), first)
    found: list[Phrase] = []
    for place in range(first, verb):
        if mentions[place].name in PARTS:
            first = place + 1
        elif place + 1 == verb or mentions[place + 1].name in PARTS:
            found.append(Phrase(first, place + 1, mentions[first].start, mentions[place].end, None, None))
    return found if found and mentions[verb - 1].kinds & {"population", "factor"} else []


def groups(mentions: Sequence[Mention], effect: Effect, first: int, opened: int) -> tuple[Phrase, Phrase] | None:
    """Factor and outcome of "survival was 9 months in men and 14 months in women (HR 1.4)": the group with more of it, by the ratio."""
    places = sorted(outside(mentions, first, opened))
    valued = [(one, p) for one, p in pairwise(places) if mentions[p].name in _AMONG | {"after"} and mentions[one].kinds & _VALUES]
    verb = next((p for p in places if "verb" in mentions[p].kinds), opened)
    named = [p for p in lists.listed(mentions, first, verb, _NOBODY, opens=True) if p.endpoint is not None]
    if len(valued) != 2 or not named or verb > valued[0][0]:
        return None
    (one, behind_one), (other, behind_other) = valued
    numbers = [next(mentions[p].numbers(), mentions[p]).numeral for p in (one, other)]
    ratio = effect.estimate.numeral
    if numbers[0] is None or numbers[1] is None or ratio is None or numbers[0].value == numbers[1].value:
        return None
    # a hazard is the higher, the shorter the survival
    longer = "duration" in mentions[one].kinds or (effect.measure == "HR" and named[0].better == "higher")
    more = (numbers[0].value > numbers[1].value) == ((ratio.value > 1) != longer)
    whom = in_whom(mentions, behind_one + 1, other) if more else in_whom(mentions, behind_other + 1, opened)
    return (whom[0], named[0]) if whom else None


def turn(mentions: Sequence[Mention], effects: Sequence[Effect], effect: Effect, opened: int, listed: Sequence[Phrase]) -> int | None:
    """Which phrase of a list right before several estimates goes with one of them ("with gout and asthma (OR 1.3 and OR 1.6)")."""
    if len(listed) < 2 or any("adjusted-word" in m.kinds for m in mentions[opened : effects[-1].at]):
        return None
    places = [e.at for e in effects if listed[-1].last <= e.at]
    told = [m for m in mentions[listed[-1].last : places[-1]] if m.name[:1].isalpha() and not m.kinds & _BETWEEN] if places else []
    return places.index(effect.at) if len(places) == len(listed) and effect.at in places and not told else None


_BETWEEN = frozenset(
    {
        "conjunction",
        "effect",
        "cell",
        "listed-effect",
        "p-value",
        "interval",
        "respectively",
        "effect-measure",
        "effect-short",
        "hollow-word",
    }
)


def _measures(mention: Mention) -> bool:
    measure = mention.slot("measure")
    return bool(mention.kinds & _MEASURES) or (measure is not None and bool(measure.kinds & _MEASURES))


def _told_apart(mentions: Sequence[Mention], effects: Sequence[Effect], last: int, kinds: frozenset[str]) -> bool:
    """Whether words between the estimates tell what each is of."""
    return any(m.kinds & kinds for one, other in pairwise(effects) for m in mentions[one.at + 1 : min(last, other.at)])


def _of_range(run: Sequence[Mention]) -> Phrase | None:
    """What is cut into parts ("the second and third quartiles of salt intake")."""
    at = next((i for i, m in enumerate(run[:-1]) if is_part(m) and run[i + 1].name == "of"), None)
    found = lists.listed(run, at + 2, len(run), _NOBODY, opens=True, qualified=True) if at is not None else []
    return found[0] if found else None


def _behind(mentions: Sequence[Mention], at: int, last: int) -> list[Phrase]:
    """The phrases that "in", "for" or "among" bring in behind the last estimate of a list."""
    place = at + 1
    while place < last and (mentions[place].name in (")", "]", ",") or mentions[place].kinds & {"p-value", "respectively"}):
        place += 1
    if place >= last or mentions[place].name not in _AMONG:
        return []
    return list(in_whom(mentions, place + 1, last))


def _placed(mentions: Sequence[Mention], phrase: Phrase) -> Phrase:
    """A phrase found among other mentions, with its places in the sentence."""
    first = next((p for p, m in enumerate(mentions) if m.end > phrase.start), 0)
    last = next((p for p, m in enumerate(mentions) if m.start >= phrase.end), len(mentions))
    return phrase._replace(first=first, last=last)
