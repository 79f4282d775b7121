"""The documentation: it builds, and its tutorial does what it says, from an empty folder, by copy and paste."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from extractor.cli import app
from tests.agreement import ROOT

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```)?", TUTORIAL, flags=re.DOTALL)
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def _has_metafor() -> bool:
    rscript = shutil.which("Rscript")
    return rscript is not None and subprocess.run([rscript, "-e", "library(metafor)"], capture_output=True, check=False).returncode == 0


def test_the_site_builds_without_a_broken_link(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = {path.name for path in tmp_path.glob("*.html")}
    assert {
        "index.html",
        "tutorial.html",
        "contributing.html",
        "notation.html",
        "record.html",
        "meta-analysis.html",
        "accuracy.html",
    } <= names


def test_the_site_fetches_nothing(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path)], cwd=ROOT, check=True)
    for page in tmp_path.glob("*.html"):
        assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', page.read_text(encoding="utf-8")), page.name


def test_the_tutorial_works_from_an_empty_folder(tmp_path: Path) -> None:
    plotted = _has_metafor()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    assert len(BLOCKS) == 7
    for command, told in BLOCKS:
        if "Rscript" in command and not plotted:
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout == told, command
    if not plotted:
        pytest.skip("R with metafor is not there; all but the forest plot was run")
    assert (tmp_path / "forest.png").stat().st_size > 5_000


@pytest.mark.parametrize("page", [*sorted(path.name for path in (ROOT / "docs").glob("*.md")), "../README.md", "../CONTRIBUTING.md"])
def test_every_command_on_the_pages_exists(page: str) -> None:
    told = re.findall(r"(?:^|`)extract ([^`\n|]+)", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in told:
        verb, *words = line.split()
        command = COMMANDS.get(verb, COMMANDS["run"])
        if verb == "rules":
            command = command.commands[words[0]]
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)} | {"--help", "--version"}
        assert {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= known, line
