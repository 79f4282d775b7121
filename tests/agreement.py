"""How far the records of corpus/ agree with those written by hand in tests/expected/.

`python -m tests.agreement` prints the table, `--misses TABLE` what is missing (-) and what is too much (+), and
`--keep` raises the floors to today's figures and writes them into the README. Items are matched on their
key fields, each with at most one other, and as many as can be.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from extractor import extract

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
EXPECTED = Path(__file__).parent / "expected"
FLOORS = Path(__file__).parent / "corpus_floors.yaml"
_FLOORS_HEAD = "# F1 in percent on corpus/, rounded down, below which no table may fall: python -m tests.agreement --keep"

Item = Mapping[str, Any]
Same = Callable[[Item, Item], bool]


class Table(NamedTuple):
    """A row of the report: the field of the record it reads, and when two of its items are the same."""

    name: str
    field: str
    same: Same


class Score(NamedTuple):
    """Counts of one table over all documents."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def f1(self) -> float:
        """F1 in percent; 100 where there is nothing to find and nothing was found."""
        return 100 * 2 * self.tp / (2 * self.tp + self.fp + self.fn) if any(self) else 100.0


# -- when two values are the same ---------------------------------------------------------------------

_EMPTY_WORDS = frozenset("the a an of in on at to for with and or by from who had were was group arm patients per their its".split())


def words(phrase: str | None) -> frozenset[str]:
    """The content words of a phrase, plural endings removed."""
    found = re.findall(r"[\w.-]+", (phrase or "").lower())
    return frozenset(re.sub(r"(?<=\w\w\w)s$", "", word.strip(".-")) for word in found if word not in _EMPTY_WORDS)


def alike(one: str | None, other: str | None) -> float:
    """Dice's coefficient of the content words of two phrases."""
    a, b = words(one), words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def same_phrase(one: Item, other: Item, field: str) -> bool:
    """Whether half of the content words are shared, the canonical name counting as well as the printed one."""
    told = [other.get(field), other.get("endpoint") if field == "outcome" else None]
    return any(alike(one.get(field), phrase) >= 0.5 for phrase in told if phrase) or one.get(field) == other.get(field)


def same_value(one: Any, other: Any) -> bool:
    """Whether two numbers, or two missing ones, are the same."""
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) < 1e-9


def _equal(*fields: str) -> Same:
    return lambda a, b: all(a.get(field) == b.get(field) for field in fields)


def _both(*same: Same) -> Same:
    return lambda a, b: all(one(a, b) for one in same)


def _number(field: str) -> Same:
    return lambda a, b: same_value(a.get(field), b.get(field))


def _phrase(field: str) -> Same:
    return lambda a, b: same_phrase(a, b, field)


def _interval(one: Item, other: Item) -> bool:
    a, b = one.get("ci"), other.get("ci")
    if not a or not b:
        return not a and not b
    return same_value(a["low"], b["low"]) and same_value(a["high"], b["high"])


def _p(one: Item, other: Item) -> bool:
    a, b = one.get("p"), other.get("p")
    if not a or not b:
        return not a and not b
    return a.get("relation") == b.get("relation") and same_value(a.get("value"), b.get("value"))


def _comparison(one: Item, other: Item) -> bool:
    """An estimate is known by its measure, value and interval or p; a statement without one by outcome, p and significance."""
    if one.get("measure") != other.get("measure") or not same_value(one.get("estimate"), other.get("estimate")):
        return False
    if one.get("estimate") is not None:
        return _interval(one, other) or (one.get("ci") is None and _p(one, other))
    same = _p(one, other) and same_phrase(one, other, "outcome")
    return same and (one.get("p") is not None or one.get("significant") == other.get("significant"))


def _with_arms(one: Item, other: Item) -> bool:
    return _comparison(one, other) and same_phrase(one, other, "outcome") and _equal("arm_id", "comparator_id")(one, other)


_RESULT = _both(_number("value"), _equal("statistic"))
_DOSE = _both(_number("amount"), _equal("unit"), _phrase("drug"))

