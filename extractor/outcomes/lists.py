"""The phrases of a clause that name outcomes: lists of noun phrases, free of arms, people and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.arms.words import PLUS_MINUS
from extractor.brackets import CLOSE, OPEN, closing
from extractor.clauses import behind_adjustment
from extractor.mentions import Mention
from extractor.outcomes.alternatives import content, or_else
from extractor.outcomes.ends import PARTS, QUANTITIES, adverb, breaks, ends_behind, heads_compound, leads, people_end, short_form
from extractor.outcomes.words import better
from extractor.wordlists import wordlist

_SKIPPED = frozenset(
    "determiner adverb significant-word mean-word median-word preposition conjunction hedge-word negation "
    "iqr-label sd-label se-label".split()
)
_TAILS = frozenset({"determiner", "preposition", "adverb", "conjunction", "significant-word", "negation", "hedge-word"})
_GRADES = frozenset({"direction-word", "more-word", "less-word", "good-word", "bad-word"})
_MODELS = frozenset({"multivariable-word", "univariable-word"})
_MODELLING = wordlist("factors.modelling")
_HANDLED = frozenset({"enrolled-word", "treated-word", "randomized-word", "planned-word"})
_OF = frozenset({"in", "of", "for", "on"})
_HEADS = wordlist("outcomes.leading-heads")
_LOOSE = frozenset({"-", "as", "up", "due", "except", "per", "first", "last"})
_TREATMENT = frozenset({"agent", "therapy", "control", "determiner", "plus-word"})
_FILLERS = frozenset({"allocation-filler"})
_COUNTED = frozenset({"number", "determiner"})
_SHORT = 3
_TESTED = frozenset({"p-value", "cell", "percent", "fraction", "mean-spread", "effect", "listed-effect", "comparator"})


class Outcome(NamedTuple):
    """A phrase that names an outcome: its places in the sentence, its offsets, its canonical name and which value is better."""

    first: int
    last: int
    start: int
    end: int
    endpoint: str | None
    better: str | None


def listed(
    mentions: Sequence[Mention], first: int, last: int, taken: frozenset[int], *, opens: bool = False, qualified: bool = False
) -> list[Outcome]:
    """The outcomes that a coordinated list between two places names; ``taken`` are the places of arms.

    Brackets are read over. What a preposition brings in is no outcome, but for the first one of a list
    that ``opens`` with it ("no difference in pain"). ``qualified`` phrases keep figures and comparatives:
    factors have them ("low income", "BMI over 30").
    """
    found: list[Outcome] = []
    start: int | None = None
    depth, shut, against, free = 0, False, False, first
    for place in range(first, last):
        mention = mentions[place]
        if place < free:
            continue
        if mention.name == "," and not depth and _says_what(mentions, place):
            # "the primary outcome, a composite of A and B, occurred": what it is made of is none
            free = next((p + 1 for p in range(place + 1, last) if mentions[p].name == ","), last)
            if start is not None:
                found += _outcome(mentions, start, place, qualified)
                start = None
            continue
        if mention.name == "adjusted for" and not depth:
            # what was held equal is neither factor nor outcome: it ends a list, or opens the clause
            behind = last if found or start is not None else behind_adjustment(mentions, place + 1, last)
            if behind == last or (behind == place + 1 and place > first):
                last = place
                break
            free = behind
            continue
        if mention.name in CLOSE:
            if not depth and start is not None:
                found += _outcome(mentions, start, place, qualified)
                start = None
            depth = max(0, depth - 1)
        elif mention.name in OPEN:
            if depth == 0 and start is not None:
                width = short_form(mentions, place)
                if not width or ends_behind(mentions, place + width, last, taken, qualified):
                    found += _outcome(mentions, start, place + width, qualified)
                    start = None
            depth += 1
        elif depth:
            continue
        elif breaks(mentions, place, taken, qualified) or (start is not None and _opens_another(mentions, start, place)):
            if start is not None:
                found += _outcome(mentions, start, place, qualified)
                start = None
            if leads(mentions, place):
                shut = not opens or bool(found) or mention.name == "regardless of"
                free = place if qualified else people_end(mentions, place, last, taken)
            elif "comparator" in mention.kinds and not qualified:
                # what an outcome or its arm is held against is none
                shut = against = True
            elif place in taken and against:
                # "versus the placebo period at week 3"
                against = place + 1 in taken
                shut = against or (place + 1 < last and "word" in mentions[place + 1].kinds and mentions[place + 1].name.isalpha())
            elif not shut or (mention.name not in ("and", "or") and not mention.kinds & _COUNTED):
                shut = against = False
        elif start is None and leads(mentions, place):
            # "no difference in pain nor in sleep"
            led = mentions[found[0].first - 1 if found else first].name
            again = mention.name in (led, mentions[first].name) and mentions[place - 1].name in ("and", "or", "nor")
            shut = not opens or (bool(found) and not again) or mention.name == "regardless of"
            free = place if qualified else people_end(mentions, place, last, taken)
        elif (
            start is None
            and not shut
            and mention.name not in PLUS_MINUS
            and not _is_either(mentions, place)
            and (not mention.kinds & _SKIPPED or heads_compound(mentions, place))
        ):
            start = place
    if start is not None:
        found += _outcome(mentions, start, last, qualified)
    return found if qualified or len(found) < 2 else _sharing_heads(mentions, found)


def _is_either(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word opens a choice and names no outcome ("either in pain or in sleep"), not "additional costs"."""
    behind = mentions[place + 1 : place + 2]
    return mentions[place].kinds <= _FILLERS and any(m.kinds & {"preposition", "determiner"} for m in behind)


