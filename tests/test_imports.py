"""The house's doors: imports point only downward, and a third-party library lives in one room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import extractor

PACKAGE = Path(extractor.__file__).parent

# from the ground up; a module may import from lower floors and from its own
FLOORS = (
    {"", "document", "errors", "mentions", "vocabulary", "records"},
    {"brackets", "numerals", "pattern", "segment", "readers", "phrases", "rulefiles", "wordlists"},
    {"rulebook", "grids.rules", "lexer", "cascade", "catalogue"},
    {"arms", "definitions", "roster"},
    {"the linking of values, which has many small rooms: every module that is not named here"},
    {"tables"},
    {"record"},
    {"checks", "duplicates", "meta_analysis", "wald"},
    {"write", "review"},
    {"pipeline"},
    {"runs", "explain"},
    {"cli"},
)
LINKING = 4

ROOMS = {
    "spacy": {"lexer"},
    "typer": {"cli"},
    "click": {"cli"},
    "pandas": {"write.parquet"},
    "rapidfuzz": {"arms.words", "duplicates"},
    "yaml": {"rulefiles"},
    "charset_normalizer": {"readers.text"},
    "pypdfium2": {"readers.pdf.characters"},
    "pdfplumber": {"readers.pdf.picture"},
    "lxml": {"readers.markup"},
    "rispy": {"readers.references.ris"},
    "pyarrow": {"readers.references.parquet", "write.parquet"},
    "distributed": {"runs.cluster"},
    "rich": {"write.summary"},
}

IMPORTED = {  # what may be imported from anywhere
    "pydantic"
}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name.removesuffix("__init__").rstrip("."), ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(_modules())


def _imports(tree: ast.Module, late: bool) -> Iterator[str]:
    """Full names of the modules that a module imports; with ``late`` those within functions and for types as well."""
    for node in ast.walk(tree) if late else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole.removeprefix("extractor.") in MODULES else node.module


def _own(module: str, late: bool = False) -> set[str]:
    """The modules of the house that one of them imports."""
    names = (name for name in _imports(MODULES[module], late) if name.split(".")[0] == "extractor")
    return {name.removeprefix("extractor").lstrip(".") for name in names}


def _floor(module: str) -> int:
    names = {module, module.split(".")[0]}
    return next((floor for floor, rooms in enumerate(FLOORS) if names & rooms), LINKING)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_only_downward(module: str) -> None:
    above = {other for other in _own(module) if _floor(other) > _floor(module)}
    assert not above, f"{module} imports {above}"


@pytest.mark.parametrize("module", MODULES)
def test_a_third_party_library_lives_in_one_room(module: str) -> None:
    for name in _imports(MODULES[module], late=True):
        library = name.split(".")[0]
        if library in ROOMS:
            assert module in ROOMS[library], f"{module} imports {library}"
        elif library not in sys.stdlib_module_names and library != "extractor":
            assert library in IMPORTED, f"{module} imports {library}, which has no room"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("tables.")])
def test_tables_know_nothing_of_rule_files_or_paths(module: str) -> None:
    names = set(_imports(MODULES[module], late=True))
    assert names.isdisjoint({"pathlib", "os", "extractor.rulebook", "extractor.lexer", "extractor.readers"})


def test_imports_have_no_circle() -> None:
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"a circle: {' -> '.join((*above, module))}"
        if module not in done:
            for other in _own(module):
                visit(other, (*above, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())
