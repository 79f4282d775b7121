"""The articles of the corpus, real trials told and set in our own words: `python -m tests.print_corpus` prints them into `corpus/`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics

from tests.printed import GUTTER, LEFT, Printer

CORPUS = Path(__file__).parents[1] / "corpus"
Rows = Sequence[Sequence[str]]

CRASH_2_ABSTRACT = (
    "Background: Many injured people bleed to death. We asked whether an early drug against the breakdown of clots saves lives. "
    "Methods: In 274 hospitals of 40 countries, 20 211 injured adults with severe bleeding, or at risk of it, were randomly assigned to "
    "tranexamic acid (1 g over 10 min, then 1 g over 8 h) or to placebo. Neither staff nor participants knew who got which. The primary "
    "outcome was death in hospital within 4 weeks. Findings: 10 060 patients with tranexamic acid and 10 067 with placebo were "
    "analysed. Fewer patients died with tranexamic acid than with placebo (1463 [14·5%] vs 1613 [16·0%]; relative risk 0·91, 95% CI "
    "0·85–0·97; p=0·0035). Interpretation: Given early, tranexamic acid lowers the risk of death."
)
CRASH_2_TABLE: Rows = (
    ("", "Tranexamic acid", "Placebo", "Relative risk", "p value"),
    ("Cause of death", "(n=10 060)", "(n=10 067)", "(95% CI)", ""),
    ("Any cause", "1463 (14·5%)", "1613 (16·0%)", "0·91 (0·85–0·97)", "0·0035"),
    ("Bleeding", "489 (4·9%)", "574 (5·7%)", "0·85 (0·76–0·96)", "0·0077"),
    ("Vascular occlusion", "33 (0·3%)", "48 (0·5%)", "0·69 (0·44–1·07)", "0·096"),
    ("Multiorgan failure", "209 (2·1%)", "233 (2·3%)", "0·90 (0·75–1·08)", "0·25"),
    ("Head injury", "603 (6·0%)", "621 (6·2%)", "0·97 (0·87–1·08)", "0·60"),
)
SPRINT_ABSTRACT = (
    "BACKGROUND: How far blood pressure should be lowered in people without diabetes is not known. METHODS: We randomly assigned 9361 "
    "adults with a systolic blood pressure of 130 mm Hg or more and a raised cardiovascular risk to intensive treatment (a target below "
    "120 mm Hg; n = 4678) or standard treatment (a target below 140 mm Hg; n = 4683). The primary outcome was a composite of myocardial "
    "infarction, another acute coronary syndrome, stroke, heart failure, or cardiovascular death. RESULTS: The trial ended early, after "
    "a median follow-up of 3.26 years. CONCLUSIONS: The lower target prevented cardiovascular events and deaths."
)
SPRINT_TABLE: Rows = (
    ("", "Intensive treatment", "Standard treatment", "Hazard ratio", "P value"),
    ("Outcome", "(N = 4678)", "(N = 4683)", "(95% CI)", ""),
    ("Primary outcome, n (%)", "243 (5.2)", "319 (6.8)", "0.75 (0.64 to 0.89)", "<0.001"),
    ("Heart failure, n (%)", "62 (1.3)", "100 (2.1)", "0.62 (0.45 to 0.84)", "0.002"),
    ("Stroke, n (%)", "62 (1.3)", "70 (1.5)", "0.89 (0.63 to 1.25)", "0.50"),
    ("Death from any cause, n (%)", "155 (3.3)", "210 (4.5)", "0.73 (0.60 to 0.90)", "0.003"),
)


def _article(
    path: Path,
    journal: str,
    title: Sequence[str],
    abstract: str,
    left: str,
    right: str,
    table: tuple[str, Rows],
    *,
    results: str,
    ruled: bool,
) -> None:
    """Two pages: title and abstract over two columns, then a table across the page over the results and the discussion."""
    page = Printer(path)
    for number in (1, 2):
        page.line(LEFT, 24, journal, 7)
        page.line(540, 812, str(number), 8)
        if number == 1:
            for at, line in enumerate(title):
                page.line(LEFT, 60 + 20 * at, line, 16)
            page.line(LEFT, 110, "Told anew for the tests of this program", 8)
            page.line(LEFT, 130, "Abstract", 11)
            page.column(LEFT, 146, abstract, 490, 10)
            page.line(LEFT, 260, "Introduction", 11)
            first, _, rest = left.partition("^")
            page.line(LEFT, 276, first, 9)
            page.line(LEFT + pdfmetrics.stringWidth(first, "Helvetica", 9), 274, "1,2", 5)
            page.column(LEFT, 288, rest)
            page.line(GUTTER, 260, "Methods", 11)
            page.column(GUTTER, 276, right)
            page.canvas.showPage()
    caption, rows = table
    page.line(LEFT, 60, caption, 9)
    top = page.table(LEFT, 76, rows, (0, 140, 230, 330, 440), ruled)
    page.line(LEFT, top + 20, "Results", 11)
    page.column(LEFT, top + 36, results)
    page.line(GUTTER, top + 20, "References", 11)
    page.column(
        GUTTER, top + 36, "1 Someone A. An earlier trial: relative risk 0.50 (95% CI 0.30 to 0.80). J Earlier Trials 1999; 1: 1-9.", size=8
    )
    page.finish()


def crash_2(path: Path) -> None:
    """A ruled table, middle dots, thin thousands, raised references, two columns."""
    _article(
        path,
        "Articles in our own words 2010; 376",
        ("Tranexamic acid against death and vascular occlusion in", "bleeding trauma patients (CRASH-2): a randomised trial"),
        CRASH_2_ABSTRACT,
        "Injury kills people of all ages.^In an earlier trial 20 of 100 patients (20%) died. Whether tranexamic acid helps the "
        "injured is open.",
        "Injured adults who bled, or were thought to, could enter within 8 h of injury. Packs looked alike, and who opened one did "
        "not know "
        "what it held. Deaths were recorded with their cause.",
        ("Table 2: Deaths by cause", CRASH_2_TABLE),
        results="Of 20 211 patients randomised, 10 096 were allocated to tranexamic acid and 10 115 to placebo. Bleeding caused a "
        "third of the deaths.",
        ruled=True,
    )


def sprint(path: Path) -> None:
    """A table without rules, counts and percentages that a label announces."""
    _article(
        path,
        "Articles in our own words 2015; 373",
        ("Intensive versus standard blood-pressure control", "in adults at raised risk (SPRINT)"),
        SPRINT_ABSTRACT,
        "High blood pressure is common.^An earlier trial in diabetes found no difference (hazard ratio 0.88, 95% CI 0.73 to 1.06).",
        "Adults aged 50 years or older took part at 102 sites. Blood pressure was measured at rest by a machine, and drugs were added "
        "until the "
        "target of the group was met.",
        ("Table 2. Primary and secondary outcomes", SPRINT_TABLE),
        results="Throughout the 3.26 years of follow-up, the mean systolic blood pressure was 121.5 mm Hg in the intensive-treatment "
        "group and "
        "134.6 mm Hg in the standard-treatment group.",
        ruled=False,
    )


ARTICLES: dict[str, Callable[[Path], None]] = {"crash-2-2010": crash_2, "sprint-2015": sprint}


if __name__ == "__main__":
    for name, printing in ARTICLES.items():
        printing(CORPUS / f"{name}.pdf")
