"""What was measured, kept in `measured.json` beside this file, so that pages can be computed from it."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

KEPT = Path(__file__).parent / "measured.json"
ROOT = Path(__file__).parent.parent


class Cost(NamedTuple):
    """What a run took: seconds by the clock, seconds of processor time of all its processes, and megabytes of its largest process."""

    wall: float
    cpu: float
    megabytes: float
    code: int


def run(*words: str | Path) -> Cost:
    """The command `extract` in a process of its own, with these words."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, words)]
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


def known() -> dict[str, Any]:
    """All that was measured, by the name of the benchmark."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def keep(name: str, values: Mapping[str, Any]) -> None:
    """Put what was measured in place of what was measured before, with the machine and the day."""
    whole = known()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}"
    whole[name] = {**values, "machine": machine, "day": time.strftime("%Y-%m-%d")}
    KEPT.write_text(json.dumps(dict(sorted(whole.items())), indent=1) + "\n", encoding="utf-8")
