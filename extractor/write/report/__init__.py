"""The checking page: one file of HTML that shows each study's text beside its values, and saves what a person says of them.

Nothing is fetched and nothing that a document says is run: records and texts lie in the page as inert JSON, are put into
it as text alone, and the page's policy allows its own script and style by their digests.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import IO, Any

_TABLES = ("sample_sizes", "arms", "doses", "results", "comparisons", "follow_up", "prognostic_factors")


class Report:
    """Writes the page into an open file as the studies come, so that none has to be kept."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        style, self._script = _part("page.css"), _part("page.js")
        page = Template(_part("page.html"))
        file.write(page.substitute(style=style, style_hash=_digest(style), script_hash=_digest(self._script)))

    def add(self, record: Mapping[str, Any], text: str) -> None:
        """One study: what the list shows of it, and its record and text to be parsed when it is opened."""
        brief = {
            "id": record["study_id"],
            "title": record["citation"]["title"] or "",
            "failed": sum(check["status"] == "fail" for check in record["checks"]),
            "flagged": sum(bool(item["flags"]) for table in _TABLES for item in record[table]),
            "corrected": len(record["corrections"]),
        }
        shown = {name: value for name, value in record.items() if name not in ("medians", "population")}
        shown["characteristics"] = record["population"]["characteristics"]
        told = html.escape(json.dumps(brief, ensure_ascii=False), quote=True)
        self._file.write(f'<script type="application/json" data-study="{told}">{_inert({"record": shown, "text": text})}</script>\n')

    def finish(self, key: str, stale: Sequence[Mapping[str, Any]]) -> None:
        """The run's own data and the script; ``key`` names the run in the browser's memory."""
        self._file.write(f'<script type="application/json" id="run">{_inert({"key": key, "stale": stale})}</script>\n')
        self._file.write(f"<script>{self._script}</script>\n</body>\n</html>\n")


def _part(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _inert(data: object) -> str:
    """JSON in which nothing can end its element or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _digest(part: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
