"""Where fuzzing begins: sound input of every kind, in our own words."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.pipeline import pipeline
from extractor.readers.text import document_of
from extractor.review import corrections
from extractor.rulebook import LEVELS
from extractor.rulefiles import rules_folder
from tests import printed, test_jats, test_pattern, test_references
from tests.agreement import CORPUS

_PARTS = (
    "-1.5\n=1+1\n@SUM(A1)\n\tx",
    "</script><script>alert(1)</script>\n<!--\u2028\n]]>",
    "../../a\nCON\n.hidden\n" + "x" * 300,
    "a\0b\r\n;\"',\u202eabc\u200b",
)
_NUMBERS = (
    "One hundred forty-seven of 1 234 (0·85; 0. 92; −3; 12.3 ± 4.5) and 28% of 1,234,567 at 0.81[0.70–0.93], p=0.003, ½, 10^9, 3.4e5",
    "1" * 40 + "." + "9" * 40,
)


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The seeds of a target; the same bytes at every call."""
    texts = tuple(path.read_bytes() for path in sorted(CORPUS.glob("*.txt")))
    references = {name: content.encode() for name, (content, *_) in test_references.SAMPLES.items()}
    own: dict[str, tuple[bytes, ...]] = {
        "nxml": (test_jats.ARTICLE.encode(),),
        "xml": (references["efetch.xml"], references["endnote.xml"], test_jats.ARTICLE.encode()),
        "xml.gz": (gzip.compress(references["efetch.xml"], mtime=0),),
        "nbib": (references["saved.nbib"],),
        "ris": (references["zotero.ris"],),
        "csv": (references["screened.csv"], references["semicolons.csv"]),
        "tsv": (references["tabs.tsv"],),
        "jsonl": (references["lines.jsonl"],),
        "txt": texts,
        "cascade": tuple(line for text in texts for line in text.splitlines() if len(line) > 20),
        "numerals": tuple(text.encode() for text in _NUMBERS) + texts[:5],
        "notation": tuple(row[0].encode() for rows in test_pattern.ROWS.values() for row in rows),
        "writers": tuple(part.encode() for part in _PARTS),
        "journal": (b'{"run": "run"}\n{"key": "a", "done": [["x", 1.5]]}\n{"key": "b", "done": []}\n',),
    }
    if target == "pdf":
        return _pdfs()
    if target == "parquet":
        return (_parquet(),)
    if target == "rules":
        return (_rules(),)
    if target == "corrections":
        return (_corrections(),)
    if target == "runs":
        return tuple((_record(text.decode()) + "\n").encode() for text in texts[:3])
    return own[target]


def _pdfs() -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as made:
        for name, printing in printed.PRINTED.items():
            if name != "long":
                printing(Path(made) / f"{name}.pdf")
        return tuple(path.read_bytes() for path in sorted(Path(made).glob("*.pdf")))


def _parquet() -> bytes:
    raw = io.BytesIO()
    pq.write_table(pa.table({"title": ["Tea"], "abstract": ["We randomly assigned 90 patients to tea or placebo."], "id": [7]}), raw)
    return raw.getvalue()


def _rules() -> bytes:
    folder = rules_folder()
    terms = (folder / "terms" / "units.yaml").read_bytes()
    rules = next(iter(sorted((folder / LEVELS[0]).glob("*.yaml")))).read_bytes()
    return terms[:1500].rpartition(b"\n")[0] + b"\n%%\n" + rules[:3000].rpartition(b"\n- id:")[0]


def _record(text: str) -> str:
    return pipeline().record(document_of(text, "tea", "tea.txt", "0")).model_dump_json()


def _corrections() -> bytes:
    from tests.fuzz.targets import own_record

    data = json.loads(own_record().model_dump_json())
    own = [
        {"study_id": "tea", "sha256": "0", "item": item["id"], "field": "value", "verdict": "corrected", "old": item["value"], "new": 25}
        for item in data["results"]
    ]
    whole = {"study_id": "tea", "sha256": "0", "item": data["arms"][0]["id"], "verdict": "wrong"}
    whole["old"] = corrections.snapshot(data["arms"][0])
    return json.dumps({"format": corrections.FORMAT, "corrections": [*own, whole]}).encode()
