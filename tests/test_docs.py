"""What the pages say must be so: commands that exist, options that exist, an excerpt that is really in the record."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest
import typer.main
import yaml

from extractor.cli import app
from extractor.readers import pdf, text
from extractor.readers.references import reference
from extractor.record import TABLES
from extractor.runs import batch
from tests.agreement import CORPUS, ROOT
from tests.conftest import record_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    *(f"docs/{name}.md" for name in ("notation", "record", "meta-analysis", "scale", "tutorial", "accuracy")),
]
COMMAND: Any = typer.main.get_command(app)


def _within(part: Any, whole: Any) -> bool:
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and _within(value, whole[key]) for key, value in part.items())
    return bool(part == whole)


def test_the_excerpt_of_the_readme_is_in_the_record() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", README, flags=re.DOTALL)
    (name,) = re.findall(r"\(corpus/([\w-]+)\.txt\)", README)
    excerpt = json.loads(block)
    assert any(_within(excerpt, item) for item in record_of(CORPUS / f"{name}.txt")["comparisons"])


def test_the_readme_names_every_option_of_the_main_command() -> None:
    told = set(re.findall(r"^\| `(--?[a-z]+)", README, flags=re.MULTILINE))
    options = [param.opts for param in COMMAND.commands["run"].params if param.param_type_name == "option"]
    for names in options:
        assert told & set(names), names
    assert told <= {name for names in options for name in names}


def test_the_readme_names_every_verb() -> None:
    verbs = {name for name in COMMAND.commands if name != "run"}
    verbs |= {f"rules {name}" for name in COMMAND.commands["rules"].commands}
    for verb in verbs:
        assert f"extract {verb}" in README, verb


def test_the_number_of_abstracts_is_right() -> None:
    (told,) = re.findall(r"the (\d+) abstracts in `corpus/`", README)
    assert int(told) == len(list(CORPUS.glob("*.txt")))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_what_security_names_is_there() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|benchmarks)/[\w./]+)`", page))
    assert len(named) > 6 and all((ROOT / name).is_file() for name in named)


def test_the_bounds_of_security_are_those_of_the_program() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for told in (
        f"| a text | {text.LIMIT / 1e6:.0f} MB |",
        f"| a PDF | {pdf.LIMIT / 1e6:.0f} MB, {pdf.MOST_PAGES} pages, {pdf.MOST_SECONDS:.0f} seconds of reading |",
        f"| a file of references, unpacked | {reference.LIMIT / 1e9:.0f} GB; a line of {reference.LINE / 1e6:.0f} million characters |",
        f"| a document | {batch._MOST_SECONDS} seconds, in all |",
    ):
        assert told in page, told


def test_the_page_of_the_record_names_every_table() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE) == list(TABLES)


def test_the_example_rule_of_contributing_is_valid() -> None:
    from extractor.rulebook import RuleEntry, TableRule, TermGroup
    from extractor.wordlists import WordList

    terms, rule, words, of_tables = re.findall(
        r"```yaml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    TermGroup.model_validate(yaml.safe_load(terms)[0])
    RuleEntry.model_validate(yaml.safe_load(rule)[0])
    WordList.model_validate(yaml.safe_load(words)[0])
    TableRule.model_validate(yaml.safe_load(of_tables)[0])


def test_ci_runs_the_second_command() -> None:
    assert "\n./check\n" in README and "exec ./check" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for script in ("check", ".ci/run"):
        assert (ROOT / script).stat().st_mode & 0o111, script
        subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_pins_are_exact_and_name_no_host(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) > 30
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line), line


def test_pins_of_both_files_agree() -> None:
    users, developers = (
        {line.split(";")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert users <= developers


def test_what_large_collections_cost_is_what_the_command_prints() -> None:
    from benchmarks.cost import PAGE, tables

    assert f"<!-- cost -->\n{tables(0.05, 10)}\n<!-- end -->" in PAGE.read_text(encoding="utf-8")
