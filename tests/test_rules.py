"""The rules prove themselves: these tests are generated from rules/, one for each rule."""

from __future__ import annotations

import copy
import re
import time
from pathlib import Path

import pytest
import yaml

from extractor.cascade import Cascade
from extractor.catalogue import HOSTILE, attempts, complaints, complaints_of_table, notation_page, of_tables, rules
from extractor.errors import RuleError
from extractor.grids.rules import Cells, Heading
from extractor.lexer import Lexer
from extractor.mentions import span
from extractor.rulebook import LEVELS, Rule, Rulebook, load, rulebook
from extractor.rulefiles import rules_folder
from extractor.wordlists import lists, wordlist

RULES = list(rules(rulebook()))
EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.entry.id for rule in RULES])


@EACH
def test_every_example_reads_as_expected_and_no_counter_example_fires(rule: Rule, lexer: Lexer, cascade: Cascade) -> None:
    assert complaints(rule, lexer, cascade) == []


def _readings(rule: Rule, lexer: Lexer, cascade: Cascade) -> list[set[tuple[object, ...]]]:
    """What is read off each example of a rule, whichever rule reads it: the kind, the place, the slots."""
    section = rule.entry.only[0] if rule.entry.only else "abstract"
    return [
        {
            (a.rule.entry.makes, *a.rule.attributes.items(), a.start, a.end, *((name, span(run)) for name, run in a.slots.items() if run))
            for a in attempts(example.text, lexer, cascade, section)
            if not a.lost_to
        }
        for example in rule.entry.examples
    ]


@EACH
def test_no_rule_is_dead(rule: Rule, book: Rulebook, lexer: Lexer, cascade: Cascade) -> None:
    """Without the rule, its examples are read otherwise."""
    fewer = copy.copy(book)
    fewer.rules = {level: tuple(r for r in book.rules[level] if r is not rule) for level in LEVELS}
    assert _readings(rule, lexer, Cascade(fewer)) != _readings(rule, lexer, cascade)


TABLES = list(of_tables(rulebook()))
EACH_OF_TABLES = pytest.mark.parametrize(("cells", "heading"), TABLES, ids=[heading.entry.id for _, heading in TABLES])


@EACH_OF_TABLES
def test_every_example_of_a_table_rule_says_so_and_no_counter_example_does(cells: Cells, heading: Heading) -> None:
    assert complaints_of_table(cells, heading) == []


@EACH_OF_TABLES
def test_no_table_rule_is_dead(cells: Cells, heading: Heading) -> None:
    """Without the rule, one of its examples at least says less, or something else."""
    fewer = Cells([(file, entry) for file, entry in rulebook().tables if entry is not heading.entry])
    told = heading.entry.says
    assert any(fewer.places(told, text) != cells.places(told, text) for text in heading.entry.examples)


def test_what_table_rules_say_is_asked_for() -> None:
    """A rule that says what no room asks for would never be read."""
    rooms = "".join(path.read_text(encoding="utf-8") for path in (rules_folder().parent / "extractor").rglob("*.py"))
    assert [heading.entry.says for _, heading in TABLES if f'"{heading.entry.says}"' not in rooms] == []


def test_every_word_list_is_asked_for_once_and_every_one_asked_for_is_there() -> None:
    rooms = "".join(path.read_text(encoding="utf-8") for path in (rules_folder().parent / "extractor").rglob("*.py"))
    asked = re.findall(r'wordlist\("([^"]+)"\)', rooms)
    # two families are asked for by the names of their members
    told = [name for name in lists(rules_folder()) if not name.startswith(("section.", "qualifier."))]
    assert sorted(asked) == sorted(told)


LISTS = [
    ("- {id: a.b, why: long enough words, words: [x, y, x]}", "'x' is given twice"),  # a word again
    ("- {id: a.b, why: long enough words, words: []}", "words"),  # no word
    ("- {id: A b, why: long enough words, words: [x]}", "id"),  # no id
    ("- {id: a.b, why: short, words: [x]}", "why"),  # no reason
    ("- {id: a.b, why: long enough, words: [x]}\n- {id: a.b, why: long enough, words: [y]}", "two rules are called a.b"),  # twice
]


