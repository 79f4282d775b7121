"""The command line as a person meets it: words, exit codes, and what goes where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from extractor import __version__
from extractor.cli import app

ABSTRACT = (
    "A trial of tea\n\nMethods: We randomly assigned 90 patients to tea 5 g/d (n = 45) or placebo (n = 45).\n"
    "Results: Median survival was 12.5 months with tea and 10.0 months with placebo (hazard ratio, 0.81; 95% CI, 0.70 to 0.93).\n"
)
FALSE_SUM = "Methods: We enrolled 90 patients. Results: The response rate was 20/40 (60%) in all patients.\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Extract = Callable[..., Ran]


@pytest.fixture
def extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extract:
    """The command, run in an empty folder with a corpus of two abstracts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "corpus" / "more").mkdir(parents=True)
    (tmp_path / "corpus" / "tea.txt").write_text(ABSTRACT)
    (tmp_path / "corpus" / "more" / "milk.txt").write_text(ABSTRACT.replace("tea", "milk"))

    def run(*words: str, stdin: bytes | str | None = None) -> Ran:
        done = CliRunner().invoke(app, words, input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# -- the main command ---------------------------------------------------------------------------------


def test_extract_corpus(extract: Extract) -> None:
    done = extract("corpus/")
    assert (done.code, done.out) == (0, "")
    assert json.loads(Path("outputs/records/tea.json").read_text())["total_sample_size"] == 90
    assert set(_tree(Path("outputs"))) >= {
        "records/tea.json",
        "records/milk.json",
        "records.jsonl",
        "run.json",
        "tables/arms.csv",
        "text/tea.txt",
        "text/milk.txt",
    }


def test_the_closing_summary_counts(extract: Extract) -> None:
    lines = {tuple(line.rsplit(maxsplit=1)) for line in extract("corpus/").err.splitlines()}
    assert {("documents", "2"), ("arms", "4"), ("files failed", "0")} <= lines
    for name in ("sample sizes", "doses", "results", "comparisons", "medians", "follow up", "prognostic factors"):
        assert any(line[0] == name for line in lines), name
    assert any(line[0].startswith("checks failed") for line in lines)


def test_output_elsewhere(extract: Extract) -> None:
    assert extract("corpus/tea.txt", "-o", "else/where").code == 0
    assert Path("else/where/records/tea.json").is_file() and not Path("outputs").exists()


def test_quiet(extract: Extract) -> None:
    Path("corpus/picture.png").write_bytes(b"\x89PNG")
    assert extract("corpus/", "--quiet") == (0, "", "")


def test_a_second_run_writes_the_same_bytes(extract: Extract) -> None:
    extract("corpus/", "-o", "one")
    first = _tree(Path("one"))
    extract("corpus/", "-o", "one")
    assert _tree(Path("one")) == first


def test_two_processes_write_the_same_bytes_as_one(extract: Extract) -> None:
    for number in range(6):
        Path(f"corpus/more/{number}.txt").write_text(ABSTRACT.replace("90", f"{90 + number}"))
    Path("corpus/empty.txt").write_text("")
    assert extract("corpus/", "-o", "one").code == 1
    assert extract("corpus/", "-o", "two", "--jobs", "2").code == 1
    assert _tree(Path("one")) == _tree(Path("two"))


def test_many_files_are_shared_among_the_cores_and_give_the_same_bytes(extract: Extract) -> None:
    for number in range(45):
        Path(f"corpus/more/{number}.txt").write_text(ABSTRACT.replace("90", f"{90 + number}"))
    extract("corpus/", "-o", "one", "--jobs", "1")
    extract("corpus/", "-o", "shared")
    assert _tree(Path("one")) == _tree(Path("shared"))


def test_two_files_of_one_name_give_two_records(extract: Extract) -> None:
    Path("corpus/more/tea.txt").write_text(ABSTRACT)
    extract("corpus/")
    assert {p.stem for p in Path("outputs/records").iterdir()} == {"milk", "tea", "tea-2"}
    second = json.loads(Path("outputs/records/tea-2.json").read_text())
    assert (second["study_id"], second["source"]["text"]) == ("tea-2", "text/tea-2.txt")


def test_no_name_that_is_given_is_another_files_own(extract: Extract) -> None:
    """A second tea may not be called tea-2 where a file of that name stands behind it."""
    for name in ("corpus/more/tea.txt", "corpus/tea-2.txt", "corpus/tea-3.txt"):
        Path(name).write_text(ABSTRACT)
    extract("corpus/")
    lines = [json.loads(line) for line in Path("outputs/records.jsonl").read_text().splitlines()]
    assert [line["study_id"] for line in lines] == ["milk", "tea", "tea-2", "tea-3", "tea-4"]


def test_files_of_no_kind_we_read_are_named_and_passed_over(extract: Extract) -> None:
    Path("corpus/picture.png").write_bytes(b"\x89PNG")
    done = extract("corpus/")
    assert done.code == 0
    assert "passed over: corpus/picture.png" in done.err
    assert json.loads(Path("outputs/run.json").read_text())["passed_over"] == ["corpus/picture.png"]


def test_bad_files_are_told_and_the_rest_goes_on(extract: Extract) -> None:
    Path("corpus/empty.txt").write_bytes(b"")
    Path("corpus/binary.txt").write_bytes(b"a\0b")
    done = extract("corpus/")
    assert done.code == 1
    told = [line for line in done.err.splitlines() if line.startswith("extract: ")]
    assert [line.split(":")[1].strip() for line in told] == ["corpus/binary.txt", "corpus/empty.txt"]
    assert len(list(Path("outputs/records").iterdir())) == 2
    run = json.loads(Path("outputs/run.json").read_text())
    assert [failure["path"] for failure in run["failures"]] == ["corpus/binary.txt", "corpus/empty.txt"]
    assert run["version"] == __version__ and len(run["rules"]) == 64


def test_quiet_still_tells_what_failed(extract: Extract) -> None:
    Path("corpus/empty.txt").write_bytes(b"")
    done = extract("corpus/", "--quiet")
    assert done.code == 1 and done.err.count("\n") == 1 and "empty.txt" in done.err


def test_strict_fails_on_a_failed_check(extract: Extract) -> None:
    Path("false.txt").write_text(FALSE_SUM)
    assert extract("false.txt", "-q").code == 0
    assert extract("false.txt", "-q", "--strict").code == 1
    assert extract("corpus/tea.txt", "-q", "--strict").code == 0


def test_a_path_that_bears_a_verbs_name(extract: Extract) -> None:
    Path("rules").mkdir()
    Path("rules/tea.txt").write_text(ABSTRACT)
    assert extract("./rules", "-q").code == 0
    assert Path("outputs/records/tea.json").is_file()


def test_options_may_stand_before_the_path(extract: Extract) -> None:
    assert extract("-q", "-o", "there", "corpus/").code == 0
    assert Path("there/records.jsonl").is_file()


def test_an_empty_folder(extract: Extract) -> None:
    Path("nothing").mkdir()
    done = extract("nothing")
    assert done.code == 0 and "documents" in done.err
    assert Path("outputs/records.jsonl").read_text() == ""


# -- standard input -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_prints_the_record(extract: Extract, encoding: str) -> None:
    done = extract("-", stdin=ABSTRACT.encode(encoding))
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["total_sample_size"] == 90
    assert not Path("outputs").exists()


@pytest.mark.parametrize("raw", [b"", b" \n", b"a\0b"])
def test_bad_standard_input(extract: Extract, raw: bytes) -> None:
    done = extract("-", stdin=raw)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("extract: -: ") and done.err.count("\n") == 1


# -- wrong usage --------------------------------------------------------------------------------------

WRONG = [
    ["nowhere/"],  # a path that does not exist
    ["corpus/", "nowhere.txt"],  # one of two
    ["-", "corpus/"],  # standard input beside a path
    ["corpus/", "--colour"],  # an unknown option
    ["corpus/", "--jobs", "-1"],  # fewer than no process
    ["corpus/", "--jobs", "two"],
    ["explain"],  # a verb without its file
    ["rules", "sing"],  # an unknown verb
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_exits_with_2(extract: Extract, words: list[str]) -> None:
    done = extract(*words)
    assert done.code == 2 and done.out == "" and done.err
    assert not Path("outputs").exists()


def test_parquet_without_its_extra(extract: Extract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.find_spec", lambda name: None)
    done = extract("corpus/", "--parquet")
    assert done.code == 2 and done.err.count("\n") == 1 and "extract-trials[parquet]" in done.err


# -- other verbs --------------------------------------------------------------------------------------


def test_explain_shows_what_fired_and_what_lost(extract: Extract) -> None:
    done = extract("explain", "corpus/tea.txt")
    assert done.code == 0
    assert "effect-estimate.measure-value-interval" in done.out and "lost to" in done.out
    assert "lost to" not in extract("explain", "--no-lost", "corpus/tea.txt").out


def test_explain_of_a_bad_file(extract: Extract) -> None:
    Path("empty.txt").write_text("")
    for path in ("empty.txt", "nowhere.txt", "picture.png"):
        done = extract("explain", path)
        assert done.code == 1 and done.err.startswith(f"extract: {path}: ")


def test_rules_list(extract: Extract) -> None:
    every = extract("rules", "list").out.splitlines()
    some = extract("rules", "list", "interval").out.splitlines()
    assert len(every) > len(some) > 0 and all("interval" in line.lower() for line in some)


def test_rules_check_of_another_folder(extract: Extract) -> None:
    Path("mine/terms").mkdir(parents=True)
    Path("mine/quantities").mkdir()
    Path("mine/quantities/a.yaml").write_text("- id: [")
    done = extract("rules", "check", "mine")
    assert done.code == 1 and "a.yaml: not valid YAML" in done.err


def test_rules_notation(extract: Extract) -> None:
    assert extract("rules", "notation").out.startswith("# The notation of rules\n")


def test_schema(extract: Extract) -> None:
    assert json.loads(extract("schema").out)["properties"].keys() >= {"arms", "doses", "results", "comparisons"}


@pytest.mark.parametrize(
    "words", [["--help"], ["explain", "--help"], ["schema", "--help"], ["rules", "--help"], ["rules", "list", "--help"]]
)
def test_help(extract: Extract, words: list[str]) -> None:
    done = extract(*words)
    assert done.code == 0 and "Usage" in done.out and done.err == ""


def test_help_of_the_main_command_names_its_options(extract: Extract) -> None:
    told = extract("corpus/", "--help").out
    for option in ("--output", "--jobs", "--quiet", "--strict", "--parquet"):
        assert option in told


def test_version(extract: Extract) -> None:
    assert extract("--version") == (0, f"extract {__version__}\n", "")


def test_no_words_at_all_show_the_help(extract: Extract) -> None:
    done = extract()
    assert "Usage" in done.out + done.err


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_does_not_wait_for_heavy_imports(words: list[str]) -> None:
    """What takes the time of a start is importing; the time itself would depend on the machine."""
    code = (
        "import sys\n"
        f"sys.argv = ['extract', *{words!r}]\n"
        "from extractor.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'pydantic', 'pdfplumber', 'yaml', 'rapidfuzz'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_installed_command(tmp_path: Path) -> None:
    """The console script in a process and a folder of its own, with rules found wherever it stands."""
    (tmp_path / "tea.txt").write_text(ABSTRACT)
    command = Path(sys.executable).with_name("extract")
    done = subprocess.run(
        [command, "tea.txt"], cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "80"}
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "outputs" / "records" / "tea.json").is_file()
    assert "\x1b" not in done.stderr, "colours and bars are for terminals"