def _sharing_heads(mentions: Sequence[Mention], found: list[Outcome]) -> list[Outcome]:
    """Outcomes whose noun stands once, behind the bracket of the last ("systolic (P = .01) and diastolic (P = .03) pressure")."""
    for at in range(len(found) - 1, 1, -1):
        first, last, head = found[at - 2 : at + 1]
        shut = head.first - 1
        if head.endpoint is None or first.endpoint or last.endpoint or mentions[shut].name not in CLOSE:
            continue
        valued = all(mentions[o.last].name in OPEN and _holds_values(mentions, o.last) for o in (first, last))
        if valued and closing(mentions, last.last) == shut:
            without = [o._replace(endpoint=head.endpoint, better=head.better) if o.endpoint is None else o for o in found[:at]]
            return [*without, *found[at + 1 :]]
    return found


def _holds_values(mentions: Sequence[Mention], opened: int) -> bool:
    return any(m.kinds & _TESTED for m in mentions[opened : closing(mentions, opened)])


def _opens_another(mentions: Sequence[Mention], start: int, place: int) -> bool:
    """Whether an article opens the subject behind the outcome that 'for' led to ("for stroke the rates were 2% and 3%")."""
    if mentions[place].name != "the" or not start or mentions[start - 1].name != "for":
        return False
    head = place + 1
    while head < len(mentions) - 1 and mentions[head].kinds & _AHEAD:
        head += 1
    return bool(mentions[head].kinds & _FIGURED) and mentions[min(head + 1, len(mentions) - 1)].name == "be"


_AHEAD = frozenset({"mean-word", "median-word", "hollow-word"})
_FIGURED = frozenset({"rate-word", "score-word", "effect-measure", "word"})


