"""XML, read so that no file can hurt: the only room that knows lxml.

No entity is expanded, nothing is fetched, no document type is loaded, and what was read is let go of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, TypeAlias

from lxml import etree

from extractor.errors import DamagedSource

Element: TypeAlias = Any  # lxml has no types of its own

_ROOT = re.compile(rb"<(?:\w+:)?(?P<name>[A-Za-z][\w.-]*)")
_PROLOGUE = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)


def root_of(path: Path) -> str | None:
    """The name of the outermost element, from the first bytes alone; None where there is none or the file cannot be read."""
    import gzip
    import zlib

    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            head = file.read(8192)
    except (OSError, EOFError, zlib.error):
        return None
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    found = _ROOT.search(_PROLOGUE.sub(b"", head))
    return found["name"].decode() if found else None


def elements(path: Path, raw: IO[bytes], *names: str) -> Iterator[Element]:
    """The outermost elements of these names, each emptied after its turn; raises DamagedSource where the XML breaks off."""
    inside: Element = None
    events = etree.iterparse(
        raw, events=("start", "end"), tag=names, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for event, element in events:
            if event == "start":
                inside = element if inside is None else inside
            elif element is inside:
                yield element
                inside = None
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise DamagedSource(path, f"not well-formed XML ({str(error).splitlines()[0][:120]})", "fetch or export it anew") from None


def tree(path: Path, raw: bytes) -> Element:
    """The outermost element of a whole file, one that breaks off read as far as it goes; raises DamagedSource where it is no XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedSource(path, f"not well-formed XML ({str(error).splitlines()[0][:80]})", "download it again") from None
    if root is None:
        raise DamagedSource(path, "no XML", "give it the right ending or download it again")
    return root


def text_of(element: Element | None) -> str:
    """The words within an element on one line; a raised number behind a digit keeps apart from it ("10^9")."""
    if element is None:
        return ""
    parts: list[str] = []
    for piece in _pieces(element):
        raised = piece.startswith("\0")
        told = piece.lstrip("\0")
        parts.append("^" + told if raised and parts and parts[-1][-1:].isdigit() and told[:1] in "0123456789-−+" else told)
    return " ".join("".join(parts).split())


def _pieces(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        if element.text:
            yield ("\0" if element.tag.rpartition("}")[2].lower() == "sup" else "") + element.text
        for child in element:
            yield from _pieces(child)
            if child.tail:
                yield child.tail
