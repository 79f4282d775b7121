"""Files of many references: every format gives the same two documents; what is broken is told and takes nothing along."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.errors import SourceError
from extractor.readers import READERS, references
from extractor.readers.references import FORMATS
from extractor.readers.references.reference import Columns
from extractor.runs.batch import extracted
from extractor.write.outputs import Written

TITLE = "Tea for headaches: a randomized trial"
ABSTRACT = "METHODS: We randomly assigned 90 nurses to tea or placebo.\nRESULTS: Pain was rarer with tea (P = 0.02)."
PLAIN = "We randomly assigned 90 nurses to tea or placebo. Pain was rarer with tea (P = 0.02)."
SECOND = "Milk for sleep"

MEDLINE = """
PMID- 11111
OWN - NLM
DP  - 2008 Feb 1
TI  - Tea for headaches: a
      randomized trial
PG  - 1-9
LID - 10.1000/tea.1 [doi]
AB  - We randomly assigned 90 nurses to tea or placebo. Pain was rarer with tea
      (P = 0.02).
FAU - Carter, Ann B
FAU - Vogel, Dieter
JT  - Journal of tea
VI  - 4
PMC - PMC222

PMID- 33333
TI  - Milk for sleep
"""
RIS = """TY  - JOUR
ID  - 7
TI  - Tea for headaches: a randomized trial
AU  - Carter, Ann B
AU  - Vogel, Dieter
T2  - Journal of tea
PY  - 2008
VL  - 4
SP  - 1
EP  - 9
DO  - https://doi.org/10.1000/tea.1
AB  - We randomly assigned 90 nurses to tea or placebo. Pain was rarer with tea (P = 0.02).
ER  -

TY  - JOUR
ID  - 8
TI  - Milk for sleep
ER  -
"""
PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">11111</PMID><Article>
<Journal><JournalIssue><Volume>4</Volume><PubDate><Year>2008</Year></PubDate></JournalIssue><Title>Journal of tea</Title></Journal>
<ArticleTitle>Tea for <i>headaches</i>: a randomized trial</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1000/tea.1</ELocationID>
<Abstract><AbstractText Label="METHODS">We randomly assigned 90 nurses to tea or placebo.</AbstractText>
<AbstractText Label="RESULTS">Pain was rarer with tea (P = 0.02).</AbstractText></Abstract>
<AuthorList><Author><LastName>Carter</LastName><ForeName>Ann B</ForeName></Author><Author><LastName>Vogel</LastName>
<ForeName>Dieter</ForeName></Author></AuthorList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC222</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>33333</PMID><Article><ArticleTitle>Milk for sleep</ArticleTitle></Article></MedlineCitation>
</PubmedArticle></PubmedArticleSet>"""
ENDNOTE = """<xml><records><record><rec-number>7</rec-number><contributors><authors><author><style>Carter, Ann B</style></author>
<author><style>Vogel, Dieter</style></author></authors></contributors><titles><title><style face="normal">Tea for headaches: a </style>
<style>randomized trial</style></title><secondary-title>Journal of tea</secondary-title></titles><pages>1-9</pages><volume>4</volume>
<dates><year>2008</year></dates><accession-num>11111</accession-num><electronic-resource-num>10.1000/tea.1</electronic-resource-num>
<abstract>We randomly assigned 90 nurses to tea or placebo. Pain was rarer with tea (P = 0.02).</abstract></record>
<record><rec-number>8</rec-number><titles><title>Milk for sleep</title></titles></record></records></xml>"""
CSV = (
    "\ufeffKey,PMID,Article Title,Authors,Publication Year,Journal/Book,DOI,Abstract Note\r\n"
    f'7,11111,{TITLE},"Carter, Ann B; Vogel, Dieter",2008,Journal of tea,10.1000/tea.1,"{PLAIN}"\r\n'
    f"8,,{SECOND},,,,,\r\n"
)
JSONL = "\n".join([json.dumps({"pmid": 11111, "title": TITLE, "abstract": PLAIN}), "", json.dumps({"id": 8, "title": SECOND})])

SAMPLES = {  # name -> content, abstract of the first, ids of both
    "saved.nbib": (MEDLINE, PLAIN, ["11111", "33333"]),
    "saved.medline": (MEDLINE, PLAIN, ["11111", "33333"]),
    "zotero.ris": (RIS, PLAIN, ["10.1000/tea.1", "8"]),
    "efetch.xml": (PUBMED, ABSTRACT, ["11111", "33333"]),
    "endnote.xml": (ENDNOTE, PLAIN, ["11111", "8"]),
    "screened.csv": (CSV, PLAIN, ["11111", "8"]),
    "semicolons.csv": ('Title;Abstract;ID\n"Tea for headaches: a randomized trial";"' + PLAIN + f'";7\n{SECOND};;8\n', PLAIN, ["7", "8"]),
    "tabs.tsv": (f"title\tabstract\tid\n{TITLE}\t{PLAIN}\t7\n{SECOND}\t\t8\n", PLAIN, ["7", "8"]),
    "lines.jsonl": (JSONL, PLAIN, ["11111", "8"]),
}


def _put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    raw = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    return path


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_gives_the_same_documents(tmp_path: Path, name: str, packed: str) -> None:
    content, abstract, ids = SAMPLES[name]
    first, second = references.read(_put(tmp_path, name + packed, content))
    assert [first.study_id, second.study_id] == ids
    assert first.text == f"{TITLE}\n\n{abstract}\n"
    assert first.title == (0, len(TITLE))
    assert second.text == f"{SECOND}\n"


