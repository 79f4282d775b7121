"""Small PDFs in our own words, printed for the tests as journals print: `python -m tests.printed FOLDER` writes them all."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595, 842
LEFT, GUTTER, COLUMN = 50, 307, 238
TITLE = "Green tea extract versus placebo for night cramps: a randomised trial"
ABSTRACT = (
    "Background: Night cramps are common. Methods: We randomly assigned 120 adults to green tea extract 400 mg daily (n = 60) or placebo "
    "(n = 60) for 12 weeks. Results: At 12 weeks 15 of 60 patients (25%) in the green tea extract group and 30 of 60 (50%) in the placebo "
    "group had cramps (odds ratio 0·33, 95% CI 0·15 to 0·72; p=0·005). Conclusions: Green tea extract prevented cramps."
)
INTRODUCTION = (
    "Cramps wake people at night.12 In an earlier trial of quinine 40 of 80 patients (50%) improved (odds ratio 0.50, 95% CI 0.30 to "
    "0.80). Whether green tea helps is not known."
)
METHODS = (
    "Adults aged 50 years or older were randomly assigned to green tea extract or to placebo. The primary outcome was any night cramp at "
    "12 weeks. Cramps were counted in a diary that patients kept, and a nurse who did not know the assign-ment read it."
)
RESULTS = (
    "Of 150 adults screened, 120 were randomised. Sleep quality improved more with green tea extract than with placebo (mean difference "
    "2.4 points, 95% CI 1.1 to 3.7; P < 0.001)."
)
DISCUSSION = (
    "Our result agrees with a trial of magnesium in which 12 of 90 patients (13%) had cramps (relative risk 0.60, 95% CI 0.40 to 0.90)."
)
TABLE = (
    ("", "Green tea extract", "Placebo", "Odds ratio", "P value"),
    ("Outcome", "(n = 60)", "(n = 60)", "(95% CI)", ""),
    ("Cramps at 12 weeks, n (%)", "15 (25.0)", "30 (50.0)", "0.33 (0.15 to 0.72)", "0.005"),
    ("Headache, n (%)", "4 (6.7)", "6 (10.0)", "0.64 (0.17 to 2.40)", "0.51"),
    ("Sleep quality, mean (SD)", "7.1 (1.9)", "4.7 (2.2)", "", "<0.001"),
)


class Printer:
    """Prints lines where they are asked for; places count from the top of the page."""

    def __init__(self, path: Path, encrypt: StandardEncryption | None = None) -> None:
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=encrypt)

    def line(self, x: float, top: float, text: str, size: float = 9, font: str = "Helvetica") -> None:
        """Print one line whose upper edge is about ``top``."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - top - size, text)

    def column(self, x: float, top: float, text: str, width: float = COLUMN, size: float = 9) -> float:
        """Print a paragraph in lines of a width, a word that holds '-' broken there where it must; returns where it ends."""
        words, line = text.split(), ""
        for word in words:
            if pdfmetrics.stringWidth(f"{line} {word}", "Helvetica", size) > width and line:
                self.line(x, top, line, size)
                top, line = top + 1.25 * size, word
            else:
                line = f"{line} {word}".strip()
        self.line(x, top, line, size)
        return top + 1.25 * size + 6

    def table(self, x: float, top: float, rows: Sequence[Sequence[str]], places: Sequence[float], ruled: bool) -> float:
        """Print rows whose cells begin at ``places``, with rules above and below where ``ruled``."""
        if ruled:
            self.canvas.line(x, HEIGHT - top + 2, x + places[-1] + 60, HEIGHT - top + 2)
        for row in rows:
            for place, cell in zip(places, row, strict=True):
                if cell:
                    self.line(x + place, top, cell, 8)
            top += 12
        if ruled:
            self.canvas.line(x, HEIGHT - top + 2, x + places[-1] + 60, HEIGHT - top + 2)
        return top + 8

    def furniture(self, number: int) -> None:
        """Print the head and the foot of a page."""
        self.line(LEFT, 24, "Journal of Night Medicine 2021;4:11-13", 7)
        self.line(540, 812, str(number), 8)

    def finish(self) -> None:
        """Write the file."""
        self.canvas.save()


