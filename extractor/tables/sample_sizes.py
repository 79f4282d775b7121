"""Sample sizes: stated numbers of participants of the whole trial, never of an arm or of an outcome."""

from __future__ import annotations

from typing import cast

from extractor.mentions import Mention
from extractor.records import Item
from extractor.study import Study, qualifier_before, value_of
from extractor.vocabulary import Qualifier, SizeKind

_ORDER: tuple[SizeKind, ...] = ("randomized", "enrolled", "analyzed", "unspecified", "completed")


class SampleSize(Item):
    """A stated number of participants of the whole trial."""

    value: int
    kind: SizeKind
    qualifier: Qualifier | None = None


def assemble(study: Study) -> list[SampleSize]:
    """Every stated size, in the order of the text, each number once for each kind."""
    arm_sizes = {arm.size.start for arm in study.roster.arms if arm.size is not None}
    sizes: dict[tuple[int, SizeKind], SampleSize] = {}
    for parsed in study.reported():
        if not parsed.contexts.isdisjoint({"conclusion"}):
            continue
        for finding in parsed.found("sample-size"):
            number = finding.number("n") or finding.number("size")
            if number is None or number.start in arm_sizes or _of_one_arm(study, finding, number):
                continue
            value = int(value_of(number)[0])
            kind = cast(SizeKind, finding.attributes["kind"])
            if value < 4 or (kind == "unspecified" and _an_event(study, finding)):
                continue
            sizes.setdefault(
                (value, kind),
                SampleSize(
                    id=study.item_id("sample_sizes", number.start, number.end, kind),
                    value=value,
                    kind=kind,
                    qualifier=cast("Qualifier | None", qualifier_before(study, number.start)),
                    evidence=study.evidence(number.start, number.end, finding.rule),
                ),
            )
    return _told_once(list(sizes.values()))


def _told_once(sizes: list[SampleSize]) -> list[SampleSize]:
    """A number that one place calls randomized or enrolled is not given again as unspecified."""
    kinds: dict[int, set[SizeKind]] = {}
    for size in sizes:
        kinds.setdefault(size.value, set()).add(size.kind)
    return [s for s in sizes if not (s.kind == "unspecified" and len(kinds[s.value]) > 1)]


def _of_one_arm(study: Study, finding: Mention, number: Mention) -> bool:
    """Whether the number counts an arm ("40 to placebo", "73 were in arm A") or a site, not the trial."""
    who = finding.slot("who")
    if who is not None and study.printed(who).lower() in _NOT_PEOPLE:
        return True
    stretch = study.text[number.end : number.end + 40].lower().lstrip()
    if stretch.startswith(("to ", "in the ", "in group", "in arm", "in each", "per ")) or " per group" in stretch or " per arm" in stretch or "in each" in stretch:
        return True
    if finding.attributes["kind"] in ("randomized", "enrolled", "unspecified"):
        for mention in study.roster.within(number.end, finding.end):
            if len(mention.arm_ids) == 1 and mention.start - number.end < 30:
                return True
    return False


_NOT_PEOPLE = frozenset(
    "sites hospitals clinics practices schools villages teeth centres centers clusters households countries cases eyes knees hips "
    "wounds limbs physicians practitioners nurses families".split()
)


def _an_event(study: Study, finding: Mention) -> bool:
    return study.text[finding.end : finding.end + 14].lstrip().lower().startswith(("died", "had ", "developed", "experienced", "relapsed", "with grade", "discontinued", "withdrew"))


def total(sizes: list[SampleSize]) -> int | None:
    """The trial's size as stated: randomized, else enrolled, else analyzed, else unspecified; None where none is."""
    for kind in _ORDER[:4]:
        own = [size.value for size in sizes if size.kind == kind]
        if own:
            return max(own)
    return None