@pytest.mark.parametrize("name", ["saved.nbib", "zotero.ris", "efetch.xml", "endnote.xml", "screened.csv"])
def test_citations(tmp_path: Path, name: str) -> None:
    first, second = references.read(_put(tmp_path, name, SAMPLES[name][0]))
    told = first.citation
    assert (told.title, told.authors, told.journal, told.year) == (TITLE, ("Carter, Ann B", "Vogel, Dieter"), "Journal of tea", 2008)
    assert told.doi == "10.1000/tea.1"
    assert told.pmid == (None if name == "zotero.ris" else "11111")
    assert told.pmcid == ("PMC222" if name in ("saved.nbib", "efetch.xml") else None)
    if name != "screened.csv":
        assert (told.volume, told.pages) == ("4", "1-9")
    assert (second.citation.title, second.citation.authors, second.citation.year) == (SECOND, (), None)


def test_parquet(tmp_path: Path) -> None:
    pq.write_table(pa.table({"title": [TITLE, SECOND], "abstract": [PLAIN, None], "pmid": [11111, None]}), tmp_path / "a.parquet")
    first, second = references.read(tmp_path / "a.parquet")
    assert (first.study_id, first.text) == ("11111", f"{TITLE}\n\n{PLAIN}\n")
    assert (second.study_id, second.text) == ("a-2", f"{SECOND}\n")


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = _put(tmp_path, "odd.csv", f"Nr,Kopf,Titel der Arbeit,Zusammenfassung\n5,x,{TITLE},{PLAIN}\n")
    (document,) = references.read(path, Columns("titel der arbeit", "Zusammenfassung", "Nr"))
    assert document.text == f"{TITLE}\n\n{PLAIN}\n"


def test_a_file_of_one_reference_is_named_as_the_file(tmp_path: Path) -> None:
    (document,) = references.read(_put(tmp_path, "one.nbib", "PMID- 5\nTI  - Tea\n"))
    assert document.study_id == "one"


def test_a_raised_number_keeps_apart_from_the_digit_before_it(tmp_path: Path) -> None:
    xml = PUBMED.replace("90 nurses", "90 nurses with 10<sup>9</sup> cells per m<sup>2</sup>")
    first, _ = references.read(_put(tmp_path, "a.xml", xml))
    assert "with 10^9 cells per m2" in first.text


# -- what is broken ------------------------------------------------------------------------------------

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + PUBMED[
    PUBMED.index("<PubmedArticleSet>") :
].replace("90 nurses", "&b;&b; nurses")
BROKEN = [
    # name, content, documents before the fault, words of the error
    ("cut.xml", PUBMED[: PUBMED.index("33333")], 1, "not well-formed XML"),
    ("cut.csv", "what,why\n1,2\n", 0, "no column of titles or abstracts among what, why"),
    ("no.csv", "title,abstract\n,\n,\n", 0, "2 references, none with a title or an abstract"),
    ("bad.jsonl", '{"title": "Tea"}\n{"title": \n', 1, "line 2 is no JSON"),
    ("list.jsonl", "[1, 2]\n", 0, "line 1 is no object with names"),
    ("none.ris", "This is no reference\nat all\n", 0, "begins no reference of RIS"),
    ("no.parquet", "title,abstract", 0, "not a Parquet table"),
]


@pytest.mark.parametrize(("name", "content", "before", "words"), BROKEN)
def test_what_is_broken_is_told_after_what_came_before_it(tmp_path: Path, name: str, content: str, before: int, words: str) -> None:
    found = list(extracted([_put(tmp_path, name, content)], 1))
    assert len([f for f in found if isinstance(f, Written)]) == before
    (error,) = [f for f in found if isinstance(f, SourceError)]
    assert words in str(error)
    assert name in str(error)


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    whole = gzip.compress("\n\n".join(f"PMID- {n}\nTI  - Tea number {n * 7919}" for n in range(2000)).encode())
    path = tmp_path / "a.nbib.gz"
    path.write_bytes(whole[: len(whole) // 2])
    found = list(extracted([path], 1))
    assert len(found) > 100
    assert "cut off or damaged" in str(found[-1])


def test_no_entity_is_expanded(tmp_path: Path) -> None:
    first, _ = references.read(_put(tmp_path, "bomb.xml", BOMB))
    assert "haha" not in first.text


def test_a_line_beyond_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.readers.references.reference.LINE", 1000)
    with pytest.raises(SourceError, match="a line of more than"):
        list(references.read(_put(tmp_path, "long.nbib", "PMID- 1\nTI  - " + "x" * 5000)))


def test_a_file_that_unpacks_beyond_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.readers.references.reference.LIMIT", 10_000)
    with pytest.raises(SourceError, match="when unpacked"):
        list(references.read(_put(tmp_path, "long.nbib.gz", "PMID- 1\nTI  - Tea\n" * 5000)))


@pytest.mark.parametrize("name", [*SAMPLES, "a.txt", "a.pdf", "a.parquet", "article.nxml", "unknown.xml"])
def test_exactly_one_reader_and_one_format_claim_a_sample(tmp_path: Path, name: str) -> None:
    content = SAMPLES[name][0] if name in SAMPLES else "<article/>"
    path = _put(tmp_path, name, content)
    assert sum(reader.claims(path) for reader in READERS) == 1
    assert sum(form.claims(path) for form in FORMATS) == (name in SAMPLES or name.endswith(".parquet"))


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    rows = "".join(f"{n},{TITLE} {n},{PLAIN.replace('90', str(90 + n))}\n" for n in range(60))
    path = _put(tmp_path, "many.csv", "id,title,abstract\n" + rows)
    one, two = (list(extracted([path], jobs)) for jobs in (1, 2))
    assert one == two
    assert [found.study_id for found in one if isinstance(found, Written)] == [str(n) for n in range(60)]


def test_a_file_without_a_reference_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no reference"):
        list(references.read(_put(tmp_path, "empty.nbib", "")))
