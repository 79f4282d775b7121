"""What is written: whole files, the same columns, cells that no spreadsheet runs, records that keep their schema."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

from extractor.errors import EmptySource, SourceError
from extractor.readers import references
from extractor.record import TABLES, Record, listed, model_of
from extractor.runs.batch import extract_unit
from extractor.write import parquet
from extractor.write.files import replacing, safe_name, write_text
from extractor.write.outputs import Outputs, Written
from extractor.write.tables import table
from tests.agreement import CORPUS

PATHS = sorted(CORPUS.glob("*.txt"))


def _written(path: Path) -> Written:
    (found,) = extract_unit(path)
    assert not isinstance(found, SourceError)
    return found


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole corpus, written once with Parquet."""
    folder = tmp_path_factory.mktemp("run")
    with Outputs(folder, parquet=True) as outputs:
        for path in PATHS:
            outputs.add(_written(path))
        outputs.fail(EmptySource("empty.txt", "holds no text", "remove it"))
        outputs.finish("0" * 64)
    return folder


def _records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def test_one_record_a_document_and_one_line_a_record(run: Path) -> None:
    records = _records(run)
    assert [record["study_id"] for record in records] == [path.stem for path in PATHS]
    for record in records:
        assert json.loads((run / "records" / f"{record['study_id']}.json").read_text(encoding="utf-8")) == record


def test_the_text_that_offsets_refer_to_is_written_as_it_was(run: Path) -> None:
    for path, record in zip(PATHS, _records(run), strict=True):
        assert (run / record["source"]["text"]).read_bytes() == path.read_bytes()


def test_records_keep_the_printed_schema(run: Path) -> None:
    schema = Record.model_json_schema()
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for record in _records(run):
        validator.validate(record)
        Record.model_validate(record)


def test_the_schema_refuses_what_is_not_in_it(run: Path) -> None:
    validator = jsonschema.Draft202012Validator(Record.model_json_schema())
    record = _records(run)[0]
    assert not validator.is_valid({**record, "colour": "green"})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "arms"})


CONTRACT = {
    "arms": "arm_id label name role type n n_kind n_evidence evidence",
    "doses": "arm_ids drug amount amount_high unit frequency route duration schedule evidence",
    "results": "outcome endpoint arm_id statistic value unit n n_evidence ci spread timepoint subgroup primary method reached evidence",
    "comparisons": "outcome endpoint measure estimate ci p arm_id comparator_id significant higher favours adjusted analysis timepoint "
    "subgroup primary evidence",
    "medians": "of value unit arm_id low high spread reached item evidence",
    "follow_up": "statistic value unit low high evidence",
    "prognostic_factors": "factor level outcome endpoint direction analysis independent measure estimate ci p evidence",
    "characteristics": "of value unit statistic arm_id n n_evidence subgroup low high spread evidence",
    "sample_sizes": "value kind evidence",
    "checks": "check status detail items",
}


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_the_contract_is_there(table: str) -> None:
    model = model_of(table)
    fields = set(model.model_fields)
    assert set(CONTRACT[table].split()) <= fields
    if table != "checks":
        # an arm keeps all its mentions in ``evidence`` itself
        assert {"id", "flags", "status"} <= fields and (table == "arms" or "also" in fields)


@pytest.mark.parametrize("table", TABLES)
def test_each_row_has_its_study_and_its_source(run: Path, table: str) -> None:
    rows = list(csv.DictReader(io.StringIO((run / "tables" / f"{table}.csv").read_text(encoding="utf-8"))))
    records = {record["study_id"]: record for record in _records(run)}
    assert len(rows) == sum(len(listed(record, table)) for record in records.values()) > 0
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in PATHS}
    for row in rows:
        assert row["study_id"] in records
        if table != "checks":
            quote = row["quote"].removeprefix("'") if row["quote"][:2] in ("'-", "'=", "'+", "'@") else row["quote"]
            assert texts[row["study_id"]][int(row["start"]) : int(row["end"])] == quote
            assert row["rule"]


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_the_same_without_rows(run: Path, tmp_path: Path, table: str) -> None:
    with Outputs(tmp_path) as outputs:
        outputs.finish("0" * 64)
    empty = (tmp_path / "tables" / f"{table}.csv").read_text(encoding="utf-8")
    full = (run / "tables" / f"{table}.csv").read_text(encoding="utf-8")
    assert empty.count("\n") == 1 and empty == full.splitlines(keepends=True)[0]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_rows_of_the_csv(run: Path, table: str) -> None:
    frame = pd.read_parquet(run / "tables" / f"{table}.parquet")
    plain = pd.read_csv(run / "tables" / f"{table}.csv")
    assert list(frame.columns) == list(plain.columns) and len(frame) == len(plain)
    assert list(frame["study_id"]) == list(plain["study_id"])