TABLES = (
    Table("design", "design", _equal("part", "value")),
    Table("total sample size", "total_sample_size", _number("value")),
    Table("sample sizes, with kind", "sample_sizes", _both(_number("value"), _equal("kind"))),
    Table("arms by name", "arms", _equal("arm_id")),
    Table("arms with n", "arms", _both(_equal("arm_id"), _number("n"))),
    Table("arms with role", "arms", _equal("arm_id", "role")),
    Table("doses", "doses", _DOSE),
    Table("doses with arms", "doses", _both(_DOSE, lambda a, b: set(a["arm_ids"]) == set(b["arm_ids"]))),
    Table("results", "results", _RESULT),
    Table("results with arm", "results", _both(_RESULT, _equal("arm_id"))),
    Table("results with arm and outcome", "results", _both(_RESULT, _equal("arm_id"), _phrase("outcome"))),
    Table("comparisons", "comparisons", _comparison),
    Table("comparisons with arms and outcome", "comparisons", _with_arms),
    Table("medians, of what and with arm", "medians", _both(_number("value"), _equal("arm_id"), _phrase("of"))),
    Table("follow-up", "follow_up", _both(_number("value"), _equal("statistic", "unit"))),
    Table("prognostic factors", "prognostic_factors", _both(_phrase("factor"), _phrase("outcome"), _equal("direction"))),
)


# -- matching -----------------------------------------------------------------------------------------


def matched(expected: Sequence[Item], found: Sequence[Item], same: Same) -> dict[int, int]:
    """Place in ``expected`` -> place in ``found`` for as many items as can be paired (augmenting paths)."""
    edges = [[j for j, item in enumerate(found) if same(wanted, item)] for wanted in expected]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(expected)):
        place(i, set())
    return {i: j for j, i in owner.items()}


def _arm_ids(expected: Sequence[Item], found: Sequence[Item]) -> dict[str | None, str | None]:
    """The found record's arm ids in terms of the expected one's: likest names first, an equal size breaking ties."""
    pairs = sorted(
        ((_like(a, b), a["n"] is not None and a["n"] == b["n"], i, j) for i, a in enumerate(expected) for j, b in enumerate(found)),
        key=lambda pair: (-pair[0], not pair[1], pair[2], pair[3]),
    )
    ids: dict[str | None, str | None] = {"all": "all", None: None}
    for likeness, _, i, j in pairs:
        if likeness >= 0.5 and found[j]["arm_id"] not in ids and expected[i]["arm_id"] not in ids.values():
            ids[found[j]["arm_id"]] = expected[i]["arm_id"]
    return ids


_DOSE_WORDS = frozenset("mg mcg g kg ml day daily weekly week month once twice d m2 gy iu every".split())


def _like(one: Item, other: Item) -> float:
    """How like two arms are by name, a little less by label, and less still by a name without its dose."""
    plain = [" ".join(w for w in words(item["name"]) if w not in _DOSE_WORDS and not w[0].isdigit()) for item in (one, other)]
    return max(
        alike(one["name"], other["name"]),
        0.9 * alike(one["label"], other["label"]) if one["label"] else 0.0,
        0.8 * alike(*plain) if all(plain) else 0.0,
    )


def _design(design: Item) -> Iterator[Item]:
    for part, value in design.items():
        for stated in value if isinstance(value, list) else [value]:
            plain = stated["value"] if isinstance(stated, dict) else stated
            if plain is not None:
                yield {"part": part, "value": str(plain).lower()}


def _renamed(item: Item, ids: Mapping[str | None, str | None]) -> Item:
    """The item with its arm ids as the expected record has them; one of no expected arm stays as it is, marked."""
    plain = dict(item)
    for field in ("arm_id", "comparator_id"):
        if field in plain:
            plain[field] = ids.get(plain[field], f"?{plain[field]}")
    if "arm_ids" in plain:
        plain["arm_ids"] = [ids.get(arm, f"?{arm}") for arm in plain["arm_ids"]]
    return plain


def comparable(record: Item, ids: Mapping[str | None, str | None] | None) -> dict[str, list[Item]]:
    """Field -> its items; design and total as items too; ``ids`` renames the arms."""
    out: dict[str, list[Item]] = {"design": list(_design(record["design"]))}
    total = record["total_sample_size"]
    out["total_sample_size"] = [] if total is None else [{"value": total}]
    for table in TABLES:
        if table.field not in out:
            items = record[table.field]
            out[table.field] = [item if ids is None else _renamed(item, ids) for item in items]
    return out


