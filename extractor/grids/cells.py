"""A table's cell as numbers: a fraction, a count with its percentage, a value with its spread or interval, a p-value."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

from extractor.records import Number

Shape = Literal["fraction", "slashed", "two", "spread", "range", "open", "few", "interval", "percent", "single", "p", "not significant"]


class Amount(NamedTuple):
    """A printed number with its offsets in the text and its printed decimals."""

    value: Number
    decimals: int
    start: int
    end: int


class CellValue(NamedTuple):
    """What a cell prints: its numbers in order, how they stand together, whether one of them has a percent sign.

    A fraction has events, participants and perhaps a percentage; ``slashed`` is two numbers that are no part and whole; ``two`` a
    number and one in brackets; a spread a value and its deviation; a range a value and two bounds, an open one without the upper; an
    interval the bounds alone; ``few`` is a count whose percentage is below a bound. ``n`` is the size that the cell itself states.
    ``bracketed`` says that brackets enclose all of it, ``said`` what a word in them calls the number there ("19.8 (SD 8.5)"),
    ``lead`` is what the words ahead of an estimate call it ("OR, 0.94 (0.63 to 1.42)").
    """

    shape: Shape
    numbers: tuple[Amount, ...]
    signed: bool = False
    relation: str = ""
    level: int | None = None
    bracketed: bool = False
    n: Amount | None = None
    said: Literal["mean-sd", "mean-se"] | None = None
    lead: str = ""


_N = r"[-−–‐‑]?\s?(?:[1-9]\d{0,2}(?:[, \u2009\u202f]\d{3})+(?![\d])(?:[.·]\d+)?|\d*[.·∙⋅]\d+|\d+\.\s\d{1,3}(?!\d)|\d+)"
_COUNT = r"(?:[1-9]\d{0,2}(?:[, \u2009\u202f]\d{3})+(?!\d)|\d+)"
_PLUS_MINUS = r"(?:±|\+/[-−–]|\+[-−–])"
_UNIT = r"\s?[A-Za-zµμ°]{1,7}(?:/[A-Za-zµμ]{1,4})?"
_MARKS = r"[\s*†‡§¶#^|,]*(?:(?<=[)\]%])\s?[a-h]|(?<=\d)[abcef])?"
_LEVEL = r"(?:(?:9[059](?:\.\d)?)\s*%\s*C\.?I\.?\s*[:,=]?\s*)?"
_TO = r"\s*(?:to|,|;|:|[-−–—]|\.\.\.)\s*"
_BOUNDLESS = r"(?:N\.?[ERACD]\.?|∞|(?i:not (?:reached|estimable|evaluable)))"
_SIZED = ("spread", "two", "range")
_STATED_SIZE = r"(?:(?:[,;]?\s*[(\[]?\s*[nN]\s*=\s*|[,;]\s+)(?P<n>\d+)\s*[)\]]?)?"
_SHAPES: tuple[tuple[Shape, re.Pattern[str]], ...] = tuple(
    (cast(Shape, name), re.compile(rf"\s*\+?(?:{pattern}){_STATED_SIZE if name in _SIZED else ''}{_MARKS}\s*"))
    for name, pattern in (
        ("fraction", rf"(?P<a>{_COUNT})\s*(?:/|of)\s*(?P<b>{_COUNT})(?:(?:\s*[(\[,=]\s*|\s+)(?P<c>\d*[.·∙⋅]?\d+)\s*%?\s*[)\]]?)?"),
        ("fraction", rf"(?P<c>{_N})\s*%?\s*[(\[]\s*(?P<a>{_COUNT})\s*(?:/|of)\s*(?P<b>{_COUNT})\s*[)\]]"),
        ("slashed", rf"(?P<a>{_N})\s*/\s*(?P<b>{_N})"),
        ("range", rf"(?P<a>{_N})\s*%?\s*[(\[,;]?\s*[(\[]?\s*{_LEVEL}(?P<b>{_N})\s*%?{_TO}(?P<c>{_N})\s*%?\s*[)\]]"),
        (
            "open",
            rf"(?P<a>{_N})\s*%?\s*[(\[]\s*{_LEVEL}(?P<b>{_N})\s*%?{_TO}{_BOUNDLESS}\s*[)\]]",
        ),
        (
            "spread",
            rf"(?P<a>{_N})\s*%?\s*[(\[]?\s*{_PLUS_MINUS}\s*(?P<b>{_N})\s*%?\s*[)\]]?(?:\s*[(\[](?!\s*[nN]\s*=)[^()]*[)\]]|{_UNIT})?",
        ),
        ("few", rf"(?P<a>{_COUNT})\s*[(\[]\s*<\s*(?P<b>{_N})\s*%?\s*[)\]]"),
        (
            "two",
            rf"(?P<a>{_N})(?:\s*%?|\s[a-z]{{3,12}})\s*[(\[]\s*(?:%|(?P<word>SDs?|SEM?|s\.?d\.?|s\.?e\.?))?\s*[=:,]?\s*(?P<b>{_N})\s*%?\s*(?:[;,(\[]\s*{_LEVEL}{_N}\s*%?{_TO}{_N}\s*%?\s*[)\]]?\s*)?[)\]]"
            rf"(?:\s*[(\[]\s*{_LEVEL}{_N}\s*%?{_TO}{_N}\s*%?\s*[)\]]|\s*\[\s*(?P<m>\d+)\s*\])?",
        ),
        (
            "interval",
            rf"[(\[]\s*{_LEVEL}(?P<a>{_N})\s*%?{_TO}(?P<b>{_N})\s*%?\s*[)\]]|(?P<d>{_N})\s+to\s+(?P<e>{_N})|(?P<f>{_N})\s*[–—]\s*(?P<g>{_N})"
            rf"|(?P<h>{_N})\s*;\s*(?P<i>{_N})",
        ),
        ("p", rf"(?:[A-Za-zχ][2²']?\s*=\s*{_N}\s*[;,]\s*[pP])?[pP]?\s*(?P<sign>[<>≤≥=⩽⩾]|<=|>=)\s*(?P<a>{_N})"),
        ("percent", rf"(?P<a>{_N})\s*%"),
        ("single", rf"(?P<a>{_N})|[(\[]\s*(?P<b>{_N})\s*%?\s*[)\]]"),
        ("not significant", r"(?:NS|N\.S\.|n\.s\.|ns|not significant|non-?significant)"),
    )
)
_LEAD = re.compile(r"([A-Za-z][A-Za-z -]{0,29})[,:=]?\s*(?=[-−–]?\s?[\d.·])")
_CLEAN = str.maketrans(
    {"·": ".", "∙": ".", "⋅": ".", "−": "-", "–": "-", "‐": "-", "‑": "-", ",": None, " ": None, "\u2009": None, "\u202f": None}
)
_PERCENT = re.compile("%")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_THOUSANDS = re.compile(r"(?<=[1-9]\d\d),(?=\d{3}(?![\d.,]))")
_SHORT_THOUSANDS = re.compile(r"(?:(?<=(?<![\d.,])[1-9])|(?<=(?<![\d.,])[1-9]\d)),(?=\d{3}(?![\d]))")
_STATED = re.compile(r"(9[059])(?:\.\d)?\s*%\s*C")


def read(text: str, start: int, end: int) -> CellValue | None:
    """The numbers of the cell at these offsets of a text; None where it holds anything else.

    Commas that part no thousands are those of decimals; none of them stands between bounds that the value is not within.
    """
    printed = text[start:end]
    if not printed or len(printed) > 80:
        return None
    if not _COMMA.search(printed):
        return _read(printed, start)
    forms = (_SHORT_THOUSANDS.sub("\u2009", printed), _THOUSANDS.sub("\u2009", printed), _COMMA.sub(".", printed))
    found = [value for form in dict.fromkeys(forms) if (value := _read(form, start)) is not None]
    return next((value for value in found if _is_within(value)), found[0] if found else None)


def _is_within(value: CellValue) -> bool:
    """Whether a value with bounds is one between them; so is any other."""
    return value.shape != "range" or value.numbers[1].value <= value.numbers[0].value <= value.numbers[2].value


def _read(printed: str, start: int) -> CellValue | None:
    for shape, pattern in _SHAPES:
        match = pattern.fullmatch(printed)
        if match is None:
            continue
        groups = match.groupdict()
        numbers = tuple(_amount(match, name, start) for name in "abcdefghi" if groups.get(name) is not None)
        level = _STATED.search(printed)
        if shape == "fraction" and numbers[0].value > numbers[1].value:
            shape = "slashed"
        return CellValue(
            shape,
            numbers,
            _PERCENT.search(printed) is not None,
            groups.get("sign") or "",
            int(level[1]) if level else None,
            shape in ("single", "interval") and printed.lstrip()[:1] in ("(", "["),
            _amount(match, "n", start)
            if groups.get("n")
            else _amount(match, "m", start)
            if groups.get("m") and numbers[0].decimals
            else None,
            None if not groups.get("word") else "mean-sd" if "d" in match["word"].lower() else "mean-se",
        )
    lead = _LEAD.match(printed)
    value = _read(printed[lead.end() :], start + lead.end()) if lead else None
    return value._replace(lead=lead[1]) if lead and value and value.shape == "range" else None


def joined(value: CellValue, below: CellValue) -> CellValue | None:
    """A number and what stands in brackets under it as one cell; None where they cannot be that."""
    if value.shape not in ("single", "percent") or not below.bracketed:
        return None
    shape: Shape = "two" if below.shape == "single" else "range"
    return CellValue(shape, value.numbers + below.numbers, value.signed or below.signed, "", below.level)


def amounts(text: str, start: int, end: int) -> Amount | None:
    """The whole number of a size stated in a heading cell ("n = 60", "(N=1,204)"), None where it states none."""
    match = _SIZE.search(text, start, end)
    if match is None:
        return None
    return _amount(match, "a", 0)


_SIZE = re.compile(r"(?<![A-Za-z])[nN]\s*[=:]\s*(?P<a>\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(?![\d.]*\s*%)")


def _amount(match: re.Match[str], name: str, start: int) -> Amount:
    printed = match[name]
    lead = len(printed) - len(printed.lstrip())
    cleaned = printed.translate(_CLEAN)
    decimals = len(cleaned.split(".")[1]) if "." in cleaned else 0
    value: Number = float(cleaned) if decimals else int(cleaned)
    return Amount(value, decimals, start + match.start(name) + lead, start + match.end(name))
