"""What the code asks of mentions by kind must be made by some rule, term or numeral; a kind that nothing makes asks in vain."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import yaml

from tests.agreement import ROOT

_MADE_BY_THE_LEXER = {"word", "number", "count", "count-word", "year", "arm"}


def _made() -> set[str]:
    kinds = set(_MADE_BY_THE_LEXER)
    for file in (ROOT / "rules").rglob("*.yaml"):
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
        kinds |= {entry[key] for entry in entries for key in ("kind", "makes") if key in entry}
    return kinds


def _asked(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The kinds that a module compares with those of a mention or a sentence, each with its line."""
    constants = {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }

    def words(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from node.value.split()
        elif isinstance(node, ast.Name) and node.id in constants:
            yield from words(constants[node.id])
        elif not isinstance(node, ast.Compare):
            # what decides between two sets of kinds is none of them
            for inner in ast.iter_child_nodes(node):
                yield from words(inner)

    def of_kinds(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "kinds"

    for node in ast.walk(tree):
        beside: list[ast.expr] = []
        called = node.func if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        if isinstance(node, ast.BinOp) and (of_kinds(node.left) or of_kinds(node.right)):
            beside = [node.right if of_kinds(node.left) else node.left]
        elif isinstance(node, ast.Compare) and of_kinds(node.comparators[0]):
            beside = [node.left]
        elif called and (called.attr in ("has", "found") or (called.attr == "isdisjoint" and of_kinds(called.value))):
            beside = node.args if isinstance(node, ast.Call) else []
        for part in beside:
            yield from ((kind, part.lineno) for kind in words(part))


def test_every_kind_that_is_asked_for_is_made() -> None:
    made = _made()
    assert {"endpoint", "comparator", "listed-effect"} <= made
    asked = {
        (kind, f"{file.relative_to(ROOT)}:{line}")
        for file in (ROOT / "extractor").rglob("*.py")
        for kind, line in _asked(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert len(asked) > len(made)
    assert sorted((kind, place) for kind, place in asked if kind not in made) == []