@pytest.mark.parametrize(("written", "told"), LISTS)
def test_a_list_that_does_not_hold_is_told(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "w.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(RuleError, match=told):
        load(tmp_path)


def test_a_list_that_is_missing_is_told() -> None:
    with pytest.raises(RuleError, match=r"no list is called arms\.nowhere"):
        wordlist("arms.nowhere")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_cell_takes_bounded_time(text: str) -> None:
    cells = Cells(rulebook().tables)
    start = time.process_time()
    for told in cells.rules:
        cells.places(told, text[:3000])
    assert time.process_time() - start < 3


def test_ids_are_unique() -> None:
    ids = [rule.entry.id for rule in RULES] + [heading.entry.id for _, heading in TABLES]
    assert len(ids) == len(set(ids))


def test_what_a_rule_leaves_out_or_asks_for_exists() -> None:
    made = {rule.entry.makes for rule in RULES if rule.level == "contexts"}
    from extractor.vocabulary import SECTIONS

    for rule in RULES:
        assert made | set(SECTIONS) >= {*rule.entry.unless, *rule.entry.only}, rule.entry.id


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_line_takes_bounded_time(text: str, lexer: Lexer, cascade: Cascade) -> None:
    start = time.process_time()
    attempts(text, lexer, cascade)
    whole = time.process_time() - start
    start = time.process_time()
    attempts(text[: len(text) // 4], lexer, cascade)
    quarter = time.process_time() - start
    # linear time is four times a quarter's; squared time would be sixteen times
    assert whole < 12 * quarter + 0.5


# -- what a person may get wrong in a rules folder --------------------------------------------------------

TERMS = [{"kind": "drug", "why": "what is given to the patients", "terms": {"tea": ["green tea"]}}]
RULE = {
    "id": "dose.plain",
    "makes": "dose",
    "why": "the plainest way to give a dose",
    "pattern": "{n:number} cups of {what:drug}",
    "examples": [{"text": "3 cups of tea", "expect": {"n": "3", "what": "tea"}}],
    "counter_examples": ["3 cups of milk"],
}


def _folder(tmp_path: Path, *entries: object) -> Path:
    for name in ("terms", *LEVELS):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "terms" / "drugs.yaml").write_text(yaml.safe_dump(TERMS))
    (tmp_path / "quantities" / "doses.yaml").write_text(yaml.safe_dump(list(entries)))
    return tmp_path


def test_a_folder_of_rules_of_ones_own(tmp_path: Path) -> None:
    book = load(_folder(tmp_path, RULE))
    (rule,) = rules(book)
    assert complaints(rule, Lexer(book), Cascade(book)) == []


WRONG: list[tuple[dict[str, object], str]] = [
    ({"pattern": "{n:number} cups of {what:dragon}"}, "names nothing"),  # a kind that nothing makes
    ({"pattern": "{n:number} cups (of"}, "never closed"),  # a slip in the notation
    ({"id": "Dose"}, "id"),  # an id that does not read aloud
    ({"why": ""}, "why"),  # no reason given
    ({"examples": []}, "examples"),  # nothing to prove it
    ({"counter_examples": []}, "counter_examples"),  # nothing that keeps it honest
    ({"counter_examples": ["milk", "milk"]}, "twice"),
    ({"colour": "green"}, "colour"),  # a field that does not exist
]


@pytest.mark.parametrize(("change", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_rule_that_is_not_valid_is_named_with_its_mend(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=message) as caught:
        load(_folder(tmp_path, {**RULE, **change}))
    assert "doses.yaml" in str(caught.value)


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"two rules are called dose\.plain"):
        load(_folder(tmp_path, RULE, RULE))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- id: [", "not valid YAML"),
        ("id: dose.plain", "holds no list"),
    ],
)
def test_a_file_that_is_no_list_of_rules(tmp_path: Path, text: str, message: str) -> None:
    folder = _folder(tmp_path)
    (folder / "quantities" / "doses.yaml").write_text(text)
    with pytest.raises(RuleError, match=message):
        load(folder)


def test_an_example_that_reads_otherwise_is_a_complaint(tmp_path: Path) -> None:
    wrong = {**RULE, "examples": [{"text": "3 cups of tea", "expect": {"n": "3"}}], "counter_examples": ["4 cups of tea"]}
    book = load(_folder(tmp_path, wrong))
    (rule,) = rules(book)
    told = complaints(rule, Lexer(book), Cascade(book))
    assert len(told) == 2 and "not {'n': '3'}" in told[0] and "counter-example" in told[1]


def test_the_digest_changes_with_the_rules(tmp_path: Path) -> None:
    one = load(_folder(tmp_path, RULE)).digest
    assert load(_folder(tmp_path, RULE)).digest == one
    assert load(_folder(tmp_path, {**RULE, "why": "another reason for it"})).digest != one


def test_the_page_of_the_notation_is_current() -> None:
    page = rules_folder().parent / "docs" / "notation.md"
    assert page.read_text(encoding="utf-8") == notation_page(), "run: extract rules notation > docs/notation.md"


@pytest.mark.parametrize("place", ["extractor/rules", "rules"], ids=["in a wheel", "beside the package"])
def test_the_rules_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr("extractor.rulefiles.__file__", str(tmp_path / "extractor" / "rulefiles.py"))
    assert rules_folder() == tmp_path / place


def test_the_rules_travel_in_the_wheel() -> None:
    import tomllib

    project = tomllib.loads((rules_folder().parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"rules": "extractor/rules"}
