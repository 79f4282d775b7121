"""Which p-values compare no arms: those of a change within one, or of the arms as they came; and which claim each of several is of."""

from __future__ import annotations

from extractor.comparing import arms
from extractor.comparing.claims import Claim
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome
from extractor.reported import Reported
from extractor.values.times import tells_when

_MEASURED = frozenset({"number", "percent", "mean-spread", "measured", "cell", "duration", "amount", "range"})
_CHANGES = frozenset({"change-word", "change-noun", "change-verb", "change-pair"})
_EFFECTS = frozenset({"effect-word", "effect-short"})
_TIMES = frozenset({"time-unit", "timepoint"})
_COMPARES = frozenset({"difference-word", "differs-word", "direction-word", "more-word", "less-word", "effect"})


def within_arm(sentence: Reported, at: int) -> bool:
    """Whether a p-value tests a change from baseline within an arm, or a baseline value."""
    if _correlates(sentence, at) or _of_time(sentence, at):
        return True
    if _from_to(sentence, at) or _one_each(sentence, at) or one_behind_each(sentence) or _of_all(sentence, at):
        return True
    return told_within_arm(sentence, at)


def of_interaction(sentence: Reported, at: int) -> bool:
    """Whether a p-value tests an interaction that its clause names ("no interaction with age (p = 0.3) or weight (p = 0.8)").

    One with time is how the arms differ in what became of them, and so a test of their difference.
    """
    stretch = sentence.mentions[sentence.clause_start(at) : at]
    named = next((place for place in range(len(stretch) - 1, -1, -1) if stretch[place].attributes.get("of") == "interaction"), None)
    if named is None or any(m.kinds & _TIMES or "time" in m.name.split("-") for m in stretch):
        return False
    return not any(m.kinds & _COMPARES for m in stretch[named:])


def _correlates(sentence: Reported, at: int) -> bool:
    """Whether a p-value tests how two things go together ("fell with age (r = -0.4, p = 0.01)", "a correlation with age (p = 0.01)")."""
    if any(m.name in ("correlation", "correlations") for m in sentence.mentions[sentence.clause_start(at) : at]):
        return True
    beside = sentence.mentions[max(0, at - 2) : at + 3]
    return any("test-statistic" in m.kinds and sentence.study.printed(m)[0] in "rRρ" for m in beside)


def _of_time(sentence: Reported, at: int) -> bool:
    """Whether what a p-value tests is what time did to all ("a main effect of time on weight (p < 0.01)", "a time effect")."""
    first = sentence.clause_start(at)
    for place in range(at - 1, first, -1):
        kinds, near = sentence.mentions[place].kinds, [m.name for m in sentence.mentions[place - 1 : place + 3]]
        if kinds & _EFFECTS:
            return near[2:] == ["of", "time"] or near[0] == "time"
        if "difference-word" in kinds:
            return False
    return False


def told_within_arm(sentence: Reported, at: int) -> bool:
    """Whether the words around a place speak of each arm's own start, and hold no arms against each other."""
    first, last = next(((f, e) for f, e in sentence.clauses if f <= at < e), (0, len(sentence.mentions)))
    near = sentence.mentions[max(first, at - 24) : min(last, at + 6)]
    if _from_own_start(sentence, first, at):
        return True
    if any("within-arm-word" in m.kinds for m in near) or _only_in(sentence, first, at) or _in_each(sentence, first, at):
        return not _compares(sentence, near)
    if not any(_baseline(m) for m in near):
        return False
    if any(m.kinds & _CHANGES for m in near):
        return not _compares(sentence, near)
    return "baseline" in sentence.parsed.contexts or _of_baseline(sentence, first, at)


def _baseline(mention: Mention) -> bool:
    return "baseline" in mention.name.split()