def two_columns(path: Path, ruled: bool = True) -> None:
    """An article of two pages in two columns, with superscript references, a table across the page and a list of references."""
    page = Printer(path)
    page.furniture(1)
    page.line(LEFT, 60, TITLE[:52], 16)
    page.line(LEFT, 80, TITLE[52:], 16)
    page.line(LEFT, 110, "A Author, B Author", 8)
    page.line(LEFT, 130, "Abstract", 11)
    page.column(LEFT, 146, ABSTRACT, 490, 10)
    top = 240.0
    page.line(LEFT, top, "Introduction", 11)
    head, tail = INTRODUCTION.split("12", 1)
    page.line(LEFT, top + 16, head, 9)
    page.line(LEFT + pdfmetrics.stringWidth(head, "Helvetica", 9), top + 14, "12", 5)
    page.column(LEFT, top + 28, tail)
    page.line(GUTTER, 240, "Methods", 11)
    page.column(GUTTER, 256, METHODS.replace("assign-ment", "assignment"))
    page.canvas.showPage()
    page.furniture(2)
    page.line(LEFT, 60, "Table 1. Outcomes at 12 weeks by group", 9)
    top = page.table(LEFT, 76, TABLE, (0, 160, 260, 340, 450), ruled)
    page.line(LEFT, top + 20, "Results", 11)
    page.column(LEFT, top + 36, RESULTS)
    page.line(GUTTER, top + 20, "Discussion", 11)
    end = page.column(GUTTER, top + 36, DISCUSSION)
    page.line(GUTTER, end + 10, "References", 11)
    page.column(GUTTER, end + 26, "1 Someone A. Quinine for cramps: hazard ratio 0.40 (95% CI 0.20 to 0.80). J Cramp 2001;1:1-9.", size=8)
    page.finish()


BOX = "Green tea has not been tried before. It may help those who wake with cramps, in whom 9 of 10 tablets have failed. " * 2
ANALYSIS = "Groups were compared by logistic regression. We wanted 120 adults for a power of 80%. " * 4
REFERENCES = "Someone A, Another B. Cramps and tea at night in the hills. J Cramp 2001;1:1-9. " * 40


def boxed(path: Path) -> None:
    """An article with a box in the midst of its methods, which are set a size smaller, and references that are longer than its prose."""
    page = Printer(path)
    page.line(LEFT, 60, TITLE[:52], 16)
    page.line(LEFT, 80, TITLE[52:], 16)
    page.line(LEFT, 130, "Abstract", 12)
    page.column(LEFT, 146, ABSTRACT, 490, 10)
    page.line(LEFT, 240, "Introduction", 12)
    end = page.column(LEFT, 256, INTRODUCTION.replace(".12", "."), size=10)
    page.line(LEFT, end, "Methods", 12)
    end = page.column(LEFT, end + 16, METHODS.replace("assign-ment", "assignment"), size=9)
    page.line(LEFT, end, "Clinical Perspective", 12)
    page.line(LEFT, end + 16, "What Is New?", 12)
    page.column(LEFT, end + 32, BOX, size=9)
    page.line(GUTTER, 240, "Statistical Considerations", 12)
    end = page.column(GUTTER, 256, ANALYSIS, size=9)
    page.line(GUTTER, end, "Results", 12)
    end = page.column(GUTTER, end + 16, RESULTS * 3, size=10)
    page.canvas.showPage()
    page.line(LEFT, 60, "Discussion", 12)
    end = page.column(LEFT, 76, DISCUSSION, 490, 10)
    page.line(LEFT, end, "References", 12)
    page.column(LEFT, end + 16, REFERENCES, 490, 7)
    page.finish()


def unruled(path: Path) -> None:
    """The same article, its table without rules."""
    two_columns(path, ruled=False)


def abstract_alone(path: Path) -> None:
    """A page with nothing but a title and an abstract."""
    page = Printer(path)
    page.line(LEFT, 60, TITLE, 12)
    page.column(LEFT, 90, ABSTRACT, 490)
    page.finish()


def scan(path: Path) -> None:
    """A page of lines that are no text."""
    page = Printer(path)
    for number in range(20):
        page.canvas.rect(LEFT, 100 + 20 * number, 400, 8, fill=1)
    page.finish()


def locked(path: Path) -> None:
    """An article that needs a password."""
    page = Printer(path, StandardEncryption("secret", ownerPassword="owner", canPrint=1))
    page.column(LEFT, 90, ABSTRACT)
    page.finish()


def long(path: Path, count: int = 1000) -> None:
    """A file of very many pages."""
    page = Printer(path)
    for number in range(count):
        page.furniture(number + 1)
        page.line(LEFT, 60, TITLE if not number else "Results", 16)
        page.column(LEFT, 90, f"{ABSTRACT} {RESULTS}" if number < 2 else DISCUSSION, 490)
        page.canvas.showPage()
    page.finish()


def turned(path: Path) -> None:
    """A page that its file turns by a quarter, so that a reader sees it upright."""
    page = Printer(path)
    page.canvas.setPageRotation(90)
    page.canvas.translate(WIDTH, 0)
    page.canvas.rotate(90)
    for number, text in enumerate((TITLE, "", *textwrap.wrap(ABSTRACT, 100))):
        page.canvas.setFont("Helvetica", 7)
        page.canvas.drawString(40, 500 - 12 * number, text)
    page.finish()


PRINTED: dict[str, Callable[[Path], None]] = {
    "two-columns": two_columns,
    "unruled-table": unruled,
    "boxed": boxed,
    "abstract-alone": abstract_alone,
    "scan": scan,
    "locked": locked,
    "turned": turned,
}


if __name__ == "__main__":
    for name, printing in PRINTED.items():
        printing(Path(sys.argv[1]) / f"{name}.pdf")
