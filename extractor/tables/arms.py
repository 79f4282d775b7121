"""Arms: the roster as records, with the size of each arm and where it is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import Field

from extractor.arm_names import ArmMention
from extractor.mentions import Mention
from extractor.records import Evidence, Model
from extractor.roster import RosterArm
from extractor.study import Study, value_of
from extractor.tables.results import Result
from extractor.vocabulary import ArmType, Role, SizeKind, Status

_RULE = "roster.arm"
_EACH = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:(?:per|in each|for each|in either|to each|on each)\s+(?:treatment\s+|study\s+)?(?:group|arm|treatment)|each)\b"
)
_GROUPS_OF = re.compile(r"\b(?:groups|arms) of\s*$|\beach (?:group|arm) (?:of|had|included|comprised|consisted of|contained)\s*$")


class Arm(Model):
    """One arm of the trial; ``evidence`` are its mentions, the first naming one first."""

    id: str
    arm_id: str
    label: str | None = None
    name: str
    role: Role
    type: ArmType
    n: int | None = None
    n_kind: SizeKind | None = None
    n_evidence: Evidence | None = None
    evidence: list[Evidence]
    flags: list[str] = Field(default_factory=list)
    status: Status = "extracted"


def assemble(study: Study, largest: int | None) -> list[Arm]:
    """The arms in order of appearance; a size that is not smaller than the ``largest`` of the trial is none of an arm."""
    sizes = {arm_id: n for arm_id, n in arm_sizes(study).items() if largest is None or value_of(n)[0] < largest}
    arms = []
    for arm in study.roster.arms:
        size = sizes.get(arm.arm_id)
        arms.append(
            Arm(
                id=study.item_id("arms", *arm.spans[0], arm.arm_id),
                arm_id=arm.arm_id,
                label=arm.label,
                name=arm.name,
                role=arm.role,
                type=arm.type,
                n=int(value_of(size)[0]) if size else None,
                n_kind="randomized" if size else None,
                n_evidence=study.evidence(size.start, size.end, "arm-size") if size else None,
                evidence=[study.evidence(start, end, _RULE) for start, end in _naming_first(arm)],
            )
        )
    return arms


def with_analyzed(found: list[Arm], results: Sequence[Result], largest: int | None) -> list[Arm]:
    """The arms, one without a stated size with the largest denominator of its results, as the number analysed."""
    for arm in found:
        sized = [
            r
            for r in results
            if r.arm_id == arm.arm_id and r.n is not None and r.n_evidence is not None and (largest is None or r.n < largest)
        ]
        if arm.n is None and sized:
            widest = max(sized, key=lambda r: r.n or 0)
            arm.n, arm.n_kind, arm.n_evidence = widest.n, "analyzed", widest.n_evidence
    return found


def _naming_first(arm: RosterArm) -> list[tuple[int, int]]:
    return list(arm.spans[:20])


def arm_sizes(study: Study) -> dict[str, Mention]:
    """arm_id -> the number mention that states how many participants the arm had, the first such."""
    found: dict[str, Mention] = {arm.arm_id: arm.size for arm in study.roster.arms if arm.size is not None}
    for parsed in study.reported():
        if not parsed.has("count", "group-size", "cell"):
            continue
        entered = not parsed.kinds.isdisjoint(_ENTRY)
        for arm_id, number in _stated(study, parsed.mentions, study.roster.within(parsed.sentence.start, parsed.sentence.end), entered):
            found.setdefault(arm_id, number)
        if len(found) == len(study.roster.arms) and found:
            break
    return {arm_id: n for arm_id, n in found.items() if value_of(n)[0] >= 2}


_ENTRY = frozenset({"randomized-word", "enrolled-word", "assigned-word", "analyzed-word"})


def _stated(study: Study, mentions: tuple[Mention, ...], arms: tuple[ArmMention, ...], entered: bool) -> Iterator[tuple[str, Mention]]:
    """Sizes that one sentence states: 'A (n = 40)', '40 to A', '40 patients in the A group', '20 in each group'.

    ``entered`` says that the sentence speaks of people entering the trial; there a bare count beside an
    arm is its size too ("(TAM 64, ACT 65)", "47 CT, 48 HT", "25 (48.1%) in the A group").
    """
    for at, mention in enumerate(mentions):
        if entered and mention.kinds & {"cell"} and mention.slot("events") is not None:
            number, arm = mention.number("events"), _allocated_to(study, mentions, at, arms)
            if number is not None and arm is not None and len(arm.arm_ids) == 1:
                yield arm.arm_ids[0], number
            continue
        if "group-size" in mention.kinds:
            number = mention.number("value")
            if number is not None and _EACH.match(study.text, number.end):
                yield from ((arm.arm_id, number) for arm in study.roster.arms)
                continue
            arm = _ending_before(arms, mention.start, study.text)
            if number is not None and arm is not None:
                if len(arm.arm_ids) == 1:
                    yield arm.arm_ids[0], number
                elif "each" in study.text[arm.start : arm.end].lower():
                    yield from ((arm_id, number) for arm_id in arm.arm_ids)
        elif "count" in mention.kinds and "number" in mention.kinds and not (at and mentions[at - 1].kinds & {"arm-label", "group-noun"}):
            if mentions[at - 1].name == "per":
                continue
            if _EACH.match(study.text, mention.end) or _GROUPS_OF.search(study.text, max(0, mention.start - 40), mention.start):
                yield from ((arm.arm_id, mention) for arm in study.roster.arms)
                continue
            arm = _allocated_to(study, mentions, at, arms) or (_beside(mentions, at, arms) if entered else None)
            arm = arm or (_given_to(mentions, at, arms) if entered else None)
            if arm is not None:
                if len(arm.arm_ids) == 1:
                    yield arm.arm_ids[0], mention
                elif study.text[arm.start : arm.end].lower().startswith(("each", "either")):
                    yield from ((arm_id, mention) for arm_id in arm.arm_ids)


def _given_to(mentions: tuple[Mention, ...], at: int, arms: tuple[ArmMention, ...]) -> ArmMention | None:
    """The arm that is said to have gone to a count of people ("semaglutide was assigned to 1306 participants and placebo to 655")."""
    if not at or mentions[at - 1].name != "to":
        return None
    before = [a for a in arms if a.end <= mentions[at - 1].start]
    if not before:
        return None
    between = [m for m in mentions[:at] if m.start >= before[-1].end]
    told = any("assigned-word" in m.kinds or "treated-word" in m.kinds for m in mentions[:at])
    return before[-1] if told and len(between) <= 4 else None


def _beside(mentions: tuple[Mention, ...], at: int, arms: tuple[ArmMention, ...]) -> ArmMention | None:
    """The arm that a bare count stands right before or right behind, in a list of such pairs in parentheses."""
    number = mentions[at]
    if at + 1 < len(mentions):
        following = mentions[at + 1]
        if following.kinds & {"percent", "time-unit", "mass-unit", "value-unit"}:
            return None
        arm = next((a for a in arms if a.start == following.start), None)
        if arm is not None:
            return arm
    ends = at + 1 == len(mentions) or mentions[at + 1].name in (",", ";", ")", ".", "]") or mentions[at + 1].kinds & {"conjunction"}
    if ends and at:
        back = at - 1 if mentions[at - 1].name not in (",", ":", "=", "(") else at - 2
        if back >= 0 and mentions[back].kinds & {"group-noun"}:
            back -= 1
        return next((a for a in arms if back >= 0 and a.end == mentions[back].end and number.start - a.end <= 8), None)
    return None


def _ending_before(arms: tuple[ArmMention, ...], start: int, text: str) -> ArmMention | None:
    """The arm mention that a group size in parentheses follows."""
    for arm in reversed(arms):
        if arm.end <= start:
            between = text[arm.end : start]
            return arm if len(between) <= 34 and not set(between) & {";"} and "n =" not in between and "n=" not in between else None
    return None


def _allocated_to(study: Study, mentions: tuple[Mention, ...], at: int, arms: tuple[ArmMention, ...]) -> ArmMention | None:
    """The arm that a count of people is said to go to, in the words right behind it."""
    place, seen_verb = at + 1, False
    while place < len(mentions) and place - at <= 9:
        mention = mentions[place]
        arm = next((a for a in arms if a.start < mention.end and a.end > mention.start), None)
        if arm is not None:
            return arm if seen_verb else None
        words = study.printed(mention).lower()
        if words in (
            "to",
            "in",
            "into",
            "on",
            "received",
            "receiving",
            "receive",
            "per",
            "given",
            "underwent",
            "had",
            "for",
            "who",
        ) or mention.kinds & {"randomized-word", "assigned-word", "treated-word"}:
            seen_verb = True
        elif not (
            mention.kinds & {"population", "determiner", "verb", "allocation-filler", "adverb", "arm-label", "group-noun"}
            or words in ("were", "was")
        ):
            return None
        if mention.kinds & {"verb"} and words not in ("were", "was", "received", "receive", "receiving", "given", "had"):
            return None
        place += 1
    return None
