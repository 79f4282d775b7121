"""PDFs as journals print them: reading order, furniture, tables by cell, places on the page, and every way in which one can be bad."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.document import Document
from extractor.errors import DamagedSource, EmptySource, EncryptedSource, OversizedSource, ScannedSource, SourceError
from extractor.readers import pdf, read
from extractor.readers.article import section_of
from extractor.readers.pdf import glyphs
from extractor.readers.pdf.characters import Char, Page
from extractor.readers.pdf.grids import PrintedGrid, fill
from extractor.readers.pdf.lines import Segment, segments
from tests import printed
from tests.conftest import record_of
from tests.test_evidence import evidences


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("printed")
    for name, printing in printed.PRINTED.items():
        printing(found / f"{name}.pdf")
    return found


def _read(path: Path) -> Document:
    (document,) = read(path)
    return document


def _section(document: Document, section: str) -> str:
    return " ".join(document.text[b.start : b.end] for b in document.blocks if b.section == section and b.kind == "paragraph")


@pytest.fixture(scope="module")
def article(folder: Path) -> Document:
    return _read(folder / "two-columns.pdf")


def test_title_and_pages(article: Document) -> None:
    assert article.citation.title == printed.TITLE
    assert article.n_pages == 2


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("abstract", printed.ABSTRACT),
        ("introduction", printed.INTRODUCTION.replace(".12", ".")),  # the raised number is a reference
        ("methods", printed.METHODS.replace("assign-ment", "assignment")),
        ("results", printed.RESULTS),  # stands beside the discussion, behind the table
        ("discussion", printed.DISCUSSION),
    ],
)
def test_sections_in_reading_order(article: Document, section: str, text: str) -> None:
    assert _section(article, section) == text


def test_furniture_and_references_are_left_out(article: Document) -> None:
    assert "Journal of Night" not in article.text
    assert "Quinine for cramps" not in article.text


def test_small_methods_around_a_box(folder: Path) -> None:
    document = _read(folder / "boxed.pdf")
    methods, found = _section(document, "methods"), _section(document, "results")
    assert methods.startswith("Adults aged 50 years") and methods.endswith("for a power of 80%.")
    assert "Of 150 adults screened" in found and "Green tea has not been tried" not in methods + found
    assert "Someone A" not in document.text


@pytest.mark.parametrize("name", ["two-columns", "unruled-table"])
def test_a_table_is_read_by_cell(folder: Path, name: str) -> None:
    document = _read(folder / f"{name}.pdf")
    (grid,) = document.grids
    assert grid.heads == 2
    assert grid.caption is not None
    assert document.text[slice(*grid.caption)] == "Table 1. Outcomes at 12 weeks by group"
    cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in grid.cells}
    told = {(row, column): text for row, line in enumerate(printed.TABLE) for column, text in enumerate(line) if text}
    assert cells == told


def test_evidence_stands_on_its_page(folder: Path) -> None:
    record = record_of(folder / "two-columns.pdf")
    found = [e for e in evidences(record) if e["section"] == "results" and e["quote"] == "2.4"]
    assert found
    for evidence in evidences(record):
        assert evidence["page"] in (1, 2) and evidence["boxes"]
        for x0, top, x1, bottom in evidence["boxes"]:
            assert 0 <= x0 < x1 <= printed.WIDTH and 0 <= top < bottom <= printed.HEIGHT
    assert {e["page"] for e in found} == {2}
    # printed in the left column, below the table
    ((x0, top, x1, _),) = found[0]["boxes"]
    assert printed.LEFT < x0 < x1 < printed.GUTTER and top > 150


def test_an_abstract_without_headings(folder: Path) -> None:
    document = _read(folder / "abstract-alone.pdf")
    assert _section(document, "abstract") == printed.ABSTRACT
    record = record_of(folder / "abstract-alone.pdf")
    assert {c["estimate"] for c in record["comparisons"]} >= {0.33}


def test_labels_that_only_bold_letters_tell_are_set_off(tmp_path: Path) -> None:
    path = tmp_path / "lancet.pdf"
    page = printed.Printer(path)
    page.line(50, 60, printed.TITLE, 14)
    page.line(50, 90, "Summary", 11)
    top = 110.0
    for label, text in (
        ("Background", "Cramps are common."),
        ("Methods", "We randomised 120 adults."),
        ("Findings", "Fifteen had cramps."),
    ):
        top = page.column(50, top, f"{label} {text}", 490) + 6
    page.finish()
    assert _section(_read(path), "abstract") == (
        "Background\nCramps are common. Methods\nWe randomised 120 adults. Findings\nFifteen had cramps."
    )


def test_an_abstract_whose_labels_are_larger_than_its_text(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    page = printed.Printer(path)
    page.line(50, 60, printed.TITLE, 16)
    page.line(50, 90, "Abstract", 14)
    top = 110.0
    for label, text in (
        ("Background", "Cramps are common, and they wake many people."),
        ("Methods and findings", "We randomised 120 adults to tea."),
    ):
        page.line(50, top, label, 11)
        top = page.column(50, top + 16, text, 490) + 8
    page.line(10, 130, "a1111111111", 9)
    page.finish()
    assert _section(_read(path), "abstract") == (
        "Background Cramps are common, and they wake many people. Methods and findings We randomised 120 adults to tea."
    )


def test_a_turned_page_reads_as_a_person_sees_it(folder: Path) -> None:
    document = _read(folder / "turned.pdf")
    assert _section(document, "abstract") == printed.ABSTRACT
    assert document.layout is not None
    _, ((x0, top, x1, bottom), *_) = document.layout.place(0, 5)
    assert x1 - x0 > bottom - top > 0


def _made(folder: Path, name: str) -> bytes:
    return (folder / f"{name}.pdf").read_bytes()


@pytest.mark.parametrize(
    ("what", "error", "found"),
    [
        ("locked", EncryptedSource, "encrypted with a password"),
        ("scan", ScannedSource, "a scan or a picture"),
        ("cut off", DamagedSource, "damaged or cut off"),
        ("empty", EmptySource, "holds no bytes"),
        ("a page of the web", DamagedSource, "named as a PDF and is none"),
        ("no pages", SourceError, "p"),
    ],
)
def test_bad_files_give_one_sentence(folder: Path, tmp_path: Path, what: str, error: type[SourceError], found: str) -> None:
    raw = {
        "cut off": _made(folder, "two-columns")[:900],
        "empty": b"",
        "a page of the web": b"<html><body>Sign in to read this article</body></html>",
        "no pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF",
    }
    path = tmp_path / "a.pdf"
    path.write_bytes(raw[what] if what in raw else _made(folder, what))
    with pytest.raises(error) as caught:
        _read(path)
    message = str(caught.value)
    assert found in message and message.startswith(str(path)) and "\n" not in message and "; " in message


def test_a_file_above_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIMIT", 10)
    with pytest.raises(OversizedSource, match="split it"):
        _read(folder / "two-columns.pdf")


def test_pages_beyond_the_limit_are_named_in_the_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    record = record_of(folder / "two-columns.pdf")
    assert record["source"]["notes"] == ["only the first 1 of 2 pages were read"]
    assert record["comparisons"]


def test_a_slow_file_is_read_as_far_as_time_allows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_SECONDS", -1.0)
    (note,) = record_of(folder / "two-columns.pdf")["source"]["notes"]
    assert note.startswith("reading stopped after 1 of 2 pages")


# -- characters to segments ---------------------------------------------------------------------------


def _typed(*parts: tuple[str, float, float]) -> Page:
    """A page with one line: texts with their letters' height and how far their feet stand above the line's."""
    chars, x = [], 50.0
    for text, size, raised in parts:
        for letter in text:
            width = 0.0 if letter == "\u00ad" else 0.5 * size
            box = (0.0,) * 4 if letter == " " else (x, 100 - size - raised, x + width, 100 - raised)
            chars.append(Char(letter, *box))
            x += width
    return Page(1, 600, 800, chars)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([("57 months", 10, 0), ("12", 6, 4)], "57 months"),  # a reference is no digit of a number
        ([("5%", 10, 0), ("12–14", 6, 4), (" of them", 10, 0)], "5% of them"),
        ([("1.2 x10", 10, 0), ("9", 6, 4), ("/L", 10, 0)], "1.2 x10⁹/L"),  # an exponent is kept
        ([("25 kg/m", 10, 0), ("2", 6, 4)], "25 kg/m²"),
        ([("10 s", 10, 0), ("−1", 6, 4)], "10 s⁻¹"),
        ([("the 5", 10, 0), ("th", 6, 4), (" week", 10, 0)], "the 5th week"),
        ([("HbA", 10, 0), ("1c", 6, -1)], "HbA1c"),  # what stands low belongs to the word
        ([("placebo", 10, 0), ("*†", 6, 4)], "placebo"),  # marks of footnotes
        ([("ﬁve of e\ufb03cacy", 10, 0)], "five of efficacy"),  # ligatures
        ([("soft\u00adly", 10, 0)], "softly"),
        ([("aged 61.2", 10, 0), ("±", 17, -7), ("7.4 years", 10, 0)], "aged 61.2±7.4 years"),  # a sign from a font of high lines
        ([("−", 17, -7), ("1.4 points", 10, 0), ("3", 6, 4)], "−1.4 points"),
        ([("IL", 10, 0), ("-", 6, 3), ("8 in sputum", 10, 0)], "IL-8 in sputum"),  # a hyphen from one of low lines
        ([("Na", 10, 0), ("+", 6, 4), (" fell", 10, 0)], "Na⁺ fell"),
    ],
)
def test_small_print(parts: list[tuple[str, float, float]], text: str) -> None:
    (found,) = segments(_typed(*parts))
    assert found.text == text
    assert len(found.left) == len(found.right) == len(found.text)


def test_a_ligature_in_a_low_box_is_no_small_print() -> None:
    page = _typed(("de", 10, 0), ("fi", 6, 4), ("ned", 10, 0))
    chars = [char if char.text not in "fi" or char.height > 6 else char._replace(x0=60.0, x1=66.0) for char in page.chars]
    (found,) = segments(page._replace(chars=chars))
    assert found.text == "defined"


def test_headings_over_groups_of_columns_that_repeat_stand_each_over_one_group() -> None:
    def line(top: float, *cells: tuple[str, float]) -> list[Segment]:
        return [
            Segment(1, text, [x + 4.0 * n for n in range(len(text))], [x + 4.0 * (n + 1) for n in range(len(text))], top, top + 9, 9)
            for text, x in cells
        ]

    rows = [
        line(100, ("Outcome", 50), ("Tea", 200), ("Placebo", 312)),
        line(112, *zip(("Before", "After") * 2, (180, 240, 300, 360), strict=True)),
    ]
    rows += [line(130 + 12 * n, ("Cramps", 50), *((f"{n}{at}.1 (1.{at})", 180 + 60 * at) for at in range(4))) for n in range(4)]
    grid = fill(PrintedGrid([]), rows)
    assert grid is not None and [(c.text, c.column, c.columns) for c in grid.rows[0]] == [
        ("Outcome", 0, 1),
        ("Tea", 1, 2),
        ("Placebo", 3, 2),
    ]


def test_a_heading_that_repeats_is_the_first_line_of_two_columns_and_stands_over_no_groups() -> None:
    def line(top: float, *cells: tuple[str, float]) -> list[Segment]:
        return [
            Segment(1, text, [x + 4.0 * n for n in range(len(text))], [x + 4.0 * (n + 1) for n in range(len(text))], top, top + 9, 9)
            for text, x in cells
        ]

    rows = [
        line(100, ("Outcome", 50), ("Tea,", 240), ("Tea,", 360)),
        line(112, *zip(("Water", "mean") * 2, (180, 240, 300, 360), strict=True)),
    ]
    rows += [line(130 + 12 * n, ("Cramps", 50), *((f"{n}{at}.1 (1.{at})", 180 + 60 * at) for at in range(4))) for n in range(4)]
    grid = fill(PrintedGrid([]), rows)
    assert grid is not None and [(c.column, c.columns) for c in grid.rows[0]] == [(0, 1), (2, 1), (4, 1)]


def _lines(*texts: str) -> list[list[Segment]]:
    return [[Segment(1, text, [0.0] * len(text), [1.0] * len(text), 0, 1, 1) for text in texts]]


@pytest.mark.parametrize(
    ("texts", "repaired"),
    [
        # a font that prints ¼ for = prints other signs wrong as well
        (
            ["(P ¼ 0.03; n ¼ 40)", "P , 0.001", "lasting .30 s", "55+9 years"],
            ["(P = 0.03; n = 40)", "P < 0.001", "lasting >30 s", "55±9 years"],
        ),
        # where a line is cut before or behind the sign
        (["(Wald = 9.7; df", "¼ 1; P ¼", "0.002)"], ["(Wald = 9.7; df", "= 1; P =", "0.002)"]),
        # one sign alone proves nothing
        (["¼ of patients", "a , b 3"], ["¼ of patients", "a , b 3"]),
        (["mean 4.1 f 1.3 h", "and 7.3 f 2.6 h"], ["mean 4.1 ± 1.3 h", "and 7.3 ± 2.6 h"]),
        # a minus printed as 2, proved by the middles of the intervals
        (
            ["6% (26%, 18%)", "211% (223%, 1%)", "4.4 (24.8 to 13.6)", "2.4 (2.1 to 2.7)"],
            ["6% (−6%, 18%)", "−11% (−23%, 1%)", "4.4 (−4.8 to 13.6)", "2.4 (2.1 to 2.7)"],
        ),
        # one such interval alone may be a misprint
        (["6% (26%, 18%)"], ["6% (26%, 18%)"]),
        # a comma for < before p-values goes with a 6 for ±
        (
            ["longer (P , 0.001), P , .05", "48 6 43 hours, mean age 59.9 (612.8), weight 66.1 (69.2)"],
            ["longer (P < 0.001), P < .05", "48 ± 43 hours, mean age 59.9 (±12.8), weight 66.1 (±9.2)"],
        ),
        # and a bracket that begins with 6 stays where no 6 stands between two numbers
        (
            ["longer (P , 0.001), P , .05", "age 59.9 (61.8), weight 66.1 (69.2)"],
            ["longer (P < 0.001), P < .05", "age 59.9 (61.8), weight 66.1 (69.2)"],
        ),
        # but one such comma may be a slip
        (["longer (P , 0.001)", "48 6 43 hours"], ["longer (P , 0.001)", "48 6 43 hours"]),
        # joined letters in the places of capitals, where a file has several
        (["no diVerence in eYcacy", "or side eVects; tPA, NTproBNP"], ["no difference in efficacy", "or side effects; tPA, NTproBNP"]),
        (["no diVerence between"], ["no diVerence between"]),
        # a file that prints ± as it should has no f for it
        (["4.1 ± 1.3, 2 ± 1, 3 ± 1", "4 f 5, 6 f 7"], ["4.1 ± 1.3, 2 ± 1, 3 ± 1", "4 f 5, 6 f 7"]),
    ],
)
def test_glyph_faults_are_put_right_only_where_the_file_shows_them(texts: list[str], repaired: list[str]) -> None:
    found = _lines(*texts)
    glyphs.repair(found)
    assert [segment.text for segment in found[0]] == repaired


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Abstract", "abstract"),
        ("1. Introduction", "introduction"),
        ("2.3 Statistical analysis", "methods"),
        ("PATIENTS AND METHODS", "methods"),
        ("Results", "results"),
        ("4 Discussion", "discussion"),
        ("References", "furniture"),
        ("Conflict of interest statement", "furniture"),
        ("Results of the pilot trial", None),  # says more than where it stands
        ("Adverse events", None),
    ],
)
def test_headings(heading: str, section: str | None) -> None:
    assert section_of(heading) == section


def test_a_page_is_drawn_with_boxes(folder: Path, tmp_path: Path) -> None:
    from PIL import Image

    from extractor.explain import COLOURS, drawn

    path = tmp_path / "page.png"
    lines = list(drawn(folder / "two-columns.pdf", 2, path))
    assert any(line.startswith(COLOURS["comparisons"]) and not line.endswith(": 0") for line in lines)
    image = Image.open(path)
    assert image.size == (2 * printed.WIDTH, 2 * printed.HEIGHT)
    red = tuple(int(COLOURS["comparisons"][n : n + 2], 16) for n in (1, 3, 5))
    assert red in {colour for _, colour in image.getcolors(10**7) or []}


def test_boxes_stand_where_they_belong_on_a_page_that_viewers_cut(folder: Path, tmp_path: Path) -> None:
    import pypdfium2
    from PIL import Image

    from extractor.explain import COLOURS, drawn

    cut = pypdfium2.PdfDocument(folder / "two-columns.pdf")
    left, bottom, right, top = cut[1].get_mediabox()
    cut[1].set_cropbox(left + 10, bottom + 5, right - 5, top - 20)
    cut.save(tmp_path / "cut.pdf")
    places = []
    for name in (folder / "two-columns.pdf", tmp_path / "cut.pdf"):
        list(drawn(name, 2, tmp_path / "page.png"))
        red = tuple(int(COLOURS["comparisons"][n : n + 2], 16) for n in (1, 3, 5))
        image = Image.open(tmp_path / "page.png").convert("RGB")
        dots = [(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) == red]
        places.append((min(x for x, _ in dots), min(y for _, y in dots)))
    assert (places[0][0] - places[1][0], places[0][1] - places[1][1]) == (2 * 10, 2 * 20)


@pytest.mark.parametrize(("number", "name"), [(3, "two-columns.pdf"), (0, "two-columns.pdf")])
def test_a_page_that_is_not_there(folder: Path, tmp_path: Path, number: int, name: str) -> None:
    from extractor.explain import drawn

    with pytest.raises(SourceError, match="has 2 pages"):
        list(drawn(folder / name, number, tmp_path / "page.png"))


def test_a_long_file_is_read_within_memory(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "long.pdf"
    printed.long(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    document = _read(path)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert document.n_pages == 1000
    assert (after - before) / 1024 < 200


def test_the_record_of_a_whole_article(folder: Path) -> None:
    record: dict[str, Any] = record_of(folder / "two-columns.pdf")
    assert [(arm["name"], arm["n"]) for arm in record["arms"]] == [("green tea extract 400 mg daily", 60), ("placebo", 60)]
    assert record["total_sample_size"] == 120
    estimates = {c["estimate"] for c in record["comparisons"]}
    assert {0.33, 2.4} <= estimates
    # quoted from other trials, in the introduction, the discussion and the references
    assert estimates.isdisjoint({0.5, 0.6, 0.4})


def test_the_inside_of_a_table_that_was_not_found_is_no_sentence(tmp_path: Path) -> None:
    def printed_with(path: Path, more: str) -> Path:
        page = printed.Printer(path)
        page.line(printed.LEFT, 60, printed.TITLE, 12)
        page.line(printed.LEFT, 90, "Abstract", 11)
        end = page.column(printed.LEFT, 106, printed.ABSTRACT, 490, 10)
        page.line(printed.LEFT, end, "Introduction", 11)
        end = page.column(printed.LEFT, end + 16, printed.INTRODUCTION.replace(".12", "."), 490)
        page.line(printed.LEFT, end, "Results", 11)
        page.column(printed.LEFT, end + 16, printed.RESULTS + more, 490)
        page.finish()
        return path

    figures = " Men 611 (69.1) 773 (71.2) lowering drugs 62.5 ± 9.3 63.4 ± 8.6 pain 620 (70.1) 814 (72.2) 211 (23.8) 31 (3.5) 24 (2.7)"
    told = [record_of(printed_with(tmp_path / f"{number}.pdf", more)) for number, more in enumerate((figures, ""))]
    assert [(len(found["results"]), len(found["comparisons"])) for found in told] == [(4, 2), (4, 2)]
