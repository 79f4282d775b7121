"""Articles in JATS XML: sections, tables with spans, what is left out, and XML that means harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Document
from extractor.errors import DamagedSource, EmptySource, OversizedSource, SourceError, UnreadableSource
from extractor.readers import jats, read
from tests.conftest import record_of

FRONT = """<front><journal-meta><journal-title-group><journal-title>Journal of Night Medicine</journal-title></journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="pmc">456</article-id>
<article-id pub-id-type="doi">10.1000/tea</article-id><title-group><article-title>Green tea <italic>versus</italic> placebo for night
cramps: a randomised trial</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Blum</surname>
<given-names>Ada</given-names></name></contrib></contrib-group><pub-date pub-type="epub"><year>2021</year></pub-date><volume>4</volume>
<fpage>11</fpage><lpage>13</lpage><abstract><sec><title>Methods</title><p>We randomly assigned 120 adults to green tea (n = 60) or
placebo (n = 60).</p></sec><sec><title>Results</title><p>Cramps fell (odds ratio 0.33, 95% CI 0.15 to 0.72).</p></sec></abstract>
<abstract abstract-type="graphical"><p>A picture of a cup.</p></abstract></article-meta></front>"""
BODY = """<body><sec sec-type="intro"><title>Introduction</title><p>Quinine helped 40 of 80 patients (50%).</p></sec>
<sec><title>2. Materials and Methods</title><p>Adults with a body mass index below 30 kg/m<sup>2</sup> and platelets above
100 x 10<sup>9</sup>/L took part<sup><xref ref-type="bibr" rid="r1">1</xref>,<xref ref-type="bibr" rid="r2">2</xref></sup> as
before [<xref ref-type="bibr" rid="r3">3</xref>].</p><sec><title>Statistics</title><p>We used the log-rank test.</p></sec></sec>
<sec><title>Results</title><p>Sleep improved (mean difference 2.4 points, 95% CI 1.1 to 3.7).</p>
<table-wrap><label>Table 1</label><caption><p>Outcomes at 12 weeks</p></caption><table><thead><tr><th rowspan="2">Outcome</th>
<th colspan="2">Group</th></tr><tr><th>Green tea (n = 60)</th><th>Placebo (n = 60)</th></tr></thead><tbody><tr><td>Cramps, n (%)
<xref ref-type="table-fn" rid="f1">a</xref></td><td>15 (25.0)</td><td>30 (50.0)</td></tr></tbody></table><table-wrap-foot><fn id="f1">
<label>a</label><p>Any cramp.</p></fn></table-wrap-foot></table-wrap></sec>
<sec><title>Discussion</title><p>Others found 12 of 90 (13%).</p></sec></body>"""
BACK = "<back><ref-list><ref><mixed-citation>Quinine: hazard ratio 0.40 (95% CI 0.20 to 0.80).</mixed-citation></ref></ref-list></back>"
ARTICLE = f'<?xml version="1.0"?><article xmlns:xlink="http://www.w3.org/1999/xlink">{FRONT}{BODY}{BACK}</article>'


def _document(folder: Path, xml: str) -> Document:
    path = folder / "a.nxml"
    path.write_text(xml, encoding="utf-8")
    (document,) = read(path)
    return document


@pytest.fixture
def article(tmp_path: Path) -> Document:
    return _document(tmp_path, ARTICLE)


def test_the_citation(article: Document) -> None:
    citation = article.citation
    assert citation.title == "Green tea versus placebo for night cramps: a randomised trial"
    assert (citation.authors, citation.journal, citation.year) == (("Ada Blum",), "Journal of Night Medicine", 2021)
    assert (citation.volume, citation.pages, citation.doi) == ("4", "11-13", "10.1000/tea")
    assert (citation.pmid, citation.pmcid) == ("123", "PMC456")


def test_sections_and_what_is_left_out(article: Document) -> None:
    told = [(b.section, article.text[b.start : b.end]) for b in article.blocks if b.kind == "paragraph"]
    assert told == [
        (
            "abstract",
            "Methods:\nWe randomly assigned 120 adults to green tea (n = 60) or placebo (n = 60).\n"
            "Results:\nCramps fell (odds ratio 0.33, 95% CI 0.15 to 0.72).",
        ),
        ("introduction", "Quinine helped 40 of 80 patients (50%)."),
        ("methods", "Adults with a body mass index below 30 kg/m² and platelets above 100 x 10⁹/L took part as before."),
        ("methods", "We used the log-rank test."),
        ("results", "Sleep improved (mean difference 2.4 points, 95% CI 1.1 to 3.7)."),
        ("discussion", "Others found 12 of 90 (13%)."),
    ]


def test_a_table_with_spans(article: Document) -> None:
    (grid,) = article.grids
    assert grid.heads == 2 and grid.caption is not None
    assert article.text[slice(*grid.caption)] == "Table 1 Outcomes at 12 weeks"
    assert [article.text[slice(*note)] for note in grid.notes] == ["Any cramp."]
    cells = {(c.row, c.column, c.rows, c.columns): article.text[c.start : c.end] for c in grid.cells}
    assert cells == {
        (0, 0, 2, 1): "Outcome",
        (0, 1, 1, 2): "Group",
        (1, 1, 1, 1): "Green tea (n = 60)",
        (1, 2, 1, 1): "Placebo (n = 60)",
        (2, 0, 1, 1): "Cramps, n (%)",
        (2, 1, 1, 1): "15 (25.0)",
        (2, 2, 1, 1): "30 (50.0)",
    }


@pytest.mark.parametrize(
    ("cell", "indent"),
    [
        ("<td>&#x2003;&#xa0;Severe</td>", 2),
        ("<td><italic>&#xa0;Severe</italic></td>", 1),
        ('<td style="padding-left:20pt;">Severe</td>', 20),
        # blanks that only part the source's lines set nothing in
        ("<td>\n  Severe</td>", 0),
    ],
)
def test_how_far_a_row_is_set_in(tmp_path: Path, cell: str, indent: float) -> None:
    xml = ARTICLE.replace("<tbody>", f"<tbody><tr><td>Any</td><td>9 (15)</td></tr><tr>{cell}<td>3 (5)</td></tr>")
    (grid,) = _document(tmp_path, xml).grids
    assert grid.indents == ((0, 0, 0, indent, 0) if indent else ())


def test_the_record_says_nothing_of_other_trials(tmp_path: Path) -> None:
    path = tmp_path / "a.nxml"
    path.write_text(ARTICLE, encoding="utf-8")
    record = record_of(path)
    assert {c["estimate"] for c in record["comparisons"]} >= {0.33, 2.4}
    assert not {0.4} & {c["estimate"] for c in record["comparisons"]}
    assert not {40, 12} & {r["value"] for r in record["results"]}


def test_a_set_of_articles_gives_each_a_name(tmp_path: Path) -> None:
    path = tmp_path / "set.xml"
    other = ARTICLE.replace(">456<", ">789<")
    path.write_text(f"<pmc-articleset>{ARTICLE.split('?>')[1]}{other.split('?>')[1]}</pmc-articleset>", encoding="utf-8")
    assert [document.study_id for document in read(path)] == ["PMC456", "PMC789"]


BOMB = '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
LEAK = '<!DOCTYPE article [<!ENTITY leak SYSTEM "{}">]>'


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("of no concern")
    for head, name in ((BOMB, "&c;"), (LEAK.format(secret.as_uri()), "&leak;")):
        document = _document(tmp_path, head + ARTICLE.split("?>")[1].replace("log-rank", f"log-rank {name}"))
        assert "ha" not in document.text.split() and "haha" not in document.text
        assert "no concern" not in document.text


def test_a_bomb_of_entities_takes_no_time(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    head = f'<!DOCTYPE article [<!ENTITY e0 "ha">{levels}]>'
    assert len(_document(tmp_path, head + ARTICLE.split("?>")[1].replace("log-rank", "log-rank &e12;")).text) < 5_000


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptySource),
        (b"not xml at all", DamagedSource),
        (b"<PubmedArticleSet></PubmedArticleSet>", DamagedSource),  # XML of another kind
        (b"<article></article>", EmptySource),
        (b"\x89PNG\r\n\x1a\n\0\0", DamagedSource),
    ],
)
def test_bad_files_give_one_sentence(tmp_path: Path, raw: bytes, error: type[SourceError]) -> None:
    path = tmp_path / "a.nxml"
    path.write_bytes(raw)
    with pytest.raises(error) as caught:
        list(read(path))
    message = str(caught.value)
    assert message.startswith(str(path)) and "\n" not in message and "; " in message


def test_a_file_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    document = _document(tmp_path, ARTICLE[: ARTICLE.index("<sec><title>Discussion")])
    assert "2.4 points" in document.text


def test_limits_and_absence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        list(read(tmp_path / "gone.nxml"))
    monkeypatch.setattr(jats, "LIMIT", 10)
    path = tmp_path / "a.nxml"
    path.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(OversizedSource, match="split it"):
        list(read(path))


@pytest.mark.parametrize("depth", [100, 5_000])
def test_sections_within_sections_without_end(tmp_path: Path, depth: int) -> None:
    body = f"<article><body>{'<sec>' * depth}<p>Deep.</p>{'</sec>' * depth}</body></article>"
    path = tmp_path / "a.nxml"
    path.write_text(ARTICLE.replace(BODY, body[9:-10]), encoding="utf-8")
    assert list(read(path))
