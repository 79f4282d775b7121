"""Puts the pages that stand at the root of the repository into the site, with their links as they are there."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "SECURITY.md": "security.md", "CHANGELOG.md": "changelog.md"}
_UPWARD = re.compile(r"\[([^\]]+)\]\(\.\./([^)#:]+)(#[^)]*)?\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#:]+)(#[^)]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Called by mkdocs with the files of ``docs/``."""
    for name, page in PAGES.items():
        told = (ROOT / name).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_LINK.sub(_moved, told)))
    return files


def on_page_markdown(told: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Called by mkdocs with the text of each page: links out of ``docs/`` lead to where the page stands now."""
    return _UPWARD.sub(_moved, told)


def _moved(link: re.Match[str]) -> str:
    """A link as the site has it; one to a file that is no page is its words alone."""
    words, path, part = link.groups()
    page = PAGES.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else None)
    return f"[{words}]({page}{part or ''})" if page else words