def test_numbers_are_numbers_in_parquet(run: Path) -> None:
    frame = pd.read_parquet(run / "tables" / "results.parquet")
    assert pd.api.types.is_numeric_dtype(frame["value"]) and pd.api.types.is_integer_dtype(frame["start"])


def test_parquet_in_groups_holds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[dict[str, Any]] = [{"a": None, "b": 1, "c": "x"}, {"b": 2}, {"a": 3, "b": 2.5, "c": None}, {"a": 4, "b": None}, {"a": None}]
    for folder, group in (("one", 50_000), ("two", 2)):
        monkeypatch.setattr(parquet, "_GROUP", group)
        with table(tmp_path / folder, "t", "abc", parquet=True) as add:
            add(rows[:3])
            add(rows[3:])
    one, two = (pd.read_parquet(tmp_path / folder / "t.parquet") for folder in ("one", "two"))
    pd.testing.assert_frame_equal(one, two)
    assert [str(kind) for kind in two.dtypes] == ["Int64", "Float64", "string"]
    assert {path.name for path in (tmp_path / "two").iterdir()} == {"t.csv", "t.parquet"}


def test_parquet_is_written_only_on_request(tmp_path: Path) -> None:
    with Outputs(tmp_path) as outputs:
        outputs.add(_written(PATHS[0]))
        outputs.finish("0" * 64)
    assert not list(tmp_path.rglob("*.parquet"))


FORMULAS = [
    ("=1+1", "'=1+1"),  # a formula
    ("+1", "'+1"),
    ("-cmd", "'-cmd"),  # a text that begins like a negative number
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"),
    ("x\r=1+1", "x\r=1+1"),  # a return ends no row
    ("plain", "plain"),
    ("a=b", "a=b"),  # harmless inside
    (-3.5, "-3.5"),  # a negative number stays one
]


@pytest.mark.parametrize(("cell", "printed"), FORMULAS)
def test_no_cell_is_a_formula(tmp_path: Path, cell: object, printed: str) -> None:
    with table(tmp_path, "t", ["a"], parquet=False) as add:
        add([{"a": cell}])
    (row,) = csv.DictReader(io.StringIO((tmp_path / "t.csv").read_bytes().decode("utf-8"), newline=""))
    assert row["a"] == printed


def test_the_summary_of_a_run(run: Path) -> None:
    summary = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert [file["study_id"] for file in summary["files"]] == [path.stem for path in PATHS]
    assert summary["failures"] == [{"path": "empty.txt", "found": "holds no text", "advice": "remove it"}]
    assert summary["rules"] == "0" * 64 and summary["passed_over"] == []


def test_nothing_half_written_is_left(run: Path) -> None:
    assert not [path for path in run.rglob("*") if path.name.startswith(".")]


# -- whole files or none ------------------------------------------------------------------------------


def test_a_file_is_replaced_only_when_all_is_well(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(RuntimeError), replacing(path) as file:
        file.write("half")
        raise RuntimeError
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "a\r\nb\nc\r")
    assert (tmp_path / "a.txt").read_bytes() == b"a\r\nb\nc\r"


def test_a_run_that_breaks_off_leaves_the_last_one_alone(tmp_path: Path) -> None:
    with Outputs(tmp_path) as outputs:
        outputs.add(_written(PATHS[0]))
        outputs.finish("0" * 64)
    before = (tmp_path / "records.jsonl").read_bytes()
    with pytest.raises(KeyboardInterrupt), Outputs(tmp_path) as outputs:
        outputs.add(_written(PATHS[1]))
        raise KeyboardInterrupt
    assert (tmp_path / "records.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("blanke2008", "blanke2008"),
        ("10.1000/sleep.17", "10.1000_sleep.17"),  # a DOI holds a slash
        ("../../etc/passwd", "_.._etc_passwd"),  # no way out of the folder
        (".hidden", "hidden"),
        ("a b", "a_b"),
        ("", "study"),
        ("...", "study"),
        ("x" * 200, "x" * 120),
    ],
)
def test_names_of_files(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_the_id_of_a_study_is_the_name_of_its_files(tmp_path: Path) -> None:
    """A DOI holds a slash, a file's name a line end: the record bears the name that its files have."""
    (tmp_path / "a.csv").write_text("doi,title\n10.1000/tea.1,Tea for sleep\n10.1000/tea.2,Milk for sleep\n")
    (given,) = extract_unit((next(iter(references.read(tmp_path / "a.csv"))),))
    assert not isinstance(given, SourceError)
    record = json.loads(given.line)
    assert given.study_id == record["study_id"] == "10.1000_tea.1"
    assert record["source"]["text"] == f"text/{given.study_id}.txt"