def _of_baseline(sentence: Reported, first: int, at: int) -> bool:
    """Whether what a test is of is a value at the start ("the mean baseline score was 6.1 and 6.0 (p = 0.7)")."""
    mentions = sentence.mentions
    for place in range(first, at):
        if _baseline(mentions[place]):
            before = mentions[place - 1] if place > first else None
            led = before is not None and bool(before.kinds & {"preposition", "comparator"} and before.name != "with")
            return not led and mentions[place + 1].name != "-"
        if mentions[place].kinds & {"verb", "p-value"}:
            return False
    return False


def _from_own_start(sentence: Reported, first: int, at: int) -> bool:
    """Whether a change of at most one arm is held against its start ("rose compared with baseline in the A group (4 vs 6, p < 0.01)")."""
    stretch = sentence.mentions[first:at]
    if not any("comparator" in m.kinds and any(_baseline(b) for b in stretch[place + 1 : place + 3]) for place, m in enumerate(stretch)):
        return False
    named = {a.arm.arm_ids for a in sentence.arms if first <= a.first < at}
    apart = any(m.kinds & {"difference-word", "differs-word", "both-arms"} for m in stretch)
    return len(named) < 2 and not apart and any(m.kinds & _CHANGES for m in stretch)


def _in_each(sentence: Reported, first: int, at: int) -> bool:
    """Whether something is called significant in each arm ("the fall was significant in both groups")."""
    mentions = sentence.mentions
    return any(
        "significant-word" in mentions[place].kinds
        and mentions[place + 1].name in ("in", "for", "with")
        and "both-arms" in mentions[place + 2].kinds
        for place in range(first, at - 2)
    )


def _compares(sentence: Reported, near: tuple[Mention, ...]) -> bool:
    """Whether a stretch holds the arms against each other, and not only each against its own baseline."""
    for place, mention in enumerate(near):
        if mention.kinds & _COMPARES and mention.kinds.isdisjoint({"change-verb", "change-noun"}):
            return True
        beside = near[max(0, place - 2) : place + 3]
        if "comparator" in mention.kinds and not any(_baseline(m) for m in beside):
            return True
        if "both-arms" in mention.kinds:
            between = sentence.study.printed(mention).lower().startswith("between")
            if between or (place and near[place - 1].name == "between"):
                return True
    return len({b.arm_id for b in sentence.bound if b.arm_id not in (None, "all") and near[0].start <= b.cell.start < near[-1].end}) > 1


def _from_to(sentence: Reported, at: int) -> bool:
    """Whether the values before a place are a start and an end ("fell from 8.1 to 7.2 (p < 0.01)") of one arm."""
    start = max(sentence.clause_start(at), at - 16)
    before = next((place for place in range(at - 1, start - 1, -1) if "p-value" in sentence.mentions[place].kinds), start)
    stretch = sentence.mentions[before:at]
    if any(m.kinds & {"comparator", "difference-word", "effect"} for m in stretch):
        return False
    pairs = sum("change-pair" in m.kinds or m.name == "from" for m in stretch)
    if any("change-pair" in m.kinds and tells_when(sentence.mentions, place) for place, m in enumerate(stretch, start=before)):
        return False
    if pairs == 1 and len({a.arm.arm_ids for a in sentence.arms if before < a.first < at and len(a.arm.arm_ids) == 1}) == 2:
        # "from 9 h with drug A to 6 h with drug B", "from 9 to 6 with drug A and to 8 with drug B"
        return False
    if sum("change-pair" in m.kinds for m in stretch) == 1:
        return True
    for place, mention in enumerate(stretch):
        if mention.name == "from" and place + 1 < len(stretch) and stretch[place + 1].kinds & _MEASURED:
            return any(m.name == "to" for m in stretch[place + 1 : place + 7])
    return False


def _only_in(sentence: Reported, first: int, at: int) -> bool:
    """Whether a change is told of one arm alone ("fell only in the A group")."""
    mentions = sentence.mentions
    arms = [a.first for a in sentence.arms if len(a.arm.arm_ids) == 1]
    return any(
        sentence.study.printed(mentions[place]).lower() == "only"
        and mentions[place + 1].name in ("in", "for", "with")
        and any(place < a <= place + 4 for a in arms)
        for place in range(first, at - 1)
    )


