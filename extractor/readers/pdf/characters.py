"""A PDF's pages and their characters with boxes: the only room that knows pypdfium2."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DamagedSource, EncryptedSource


class Char(NamedTuple):
    """A character with its box in points from the top left of the page as it is read; ``height`` is that of its font's line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """How high the font's line is, whatever the letter."""
        return self.bottom - self.top


class Page(NamedTuple):
    """A page by its number from 1, its size in points, its characters in the order of the stream, and whether it could be read.

    ``turned`` says that its text runs up (90) or down (270) the sheet; size and characters are then those of the page held upright.
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    readable: bool = True
    turned: int = 0


_ENCRYPTED = ("password", "security")


def open_document(path: Path, raw: bytes) -> pypdfium2.PdfDocument:
    """The document of a file's bytes; raises EncryptedSource or DamagedSource."""
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        said = str(error).lower()
        if any(word in said for word in _ENCRYPTED):
            raise EncryptedSource(path, "encrypted with a password", "save a copy without the password") from None
        raise DamagedSource(path, "damaged or cut off, no pages can be found in it", "download it again") from None


def n_pages(document: pypdfium2.PdfDocument) -> int:
    """How many pages a document says it has."""
    return len(document)


def pages(document: pypdfium2.PdfDocument, most: int) -> Iterator[Page]:
    """The first ``most`` pages, each closed before the next is opened; one that cannot be read has no characters."""
    for index in range(min(len(document), most)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield Page(index + 1, 0, 0, [], readable=False)
            continue
        try:
            yield _page(page, index + 1)
        except pypdfium2.PdfiumError:
            yield Page(index + 1, 0, 0, [], readable=False)
        finally:
            page.close()


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    textpage = page.get_textpage()
    try:
        chars = _upright(_chars(textpage, left, top), right - left, top - bottom, rotation)
    finally:
        textpage.close()
    width, height = (right - left, top - bottom) if rotation % 180 == 0 else (top - bottom, right - left)
    turned = _runs_along(chars)
    if turned:
        chars = [_turned(char, turned, width, height) for char in chars]
        width, height = height, width
    return Page(number, width, height, chars, True, turned)


def _runs_along(chars: list[Char]) -> int:
    """Whether most letters stand above one another: 90 where the text runs up the sheet, 270 where it runs down."""
    up = down = across = 0
    for (_, x0, top, x1, bottom), (_, other_x0, other_top, _, other_bottom) in pairwise(chars[:2000:2]):
        if bottom <= top or other_bottom <= other_top:
            continue
        aside, along = abs(other_x0 - x0), other_top - top
        if aside > abs(along):
            across += 1
        elif along < 0:
            up += aside < -along < 4 * (x1 - x0)
        else:
            down += aside < along < 4 * (x1 - x0)
    if max(up, down) < 2 * across or max(up, down) < 40:
        return 0
    return 90 if up > down else 270


def _turned(char: Char, turned: int, width: float, height: float) -> Char:
    """A character of a sheet of this size as it stands when its text is held upright; blanks stay without a box."""
    if char.height <= 0:
        return char
    if turned == 90:
        return Char(char.text, height - char.bottom, char.x0, height - char.top, char.x1)
    return Char(char.text, char.top, width - char.x1, char.bottom, width - char.x0)


def _chars(textpage: pypdfium2.PdfTextPage, left: float, top: float) -> list[Char]:
    """The characters with their boxes from the left and upper edges of the sheet, as the file holds it; blanks have no box."""
    count = max(0, textpage.count_chars())
    codes = _codes(textpage, count)
    # a box is four numbers: left, top, right, bottom; one that the engine does not know stays empty
    boxes = array("f", bytes(16 * count))
    first, _ = boxes.buffer_info()
    page = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    box_of = _box_of()
    for index, code in enumerate(codes):
        if (code > 32 and code != 0xA0) or code == _HYPHEN:
            box_of(page, index, first + 16 * index)
    found, new = [], tuple.__new__
    for code, x0, y1, x1, y0 in zip(codes, boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True):
        if (code <= 32 and code != _HYPHEN) or code == 0xA0:
            found.append(_BLANK)
            continue
        text = chr(code) if code != _HYPHEN else "\ufffe"
        boxed = x1 or x0 or y1 or y0
        found.append(new(Char, (text, x0 - left, top - y1, x1 - left, top - y0) if boxed else (text, 0.0, 0.0, 0.0, 0.0)))
    return found


def _codes(textpage: pypdfium2.PdfTextPage, count: int) -> Sequence[int]:
    """The characters of a page as numbers: by one call, or one by one where it leaves some of them out."""
    told = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage.raw, 0, count, told) == count + 1:
        return told[:count]
    return [pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]


@cache
def _box_of() -> Callable[[int | None, int, int], int]:
    """The engine's call for the box of a character, taking addresses as numbers: half the time of the same by pointers."""
    address = ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(address)


_HYPHEN = 2
"""The engine's own mark for a hyphen at a line's end."""
_BLANK = Char(" ", 0.0, 0.0, 0.0, 0.0)


def _upright(found: list[Char], width: float, height: float, rotation: int) -> list[Char]:
    """The characters of a sheet of this size as a reader of the turned page sees them."""
    if rotation == 90:
        return [Char(c, height - y1, x0, height - y0, x1) for c, x0, y0, x1, y1 in found]
    if rotation == 180:
        return [Char(c, width - x1, height - y1, width - x0, height - y0) for c, x0, y0, x1, y1 in found]
    if rotation == 270:
        return [Char(c, y0, width - x1, y1, width - x0) for c, x0, y0, x1, y1 in found]
    return found
