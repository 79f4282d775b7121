"""What stands between a measure and its value: the outcome, the factor, or both ("RR for the association between ozone and asthma")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses
from extractor.brackets import CLOSE, OPEN, closing
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.comparing.measures import RELATIVE, RISKS
from extractor.factors.asked import Asked, is_one
from extractor.factors.people import in_whom
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.roster import Roster
from extractor.wordlists import wordlist

_NOBODY: frozenset[int] = frozenset()
_TIES = frozenset({"hollow-word", "association"})
TYING = wordlist("factors.tying")
_MEASURES = frozenset({"effect-measure", "effect-short"})
_EXTREMES = frozenset({"more-word", "less-word"})
_QUANTILES = wordlist("factors.quantiles")


_FAR = 16
_CASE = 4
_RISKY = frozenset({"determiner", "rate-word", "preposition"})
_LED = frozenset({"for", "of", "in", "on"})
_CHANGED = frozenset({"mean-word", "change-word", "change-noun"})


def both(parsed: Parsed, effect: Effect, asked: Asked) -> tuple[Phrase, Phrase | None] | None:
    """The factor and the outcome, where both stand between a measure and its value, or the factor by the parts of its range."""
    return _of_quantiles(parsed, effect) or _associated(parsed, effect, asked) or _described(parsed, effect)


def outcome(parsed: Parsed, effect: Effect, roster: Roster | None = None) -> Phrase | None:
    """The outcome between a measure and its value ("hazard ratio for death was 0.8"); its places are of the lowest level."""
    return next(iter(outcomes(parsed, effect, roster)), None)


def outcomes(parsed: Parsed, effect: Effect, roster: Roster | None = None) -> list[Phrase]:
    """The outcomes between a measure and its value: several where as many values may follow."""
    named = effect.mention.slot("measure")
    if effect.mention.rule in RELATIVE:
        return _relative(parsed, effect, roster)
    if named is None or "effect" not in effect.mention.kinds or named.start > effect.estimate.start:
        return []
    run = _behind_short_form([m for m in parsed.words if named.end <= m.start and m.end <= effect.estimate.start])
    if len(run) > 2 and run[0].name == "from" and "baseline" in run[1].name.split():
        # "the difference in mean change from baseline in pain was …"
        run = run[2:]
    one = next((place for place, m in enumerate(run[:_CASE]) if m.numeral is not None), None)
    if named.attributes.get("measure") == "NNT" and one is not None:
        # "to prevent one death", "for one more response"
        return lists.composites(run, lists.listed(run, one + 1, len(run), _NOBODY))
    # "the efficacy of a vaccine against death"
    against = effect.lowers and bool(run) and "comparator" in run[0].kinds
    head = int(against) or _behind_arms(run)
    while head < len(run) and (run[head].kinds & _CHANGED or (head and run[head].name in ("from", "baseline"))):
        # "the placebo-corrected mean change in pain was 0.8"
        head += 1
    led = head < len(run) and run[head].name in _LED
    if not (led or against or named.name.endswith(" against")) and not (head and "change-noun" in run[head - 1].kinds):
        return []
    arms = clauses.placed(run, roster.within(run[0].start, run[-1].end)) if roster else []
    return lists.composites(run, lists.listed(run, head + led, len(run), clauses.taken(arms), opens=True))


def _relative(parsed: Parsed, effect: Effect, roster: Roster | None) -> list[Phrase]:
    """The outcome of a relative change ("a 28% lower risk of death", "reduced the risk of death by 28%"); none of a mere "risk"."""
    named = effect.mention.slot("measure")
    if named is None:
        return []
    end = effect.estimate.start if named.start < effect.estimate.start else parsed.sentence.end
    run = [m for m in parsed.words if named.end <= m.start and m.end <= end][:_FAR]
    run = run[: next((place for place, m in enumerate(run) if m.name == "from" or "comparator" in m.kinds), len(run))]
    arms = clauses.placed(run, roster.within(run[0].start, run[-1].end)) if roster and run else []
    found = lists.listed(run, 0, len(run), clauses.taken(arms), opens=True)[:1]
    return [o for o in found if o.endpoint or any(not (m.name in RISKS or m.kinds & _RISKY) for m in run[o.first : o.last])]


def _behind_arms(run: Sequence[Mention]) -> int:
    """Where the words go on behind what says between whom ("difference between the groups in pain", "difference (A minus B) in pain").

    Or against whom ("differences versus placebo in pain").
    """
    if not run or not (run[0].name in ("between", "(", "[") or run[0].kinds & {"both-arms", "comparator"}):
        return 0
    first = closing(run, 0) if run[0].name in OPEN else 0
    return next((place for place in range(first + 1, len(run)) if run[place].name in _LED), 0)


def behind(parsed: Parsed, effect: Effect, roster: Roster) -> Phrase | None:
    """The outcome behind the comparative of an estimate, by itself or behind 'on' or 'for' ("scored 6 points higher on the pain scale")."""
    named, interval = effect.mention.slot("measure"), effect.mention.slot("ci")
    if named is None or interval is None or not named.kinds & _EXTREMES or named.start < effect.estimate.start:
        return None
    run = [m for m in parsed.words if named.end <= m.start and m.end <= interval.start]
    if not run or ("preposition" in run[0].kinds and run[0].name not in ("on", "for")):
        return None
    led = "preposition" in run[0].kinds
    arms = clauses.placed(run, roster.within(run[0].start, run[-1].end))
    found = lists.listed(run, int(led), len(run), clauses.taken(arms), opens=led)
    # "6 points higher on the pain scale", "25% less blood loss"
    return found[0] if found and (led or found[0].first == 0) else None


def given(parsed: Parsed, effect: Effect) -> tuple[Phrase, Phrase] | None:
    """Factor and outcome between a measure and its value, by 'with' or by whom ("hazard ratio for death with drug A was 0.8")."""
    measure = effect.mention.slot("measure")
    run = _behind_short_form([m for m in parsed.words if measure is not None and measure.end <= m.start and m.end <= effect.estimate.start])
    at = next((place for place, m in enumerate(run) if m.name == "with" or (place and _in_people(run, place))), None)
    if at is None:
        return None
    outcome = lists.listed(run, 0, at, _NOBODY, opens=True)
    if run[at].name == "with":
        factor: Sequence[Phrase] = lists.listed(run, at + 1, len(run), _NOBODY, opens=True, qualified=True)
    else:
        factor = in_whom(run, at + 1, len(run))
    return (factor[0], outcome[0]) if factor and outcome else None


def _in_people(run: Sequence[Mention], place: int) -> bool:
    """Whether a preposition brings in people ("for patients given opioids")."""
    if run[place].name not in ("for", "in", "among"):
        return False
    return any(m.kinds & {"population", "those-word"} for m in run[place + 1 : place + 4])


def _behind_short_form(run: list[Mention]) -> list[Mention]:
    """The words behind the short form of a measure ("hazard ratio (HR) for death was …")."""
    return run[3:] if len(run) > 3 and run[0].name in OPEN and run[2].name in CLOSE else run


def turned(mentions: Sequence[Mention], factor: Phrase, outcome: Phrase, asked: Asked) -> tuple[Phrase, Phrase]:
    """A factor and an outcome that a word ties which does not say which is which: the disease or the event is the outcome."""
    if _names_outcome(mentions, factor, asked) and not _names_outcome(mentions, outcome, asked):
        return outcome, factor
    return factor, outcome


def _names_outcome(mentions: Sequence[Mention], phrase: Phrase, asked: Asked) -> bool:
    told = mentions[phrase.first : phrase.last]
    return phrase.endpoint is not None or any("rate-word" in m.kinds for m in told) or is_one(mentions, phrase, asked)


def is_part(mention: Mention) -> bool:
    """Whether a word is for a part of a factor's range ("quartile")."""
    return mention.name in _QUANTILES or "iqr-label" in mention.kinds