class Pair(NamedTuple):
    """One document: its expected and its found items, field by field, with the same arm ids."""

    study_id: str
    expected: dict[str, list[Item]]
    found: dict[str, list[Item]]


def pairs() -> list[Pair]:
    """Every document of the corpus beside its expected record."""
    out = []
    for path in sorted(EXPECTED.glob("*.yaml")):
        if path.stem == "manifest":
            continue
        wanted = yaml.safe_load(path.read_text(encoding="utf-8"))
        record = next(extract(CORPUS / f"{path.stem}.txt")).model_dump(mode="json")
        ids = _arm_ids(wanted["arms"], record["arms"])
        out.append(Pair(path.stem, comparable(wanted, None), comparable(record, ids)))
    return out


def scores(documents: Sequence[Pair]) -> dict[str, Score]:
    """Table name -> its counts over all documents."""
    out = {}
    for table in TABLES:
        tp = fp = fn = 0
        for document in documents:
            wanted, found = document.expected[table.field], document.found[table.field]
            hits = len(matched(wanted, found, table.same))
            tp, fp, fn = tp + hits, fp + len(found) - hits, fn + len(wanted) - hits
        out[table.name] = Score(tp, fp, fn)
    return out


def report(found: Mapping[str, Score]) -> str:
    """The figures as a Markdown table."""
    head = "| table | right | too much | missing | F1 |\n|---|--:|--:|--:|--:|\n"
    return head + "".join(f"| {name} | {s.tp} | {s.fp} | {s.fn} | {s.f1:.1f} |\n" for name, s in found.items())


def _misses(documents: Sequence[Pair], name: str) -> Iterator[str]:
    table = next(t for t in TABLES if t.name == name)
    for document in documents:
        wanted, found = document.expected[table.field], document.found[table.field]
        hits = matched(wanted, found, table.same)
        yield from (f"{document.study_id}  - {_shown(item)}" for i, item in enumerate(wanted) if i not in hits)
        yield from (f"{document.study_id}  + {_shown(item)}" for j, item in enumerate(found) if j not in hits.values())


def _shown(item: Item) -> str:
    hidden = ("evidence", "also", "n_evidence", "id", "status", "decimals", "item")
    kept = {key: value for key, value in item.items() if key not in hidden and value not in (None, [], "", False)}
    return " ".join(f"{key}={_shown(value) if isinstance(value, dict) else repr(value)}" for key, value in kept.items())


def in_readme(figures: str | None = None) -> str:
    """The README's table of figures, replaced by ``figures`` where they are given."""
    readme = ROOT / "README.md"
    before, table, after = re.split(r"(?<=<!-- agreement -->\n)(.*?)(?=<!-- end -->)", readme.read_text(encoding="utf-8"), flags=re.DOTALL)
    if figures is not None:
        readme.write_text(before + figures + after, encoding="utf-8")
    return figures or table


def _keep(found: Mapping[str, Score]) -> None:
    """Raise the floors to today's figures; none is ever lowered but by hand, with its reason in the commit."""
    floors: dict[str, int] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    lines = [f"{name}: {max(floors.get(name, 0), math.floor(score.f1))}" for name, score in found.items()]
    FLOORS.write_text("\n".join([_FLOORS_HEAD, *lines, ""]), encoding="utf-8")
    in_readme(report(found))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description="Records of corpus/ against tests/expected/.")
    parser.add_argument("--misses", choices=[table.name for table in TABLES], metavar="TABLE", help="list what a table misses and adds")
    parser.add_argument("--keep", action="store_true", help="raise the floors to today's figures and write them into the README")
    wanted = parser.parse_args()
    documents = pairs()
    if wanted.misses:
        print("\n".join(_misses(documents, wanted.misses)))
        return
    found = scores(documents)
    if wanted.keep:
        _keep(found)
    print(report(found), end="")


if __name__ == "__main__":
    main()
