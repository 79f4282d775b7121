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


_EQUALS = _Fault(re.compile(r"(?<=[\w)²] )¼(?= ?[\d.–−-])|(?<=\w)¼(?=\d)|^¼(?= ?[\d.–−-])|(?<=\b[PpNn] )¼$", re.MULTILINE), "=", 2)
# a font that prints ¼ for = prints these as well
_WITH_EQUALS = (
    _Fault(re.compile(r"(?<=[A-Za-z] ),(?= ?\d)|(?<= ),(?=\d)"), "<", 1),
    _Fault(re.compile(r"(?<=[A-Za-z] )[.](?= ?\d)|^[.](?=\d+ [a-z])|(?<=[(])[.](?= ?\d)"), ">", 1),
    _Fault(re.compile(r"(?<=\d)\+(?=\d)|(?<=\d )\+(?= \d)"), "±", 1),
    _Fault(re.compile(r"(?<=\b[nN] )5(?= \d)"), "=", 1),
)
_LESS = _Fault(re.compile(r",(?<=\b[pP] ,)(?= ?0?[.]\d)"), "<", 2)
# a font that prints a comma for < in "P , 0.001" may print 6 for ±, and where it does, in brackets behind a mean as well
_WITH_LESS = _Fault(re.compile(r"6(?<=\d 6)(?= \d)"), "±", 1)
_WITH_SIX = _Fault(re.compile(r"6(?<=\d[.]\d \(6)(?=\d{1,2}[.]\d\))"), "±", 2)
_ALONE = (
    # the sign stands first in each, so that the search runs from one such sign to the next
    _Fault(re.compile(r"5(?<=\b[nNpP] 5)(?= ?\d{2,}| ?0?[.]\d)"), "=", 3),
    _Fault(re.compile(r"f(?<=\d f)(?= \d)"), "±", 2),
    _Fault(re.compile(r"6(?<=\d 6)(?= \d+\.\d)"), "±", 4),
    _Fault(re.compile(r"[&#](?<=\d[.]\d [&#])(?= \d)"), "±", 3),
)


def repair(found: Sequence[Sequence[Segment]]) -> int:
    """Put right what the whole file shows to be a fault of its fonts; returns how many signs were changed."""
    segments = [segment for page in found for segment in page]
    whole = "\n".join(segment.text for segment in segments)
    faults = [_EQUALS, *_WITH_EQUALS] if "¼" in whole and len(_EQUALS.wrong.findall(whole)) >= _EQUALS.least else []
    has_plus_minus = whole.count("±") > 2
    if not faults and len(_LESS.wrong.findall(whole)) >= _LESS.least:
        faults = [_LESS]
        if not has_plus_minus and _WITH_LESS.wrong.search(whole):
            faults += [_WITH_LESS, *([_WITH_SIX] if len(_WITH_SIX.wrong.findall(whole)) >= _WITH_SIX.least else [])]
    faults += [f for f in _ALONE if len(f.wrong.findall(whole)) >= f.least and not (f.right == "±" and has_plus_minus)]
    changed = _minus_signs(found) + _ligatures(segments, whole)
    for fault in faults:
        for segment in segments:
            text = fault.wrong.sub(fault.right, segment.text)
            if text != segment.text:
                changed += sum(a != b for a, b in zip(text, segment.text, strict=True))
                segment.text = text
    return changed


_LIGATURES = {"V": "ff", "Y": "ffi"}
# a capital within a word of small letters; those of names of things ("tPA", "eGFR") stand beside other capitals or first
_LIGATURE = re.compile(r"(?<=[a-z])[VY](?=[a-z]{2})")
_LEAST_LIGATURES = 3


def _ligatures(segments: Sequence[Segment], whole: str) -> int:
    """Spell out the joined letters that old fonts keep in the places of V and Y ("diVerence"), where a file has several."""
    if len(_LIGATURE.findall(whole)) < _LEAST_LIGATURES:
        return 0
    changed = 0
    for segment in segments:
        # from the last to the first, so that the places of those before still hold
        for match in reversed(list(_LIGATURE.finditer(segment.text))):
            at, letters = match.start(), _LIGATURES[match[0]]
            segment.text = segment.text[:at] + letters + segment.text[at + 1 :]
            # the letters share the place of their sign
            segment.left[at : at + 1] = [segment.left[at]] * len(letters)
            segment.right[at : at + 1] = [segment.right[at]] * len(letters)
            changed += 1
    return changed


_INTERVAL = re.compile(
    r"(?P<a>(?<![\d.,])\d[\d.·]*)\s?%?(?P<between>\s?[\[(]\s?(?:9[059]\s?%\s?CI[:,]?\s)?)(?P<b>\d[\d.·]*)\s?%?(?:\s?(?:to|,|;)\s)(?P<c>\d[\d.·]*)\s?%?\s?[\])]"
)


def _minus_signs(found: Sequence[Sequence[Segment]]) -> int:
    """Put back minus signs that a font prints as 2, where the middle of an interval proves them and nothing else fits."""
    proved: list[tuple[Segment, list[int]]] = []
    for segments in found:
        for segment in segments:
            if "(" not in segment.text and "[" not in segment.text:
                continue
            for match in _INTERVAL.finditer(segment.text):
                places = _proved(match)
                if places:
                    proved.append((segment, places))
    if len(proved) < 2:
        return 0
    for segment, places in proved:
        letters = list(segment.text)
        for place in places:
            letters[place] = "−"
        segment.text = "".join(letters)
    return sum(len(places) for _, places in proved)


def _proved(match: re.Match[str]) -> list[int]:
    """Where an estimate and its bounds print 2 for a minus; empty where the numbers stand as they are, or several readings fit."""
    printed = [match[name].rstrip(".").replace("·", ".") for name in "abc"]
    if any(text.count(".") > 1 for text in printed):
        return []
    if _fits([float(text) for text in printed], printed):
        return []
    readings = []
    for mask in range(1, 8):
        signed = [bool(mask >> n & 1) for n in range(3)]
        if all(not sign or (text[0] == "2" and len(text) > 1) for sign, text in zip(signed, printed, strict=True)):
            values = [-float(text[1:]) if sign else float(text) for sign, text in zip(signed, printed, strict=True)]
            if _fits(values, printed):
                readings.append([match.start(name) for name, sign in zip("abc", signed, strict=True) if sign])
    return readings[0] if len(readings) == 1 else []


def _fits(values: Sequence[float], printed: Sequence[str]) -> bool:
    """Whether an estimate lies in the middle of its bounds, as those of differences do, as far as its digits tell."""
    estimate, low, high = values
    step = 10.0 ** -min(len(text.partition(".")[2]) for text in printed)
    return low < high and low <= estimate <= high and abs((low + high) / 2 - estimate) <= max(1.01 * step, 0.04 * (high - low))


def quality(text: str) -> float:
    """How much of a text is plain words and numbers, from 0 to 1: low where letters were lost or read from a picture."""
    words = re.findall(r"\S+", text)[:20000]
    if not words:
        return 0.0
    odd = sum(_ODD.search(word) is not None for word in words)
    return round(max(0.0, 1 - 4 * odd / len(words)), 2)


_ODD = re.compile(r"[~^{}|\\\ufffd]|[a-z][A-Z]{2}[a-z]|[a-z]\d[a-z]{2}|(?<![\w.])[A-Za-z]*[!;:][A-Za-z]+|[bcdfghjklmnpqrstvwxz]{7}|iiii")
