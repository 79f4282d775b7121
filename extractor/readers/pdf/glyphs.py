"""Signs that a file's fonts print as others, told by their use in the whole file and put right one for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.readers.pdf.lines import Segment


class _Fault(NamedTuple):
    """A sign printed for another: how it looks where it is surely wrong, and what it stands for there."""

    wrong: re.Pattern[str]
    right: str
    least: int


_EQUALS = _Fault(re.compile(r"(?<=[\w)²] )¼(?= ?[\d.–−-])|(?<=\w)¼(?=\d)"), "=", 2)
# a font that prints ¼ for = prints these as well
_WITH_EQUALS = (
    _Fault(re.compile(r"(?<=[A-Za-z] ),(?= ?\d)|(?<= ),(?=\d)"), "<", 1),
    _Fault(re.compile(r"(?<=[A-Za-z] )[.](?= ?\d)|^[.](?=\d+ [a-z])|(?<=[(])[.](?= ?\d)"), ">", 1),
    _Fault(re.compile(r"(?<=\d)\+(?=\d)|(?<=\d )\+(?= \d)"), "±", 1),
    _Fault(re.compile(r"(?<=\b[nN] )5(?= \d)"), "=", 1),
)
_ALONE = (
    _Fault(re.compile(r"(?<=\b[nNpP] )5(?= ?\d{2,}| ?0?[.]\d)"), "=", 3),
    _Fault(re.compile(r"(?<=\d )f(?= \d)"), "±", 2),
    _Fault(re.compile(r"(?<=\d )6(?= \d+\.\d)"), "±", 4),
    _Fault(re.compile(r"(?<=\d[.]\d )[&#](?= \d)"), "±", 3),
)


def repair(found: Sequence[Sequence[Segment]]) -> int:
    """Put right what the whole file shows to be a fault of its fonts; returns how many signs were changed."""
    segments = [segment for page in found for segment in page]
    whole = "\n".join(segment.text for segment in segments)
    faults = [_EQUALS, *_WITH_EQUALS] if len(_EQUALS.wrong.findall(whole)) >= _EQUALS.least else []
    has_plus_minus = whole.count("±") > 2
    faults += [f for f in _ALONE if len(f.wrong.findall(whole)) >= f.least and not (f.right == "±" and has_plus_minus)]
    changed = 0
    for fault in faults:
        for segment in segments:
            text = fault.wrong.sub(fault.right, segment.text)
            changed += sum(a != b for a, b in zip(text, segment.text, strict=True))
            segment.text = text
    return changed


def quality(text: str) -> float:
    """How much of a text is plain words and numbers, from 0 to 1: low where letters were lost or read from a picture."""
    words = re.findall(r"\S+", text)[:20000]
    if not words:
        return 0.0
    odd = sum(_ODD.search(word) is not None for word in words)
    return round(max(0.0, 1 - 4 * odd / len(words)), 2)


_ODD = re.compile(r"[~^{}|\\\ufffd]|[a-z][A-Z]{2}[a-z]|[a-z]\d[a-z]{2}|(?<![\w.])[A-Za-z]*[!;:][A-Za-z]+|[bcdfghjklmnpqrstvwxz]{7}|iiii")