def _of_all(sentence: Reported, at: int) -> bool:
    """Whether the values before a p-value are changes of all patients, whatever their arm."""
    start = next((p for p in range(at - 1, -1, -1) if "p-value" in sentence.mentions[p].kinds), 0)
    owners = {b.arm_id for b in sentence.bound if start <= b.at < at}
    stretch = sentence.mentions[start:at]
    if owners != {"all"} or sentence.arms or any(m.kinds & (_COMPARES | {"comparator", "both-arms"}) for m in stretch):
        return False
    return any(m.kinds & _CHANGES for m in stretch)


def one_behind_each(sentence: Reported) -> bool:
    """Whether every arm has a p-value of its own right before its name ("p = 0.13 for the A group and p = 0.31 for the B group")."""
    mentions = sentence.mentions
    tests = [place for place, m in enumerate(mentions) if "p-value" in m.kinds]
    if len(tests) < 2:
        return False
    owners = {
        arm.arm.arm_ids
        for arm in sentence.arms
        for test in tests
        if test + 1 < len(mentions) and mentions[test + 1].name in ("for", "in", "with") and test + 1 < arm.first <= test + 3
    }
    return len(owners) > 1 and owners == {(a.arm_id,) for a in sentence.study.roster.arms}


def _one_each(sentence: Reported, at: int) -> bool:
    """Whether each arm's value has a p-value of its own ("by 6 mm Hg (p < 0.01) with A and by 4 (p = 0.02) with B")."""
    tests = [place for place, m in enumerate(sentence.mentions) if "p-value" in m.kinds]
    if len(tests) < 2 or not any(m.kinds & _CHANGES for m in sentence.mentions[:at]):
        return False
    owners: list[set[str | None]] = []
    compared = any("comparator" in m.kinds for m in sentence.mentions)
    for number, test in enumerate(tests):
        low = tests[number - 1] if number else -1
        valued = {b.arm_id for b in sentence.bound if low < b.at < test}
        named = () if compared else [placed.arm for placed in sentence.arms if low < placed.first < test]
        owners.append(valued or {arm_id for arm in named for arm_id in arm.arm_ids})
    number = tests.index(at)
    own = owners[number]
    if len(own) != 1 or own & {None, "all"}:
        return False
    if {b.arm_id for b in sentence.bound} - set().union(*owners):
        # an arm without a test is what the others are tested against
        return False
    beside = [o for place, o in enumerate(owners) if abs(place - number) == 1]
    return any(len(o) == 1 and not o & {None, "all"} and o != own for o in beside)


def of_claims_in_turn(sentence: Reported, at: int, number: int) -> list[tuple[Claim, Outcome]]:
    """What the ``number`` tests of a place are of, where as many claims stand before them and the text says 'respectively'.

    "Pain was lower and sleep longer with A (p = 0.02 and p = 0.08, respectively)"; nothing elsewhere.
    """
    mentions = sentence.mentions
    first, last = arms.side_by_side(mentions, at)
    tests = (last - first + 1) // 2
    told_so = number > 1 or any("respectively" in m.kinds for m in mentions[last : last + 3])
    of_arms = len(sentence.study.roster.arms) > 2 and arms.in_turn(sentence, at) is not None
    if not told_so or of_arms or tests * number < 2 or min(tests, number) > 1:
        return []
    told = [(c, o) for c in sentence.claims if c.at < first and not c.within for o in c.outcomes][-tests * number :]
    claims = {c.at for c, _ in told}
    if len(told) < tests * number or len(claims) < 2 or any("p-value" in m.kinds for m in mentions[min(claims) : first]):
        return []
    if any(len(c.outcomes) > sum(c is own for own, _ in told) for c, _ in told):
        return []
    return told if number > 1 else [told[(at - first) // 2]]