def _of_quantiles(parsed: Parsed, effect: Effect) -> tuple[Phrase, Phrase | None] | None:
    """Factor and outcome of "HR for death in the highest versus the lowest quintile of salt intake was 1.4"."""
    run = _behind_measure(parsed, effect)
    at = next((i for i, m in enumerate(run[:-1]) if is_part(m) and run[i + 1].name == "of"), None)
    if at is None or run[0].name not in ("for", "of"):
        return None
    end = next(
        (i for i, m in enumerate(run) if i > 1 and (m.name in ("in", "comparing", "between", "with") or "comparator" in m.kinds)), at
    )
    # "for the highest versus the lowest quintile" names no outcome
    extreme = any(m.kinds & _EXTREMES for m in run[1:3]) or "comparator" in run[min(end, len(run) - 1)].kinds
    told = [] if extreme else lists.listed(run, 1, end, _NOBODY, opens=True)
    factor = lists.listed(run, at + 2, len(run), _NOBODY, opens=True, qualified=True)
    return (factor[0], told[0] if told else None) if factor and (told or extreme) else None


def _described(parsed: Parsed, effect: Effect) -> tuple[Phrase, Phrase] | None:
    """Factor and outcome of "HR for death associated with delirium was 2.1"."""
    run = _behind_measure(parsed, effect)
    at = next((i for i, m in enumerate(run) if i and "association" in m.kinds), None)
    if at is None or any("verb" in m.kinds for m in run[:at]):
        return None
    told = lists.listed(run, 0, at, _NOBODY, opens=True)
    factor = lists.listed(run, at + 1, len(run), _NOBODY, opens=True, qualified=True)
    return (factor[0], told[-1]) if factor and told else None


def _associated(parsed: Parsed, effect: Effect, asked: Asked) -> tuple[Phrase, Phrase] | None:
    """Factor and outcome between a measure and its value ("RR for the association between ozone and asthma was 1.2")."""
    run = _behind_measure(parsed, effect)
    at = next(
        (i for i, m in enumerate(run) if m.name in ("between", "of") and i and (run[i - 1].kinds & _TIES or run[i - 1].name in TYING)),
        None,
    )
    if at is None:
        return None
    other = next((i for i, m in enumerate(run) if i > at and m.name in ("with", "on")), len(run)) if run[at].name == "of" else len(run)
    found = lists.listed(run, at + 1, other, _NOBODY, opens=True, qualified=True)
    behind = lists.listed(run, other, len(run), _NOBODY, opens=True, qualified=True)
    if found and behind:
        return turned(run, found[0], behind[0], asked)
    return turned(run, found[0], found[1], asked) if len(found) > 1 else None


def _behind_measure(parsed: Parsed, effect: Effect) -> list[Mention]:
    """The words between a measure, which may stand further back, and the estimate."""
    named = effect.mention.slot("measure") or next((m for m in reversed(parsed.mentions[: effect.at]) if m.kinds & _MEASURES), None)
    if named is None or named.start > effect.estimate.start:
        return []
    return [m for m in parsed.words if named.end <= m.start and m.end <= effect.estimate.start]
