"""Levels and overlap, shown on a handful of rules made up for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.cascade import Attempt, Cascade, Parsed
from extractor.document import Sentence
from extractor.lexer import Lexer
from extractor.mentions import span
from extractor.rulebook import LEVELS, Rulebook, load

TERMS = [
    {"kind": "drug", "why": "what is given to the patients", "terms": {"tea": ["green tea"], "aspirin": []}},
    {"kind": "unit", "why": "what amounts are counted in", "with": {"of": "mass"}, "terms": {"mg": ["milligram", "milligrams"], "g": []}},
]


def _rule(name: str, makes: str, pattern: str, **more: object) -> dict[str, Any]:
    examples = [{"text": "x", "expect": {}}]
    return {
        "id": f"{name}.x",
        "makes": makes,
        "why": "made up for a test",
        "pattern": pattern,
        "examples": examples,
        "counter_examples": ["y"],
        **more,
    }


def _book(tmp_path: Path, **levels: list[dict[str, Any]]) -> Rulebook:
    for name in ("terms", *LEVELS):
        (tmp_path / name).mkdir()
    (tmp_path / "terms" / "terms.yaml").write_text(yaml.safe_dump(TERMS))
    for level, entries in levels.items():
        (tmp_path / level / "rules.yaml").write_text(yaml.safe_dump(entries))
    return load(tmp_path)


def _parse(book: Rulebook, text: str, section: str = "results") -> tuple[Parsed, list[Attempt]]:
    attempts: list[Attempt] = []
    parsed = Cascade(book).parse(Sentence(0, len(text), section), Lexer(book).lex(text).mentions, attempts.extend)
    return parsed, attempts


def _stood(attempts: list[Attempt]) -> list[str]:
    return [a.rule.entry.id for a in attempts if not a.lost_to]


SHORT = _rule("short", "amount", "{n:number} {unit:unit}")

OVERLAP: list[tuple[list[dict[str, Any]], str, list[str]]] = [
    # the longest match wins, wherever it stands in the file
    ([SHORT, _rule("long", "amount", "{n:number} {unit:unit} of {what:drug}")], "3 mg of tea", ["long.x"]),
    # of two as long, the one with more slots
    ([_rule("fewer", "amount", "{n:number} {unit}"), SHORT], "3 mg", ["short.x"]),
    # of two alike, the first of the file
    ([SHORT, _rule("later", "amount", "{n:number} {u:unit}")], "3 mg", ["short.x"]),
    # apart from each other both stand
    ([SHORT], "3 mg then 4 g", ["short.x", "short.x"]),
    # within one replacing level even rules that make other things contend
    ([SHORT, _rule("other", "dose", "{n:number} {unit:unit} daily")], "3 mg daily", ["other.x"]),
]


@pytest.mark.parametrize(("rules", "text", "stood"), OVERLAP)
def test_overlap(tmp_path: Path, rules: list[dict[str, Any]], text: str, stood: list[str]) -> None:
    _, attempts = _parse(_book(tmp_path, quantities=rules), text)
    assert _stood(attempts) == stood


def test_a_loser_says_to_what_it_lost(tmp_path: Path) -> None:
    _, attempts = _parse(_book(tmp_path, quantities=OVERLAP[0][0]), "3 mg of tea")
    assert [(a.rule.entry.id, a.lost_to) for a in attempts if a.lost_to] == [("short.x", "long.x")]


def test_findings_of_different_kinds_may_share_their_words(tmp_path: Path) -> None:
    book = _book(tmp_path, findings=[_rule("one", "dose", "{n:number} {u:unit}"), _rule("two", "size", "{n:number} {u:unit}")])
    parsed, _ = _parse(book, "3 mg")
    assert [sorted(f.kinds) for f in parsed.findings] == [["dose"], ["size"]]


def test_each_level_sees_what_the_levels_below_made(tmp_path: Path) -> None:
    book = _book(
        tmp_path,
        quantities=[SHORT],
        statistics=[_rule("pair", "pair", "{a:amount} versus {b:amount}")],
        contexts=[_rule("plan", "planning", "planned")],
        findings=[_rule("found", "comparison", "{pair:pair} of {what:drug}")],
    )
    text = "planned 3 mg versus 4 g of green tea"
    parsed, _ = _parse(book, text)
    (found,) = parsed.findings
    assert text[slice(*span(found.slots["pair"]))] == "3 mg versus 4 g"
    assert [n.numeral.value for n in found.numbers() if n.numeral] == [3, 4]
    what = found.slot("what")
    assert what is not None and what.name == "tea"
    assert parsed.contexts == {"results", "planning"}


def test_a_rule_keeps_silent_in_what_it_excludes_and_outside_what_it_asks_for(tmp_path: Path) -> None:
    book = _book(
        tmp_path,
        contexts=[_rule("plan", "planning", "planned")],
        findings=[
            _rule("fact", "fact", "{n:number}", unless=["planning"]),
            _rule("method", "method", "{n:number}", only=["methods"]),
        ],
    )
    assert [f.rule for f in _parse(book, "we saw 3")[0].findings] == ["fact.x"]
    assert [f.rule for f in _parse(book, "we planned 3")[0].findings] == []
    assert [f.rule for f in _parse(book, "we planned 3", "methods")[0].findings] == ["method.x"]


def test_attributes_of_terms_and_rules_travel_with_the_mention(tmp_path: Path) -> None:
    book = _book(tmp_path, findings=[_rule("dose", "dose", "{n:number} {u:unit}", **{"with": {"name": "a dose", "kind": "plain"}})])
    (found,) = _parse(book, "3 milligrams")[0].findings
    unit = found.slot("u")
    assert unit is not None and (unit.name, unit.attributes["of"]) == ("mg", "mass")
    assert (found.name, found.attributes["kind"]) == ("a dose", "plain")


def test_the_order_of_the_text_is_kept(tmp_path: Path) -> None:
    parsed, _ = _parse(_book(tmp_path, quantities=[SHORT]), "first 3 mg, then tea, then 4 g.")
    starts = [m.start for m in parsed.mentions]
    assert starts == sorted(starts) and len(parsed.mentions) < len(parsed.words)