def _says_what(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a comma opens an aside that says of what an outcome is made ("…, a composite of death and stroke, …")."""
    behind = mentions[place + 1 : place + 5]
    return len(behind) > 2 and "determiner" in behind[0].kinds and any(m.name in ("composite", "combination") for m in behind[1:3])


def runs(mentions: Sequence[Mention], found: Sequence[Outcome]) -> list[list[Outcome]]:
    """The outcomes of a stretch by the lists that they stand in, parted by nothing but commas, 'and' and articles."""
    out: list[list[Outcome]] = []
    for outcome in found:
        between = mentions[out[-1][-1].last : outcome.first] if out else ()
        last = out[-1][-1].last if out else 0
        if out and (_joined(between) or last < or_else(mentions, last, outcome.last) == outcome.last):
            out[-1].append(outcome)
        else:
            out.append([outcome])
    return out


def _joined(between: Sequence[Mention]) -> bool:
    """Whether nothing but commas, 'and', 'or' and articles stands between two members of a list."""
    return all(m.name in PARTS or m.kinds & {"determiner", "adverb"} for m in between)


def composites(mentions: Sequence[Mention], found: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes of a number: what 'or' joins is one, whatever the number counts ("death, stroke or infarction occurred in 12%")."""
    out: list[Outcome] = []
    for run in runs(mentions, found):
        if len(run) > 1 and any(m.name == "or" for m in mentions[run[-2].last : run[-1].first]):
            values = {outcome.better for outcome in run}
            shared = values.pop() if len(values) == 1 else None
            out.append(Outcome(run[0].first, run[-1].last, run[0].start, run[-1].end, None, shared))
        else:
            out += run
    return out


_BEHIND_GROUP = frozenset({"endpoint", "mean-word", "median-word", "determiner"})


def _outcome(mentions: Sequence[Mention], first: int, last: int, qualified: bool = False) -> Iterable[Outcome]:
    if qualified and mentions[first].kinds & _MODELS:
        # "in multivariable logistic regression age (OR 1.2) …"
        first = next((p for p in range(first, last) if not (mentions[p].kinds & _MODELS or mentions[p].name in _MODELLING)), last)
        if first == last:
            return
    limited = last < len(mentions) and mentions[last].name in ("than", "versus")
    tails = _TAILS if qualified or limited else _TAILS | _GRADES
    while last > first and _is_tail(mentions[last - 1], tails):
        last -= 1
    if last - first > 1 and mentions[first].kinds & {"group-noun"} and mentions[first + 1].kinds & _BEHIND_GROUP and not qualified:
        # "in the usual care group died", "in the placebo group mean pain was 6.8"
        first += 1
    while (
        last > first
        and (
            (mentions[first].kinds & _SKIPPED and not heads_compound(mentions, first))
            or mentions[first].name == "respective"
            or (not qualified and mentions[first].kinds & _GRADES)
        )
        and ("endpoint" not in mentions[first].kinds or _grades_another(mentions, first, last))
    ):
        first += 1
    if not qualified:
        first = _behind_head(mentions, first, last)
    if last - first > 1 and mentions[first].name == "-":
        # "high-grade rash", cut behind its first part, which names no outcome elsewhere
        before = mentions[first - 1] if first else None
        whole = before is not None and before.end == mentions[first].start and not before.kinds & QUANTITIES
        first = first - 1 if whole else first + 1
    elif mentions[first].name == "least" and first and last - first > 2:
        # "at least one fall" is a fall, "at least two falls" are more
        one = mentions[first + 1].numeral
        first = first + 2 if one is not None and one.value == 1 else first - 1
    run = mentions[first:last]
    if not qualified and run and (run[0].name in ("per", "as") or any("p-purpose" in m.kinds for m in run)):
        # "11.3 days per child", "rash, analysed as a secondary end point, was …", "the criteria for non-inferiority"
        return
    if not qualified and all(m.kinds & _TREATMENT and "endpoint" not in m.kinds for m in run):
        return
    if len(run) == 1 and not qualified and run[0].kinds <= _HANDLED:
        # "… for which they had been recruited"
        return
    if len(run) == 1 and first and ("p-value" in mentions[first - 1].kinds or _is_unit(mentions, first)):
        # "at the p < 0.05 level", "275 AU"
        return
    if not qualified and run[-1].kinds & {"population"} and any("treated-word" in m.kinds for m in run):
        # "drug-treated patients" are no outcome
        return
    labelled = qualified and any(a.kinds & {"group-noun"} and b.kinds & {"number", "arm-letter"} for a, b in pairwise(run))
    labelled = labelled or (qualified and any("grade" in m.kinds for m in run))
    if not (labelled or any(content(m) for m in run)) or len(run) > 14:
        return
    if (
        not qualified
        and len(run) > 1
        and "population" in run[0].kinds
        and (run[1].kinds & {"preposition", "relative-word", "treated-word"})
    ):
        # "people with dementia" are no outcome
        return
    if any(m.kinds & {"group-noun", "arm-label"} for m in run) and not any("endpoint" in m.kinds for m in run) and not qualified:
        return
    named = next((m for m in run if "endpoint" in m.kinds), None)
    if qualified and first and mentions[first - 1].name == "no" and "negation" not in run[0].kinds:
        # "no formal education" is another factor than "formal education"
        first -= 1
        run = mentions[first:last]
    yield Outcome(
        first,
        last,
        run[0].start,
        run[-1].end,
        named.named("endpoint") if named else None,
        better(run, named),
    )


def _grades_another(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether a word that names an outcome alone only grades the one behind it ("improved late survival", not "improvement in pain")."""
    behind = mentions[first + 1 : last]
    grades = "change-verb" in mentions[first].kinds and bool(behind) and "preposition" not in behind[0].kinds
    return grades and any("endpoint" in m.kinds for m in behind)


def _is_unit(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a word right behind a number is its unit, though no lexicon holds it, or what it counts ("12 events")."""
    mention = mentions[at]
    if "number" not in mentions[at - 1].kinds:
        return False
    counted = mention.name == "events" or (at + 1 < len(mentions) and "per-time" in mentions[at + 1].kinds)
    return counted or (mention.kinds <= {"word"} and mention.end - mention.start <= _SHORT)


def _is_tail(mention: Mention, tails: frozenset[str]) -> bool:
    """Whether no phrase ends with a mention ("weight during the first", cut ahead of what was first)."""
    return mention.name in _LOOSE or ("endpoint" not in mention.kinds and (bool(mention.kinds & tails) or adverb(mention)))


def _behind_head(mentions: Sequence[Mention], first: int, last: int) -> int:
    """Where an outcome begins behind a noun that only leads to it ("differences in weight", "values for weight"), or a bracket cut open."""
    for place in range(last - 2, first - 1, -1):
        if mentions[place].name in CLOSE and not any(m.name in OPEN for m in mentions[first:place]):
            return place + 1
        leading = "difference-word" in mentions[place].kinds or "group-noun" in mentions[place].kinds or mentions[place].name in _HEADS
        if leading and mentions[place + 1].name in _OF:
            return place + 2
        on = place + 2 < last and "effect-word" in mentions[place].kinds and mentions[place + 1].name == "on"
        if on and "agent" not in mentions[place + 2].kinds:
            # "an effect on weight", but "effects on insulin"
            return place + 2
    return first
