"""Made abstracts of trials, in our own words, the same for the same number.

`python -m benchmarks.abstracts [--count N]` prints how they are.

Their length, sentences, numbers and values have the spread that real abstracts of all of medicine have (``REAL``, counted on 70 of them),
and, as there, every one brings some words that no other has.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

REAL = {  # 5th, 25th, 50th, 75th and 95th of 100
    "words": (165, 257, 282, 332, 428),
    "tokens": (219, 327, 371, 441, 594),
    "sentences": (9, 17, 20, 26, 32),
    "numbers": (3, 14, 22, 28, 50),
    "results and comparisons": (0, 5, 9, 14, 22),
    "arms": (0, 2, 2, 2, 3),
}
_STARTS = "ab cor dal eto fen gly hal ibu jas kel lor mep nor oxa pra quin riv sul tam ust vel wen xan yor zil".split()
_MIDDLES = "a e i o u ari eno ico olu adi epri ita ora uxa imi".split()
_ENDS = "mab nib pril sartan statin olol azole mycin tide gliptin parin oxetine idone vir platin taxel".split()
_CONDITIONS = (
    "chronic heart failure|type 2 diabetes|asthma|moderate-to-severe psoriasis|acute stroke|hypertension|metastatic breast cancer|"
    "advanced non-small-cell lung cancer|rheumatoid arthritis|migraine|major depression|chronic kidney disease|open-angle glaucoma|"
    "hepatitis C|osteoporosis|knee osteoarthritis|insomnia|ulcerative colitis|atopic dermatitis|preterm birth"
).split("|")
_EVENTS = (
    "death|relapse|stroke|nausea|headache|hospital admission|fracture|wound infection|bleeding|fatigue|vomiting|diarrhea|"
    "a complete response|an adverse event|recurrence|treatment failure"
).split("|")
_SCORES = (
    "pain score|systolic blood pressure|body weight|HbA1c|quality-of-life score|walking distance|intraocular pressure|forced expiratory "
    "volume|LDL cholesterol|depression score|serum creatinine|sleep duration"
).split("|")
_UNITS = {
    "systolic blood pressure": "mm Hg",
    "body weight": "kg",
    "HbA1c": "%",
    "walking distance": "m",
    "intraocular pressure": "mm Hg",
    "LDL cholesterol": "mg/dL",
    "sleep duration": "hours",
    "serum creatinine": "mg/dL",
}
_SURVIVALS = "overall survival|progression-free survival|time to relapse|event-free survival|time to first exacerbation".split("|")
_FACTORS = "older age|female sex|current smoking|a high body mass index|low albumin|prior surgery|diabetes|a positive biomarker".split("|")
_WIDE = (  # of what most sentences are: no value that belongs to an arm
    "{Condition} is a common cause of disability, and the best treatment is not known.",
    "Earlier work suggested that {drug} may be of use in this setting, but the evidence comes from small studies of the {gene} pathway.",
    "Little is known about how long the benefit of {drug} lasts once treatment is stopped.",
    "The aim of this study was to compare the efficacy and safety of {drug} with that of {control} in adults with {condition}.",
    "Patients were eligible if they were aged {age} years or older and had {condition} for at least {few} months.",
    "Those with severe renal impairment or previous use of {other} were excluded.",
    "Randomization was by computer, stratified by center and severity of disease.",
    "Patients, clinicians and those who assessed outcomes were unaware of the assignment.",
    "The primary outcome was {score} at {weeks} weeks; secondary outcomes were {event}, {survival} and safety.",
    "Analysis was by intention to treat.",
    "Visits took place at the clinic, and a nurse who did not know the assignment took all measurements.",
    "Rescue medication was allowed throughout and was recorded by the patients in a diary.",
    "An independent committee reviewed all events.",
    "Blood samples were taken at baseline and every {few} weeks for measurement of {gene} expression.",
    "Baseline characteristics were well balanced between the two groups.",
    "The treatment was generally well tolerated, and no new safety signal was seen.",
    "Most adverse events were mild and resolved without any change of treatment.",
    "No differences were found in the other secondary outcomes.",
    "No deaths were related to the study drug.",
    "The effect was seen early and was maintained until the end of treatment.",
    "Withdrawals because of side effects were rare in both groups and mostly came in the first weeks.",
    "Laboratory tests showed no change of note in liver or kidney function.",
    "Patients' own ratings pointed in the same direction.",
    "Plasma levels of {drug} varied widely between patients and did not predict who would improve.",
    "Carriers of the {gene} variant did not differ from the others in this respect.",
    "These results were consistent across all predefined subgroups.",
    "The study was stopped early because of slow recruitment in several of the centers.",
    "Mean age was {years} years and {pct}% were women.",
    "The median follow-up was {months} months.",
    "Adherence, as judged from returned tablets, was similar throughout the study.",
    "Further studies in a broader population with {condition} are warranted.",
    "In adults with {condition}, {drug} was better than {control}.",
    "Whether this difference is of clinical importance remains to be shown in larger and longer trials.",
    "A sample size of {n} was planned to give 90% power to detect a difference of {few} points.",
)
_TOLD = (  # results
    "{Event} occurred in {e1} of {n1} patients ({p1}%) in the {drug} group and in {e2} of {n2} ({p2}%) in the {control} group (P = {p}).",
    "{Event} was reported by {p1}% of the patients in the {drug} group and {p2}% of those in the {control} group "
    "(relative risk, {rr}; 95% CI, {lo} to {hi}; P = {p}).",
    "Mean {score} fell by {m1} ± {sd1}{unit} with {drug} and by {m2} ± {sd2}{unit} with {control} (P < 0.001).",
    "At {weeks} weeks, the {score} was {m1} (SD {sd1}) in the {drug} group and {m2} (SD {sd2}) in the {control} group "
    "(mean difference {d}{unit}, 95% CI {dlo} to {dhi}).",
    "Median {survival} was {s1} months with {drug} and {s2} months with {control} (hazard ratio {rr}, 95% CI {lo}–{hi}; p={p}).",
    "{Event} was less frequent with {drug} than with {control} (odds ratio {rr} [95% CI {lo}–{hi}]).",
    "{Event} did not differ significantly between the groups ({p1}% vs {p2}%; P = 0.{two}).",
    "In multivariable analysis, {factor} was associated with shorter {survival} (HR {worse}, 95% CI {wlo} to {whi}, p={p}).",
    "At {weeks} weeks, {e1} patients ({p1}%) receiving {drug} had {event}.",
    "The change in {score} was {m1}{unit} and {m2}{unit}, respectively (P = {p}).",
)
_ASSIGNED = (
    "We randomly assigned {n} patients to receive {drug} {dose} mg {often} (n = {n1}) or {control} (n = {n2}) for {weeks} weeks.",
    "A total of {n} patients with {condition} were randomized to {drug} ({dose} mg {often}, n={n1}) or {control} (n={n2}).",
    "In this double-blind, multicenter trial, {n} adults were randomly assigned in a 1:1 ratio to {drug} at a dose of {dose} mg {often} "
    "or {control}.",
)


class Abstracts:
    """A stream of made abstracts; ``seed`` and place in the stream tell all of one."""

    def __init__(self, seed: int = 2026) -> None:
        self._seed = seed

    def one(self, number: int, short: bool = False) -> tuple[str, str]:
        """Title and abstract of one; a short one has its assignment and one result alone."""
        chance = random.Random(self._seed * 1_000_003 + number)
        filled = _Filled(chance)
        title = filled.of("{Drug} versus {control} for {condition}: a randomized trial")
        if short:
            return title, " ".join(filled.of(chance.choice(given)) for given in (_ASSIGNED, _TOLD))
        size = max(0.35, chance.lognormvariate(0, 0.29))
        parts = [
            ("BACKGROUND", filled.some(_WIDE[:4], 2 * size)),
            ("METHODS", [*filled.some(_WIDE[4:8], 1.9 * size), *filled.assigned(), *filled.some(_WIDE[8:15], 3.2 * size)]),
            ("RESULTS", filled.mixed(_TOLD, _WIDE[15:30], 3.2 * size * chance.choice((0, 0.5, 0.9, 1, 1.1, 1.6)), 5.6 * size)),
            ("CONCLUSIONS", filled.some(_WIDE[30:33], 2 * size)),
        ]
        labelled = chance.random() < 0.6
        told = [(f"{label}: " if labelled else "") + " ".join(sentences) for label, sentences in parts if sentences]
        return title, ("\n" if labelled else " ").join(told)

    def some(self, count: int, short: bool = False) -> Iterator[tuple[str, str]]:
        """The first of the stream."""
        return (self.one(number, short) for number in range(count))

    def texts(self, count: int) -> Iterator[str]:
        """The first of the stream as a text file holds them: the title, a blank line, the abstract."""
        return (f"{title}\n\n{abstract}\n" for title, abstract in self.some(count))

    def write(self, path: Path, count: int, short: bool = False) -> None:
        """The first of the stream as a file of references in JSON lines."""
        with path.open("w", encoding="utf-8") as file:
            for number, (title, abstract) in enumerate(self.some(count, short), start=1):
                file.write(json.dumps({"pmid": 10_000_000 + number, "title": title, "abstract": abstract}) + "\n")

    def write_baseline(self, path: Path, count: int, short: bool = False) -> int:
        """The first of the stream as a packed file in the form of PubMed's baseline, with what such a file holds beside the text.

        Gives its characters when unpacked, about 220 million for 30,000 whole references.
        """
        written = 0
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=6) as file:
            written += file.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
            for number, (title, abstract) in enumerate(self.some(count, short), start=1):
                pmid = 10_000_000 + number
                written += file.write(_BASELINE.format(pmid=pmid, title=escape(title), abstract=escape(abstract)))
            written += file.write("</PubmedArticleSet>\n")
        return written


_BASELINE = f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{{pmid}}</PMID>
<DateCompleted><Year>2019</Year><Month>04</Month><Day>12</Day></DateCompleted><Article PubModel="Print">
<Journal><ISSN IssnType="Print">0000-0000</ISSN><JournalIssue CitedMedium="Print"><Volume>12</Volume><Issue>3</Issue>
<PubDate><Year>2018</Year><Month>Mar</Month></PubDate></JournalIssue><Title>A journal of trials</Title></Journal>
<ArticleTitle>{{title}}</ArticleTitle><Pagination><MedlinePgn>100-9</MedlinePgn></Pagination>
<Abstract><AbstractText>{{abstract}}</AbstractText></Abstract>
<AuthorList CompleteYN="Y">{
    '<Author ValidYN="Y"><LastName>Writer</LastName><ForeName>Any</ForeName><Initials>A</Initials>'
    "<AffiliationInfo><Affiliation>Department of Trials, University of Somewhere.</Affiliation></AffiliationInfo></Author>" * 6
}</AuthorList>
<Language>eng</Language></Article>
<MeshHeadingList>{'<MeshHeading><DescriptorName UI="D000000" MajorTopicYN="N">Treatment Outcome</DescriptorName></MeshHeading>' * 12}
</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">{{pmid}}</ArticleId></ArticleIdList>
<ReferenceList>{
    "<Reference><Citation>A journal of trials. 2010 Mar;4(2):100-9</Citation>"
    '<ArticleIdList><ArticleId IdType="pubmed">20000000</ArticleId></ArticleIdList></Reference>' * 14
}</ReferenceList>
</PubmedData></PubmedArticle>
"""
"""One reference; PubMed's have as many authors, headings and references as these, or more."""


class _Filled:
    """The sentences of one trial: its drug, its numbers of patients, and values that agree with each other."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        n1 = int(chance.lognormvariate(4.6, 0.9)) + 8
        n2 = max(6, n1 + chance.randrange(-4, 5))
        self._trial = {
            "drug": self._name(),
            "other": self._name(),
            "control": chance.choice(("placebo", "placebo", "usual care", "no treatment", self._name())),
            "condition": chance.choice(_CONDITIONS),
            "n1": n1,
            "n2": n2,
            "n": n1 + n2,
            "dose": chance.choice((5, 10, 20, 25, 40, 50, 75, 100, 150, 200, 300, 400, 600)),
            "often": chance.choice(("once daily", "twice daily", "per day", "every 3 weeks", "weekly")),
        }

    def _name(self) -> str:
        chance = self._chance
        return chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice("bcdfglmnprstvz") + chance.choice(_ENDS)

    def of(self, sentence: str) -> str:
        """A sentence with its slots filled."""
        chance = self._chance
        e1, e2 = (chance.randrange(max(2, int(self._trial[n]) // 2)) for n in ("n1", "n2"))  # type: ignore[call-overload]
        rr, half = chance.uniform(0.35, 1.2), chance.uniform(0.05, 0.3)
        score = chance.choice(_SCORES)
        unit = _UNITS.get(score, "")
        d = chance.uniform(0.5, 9)
        event, condition = chance.choice(_EVENTS), str(self._trial["condition"])
        filled = self._trial | {
            "Drug": str(self._trial["drug"]).capitalize(),
            "Condition": condition[0].upper() + condition[1:],
            "event": event,
            "Event": event[0].upper() + event[1:],
            "survival": chance.choice(_SURVIVALS),
            "factor": chance.choice(_FACTORS),
            "score": score,
            "unit": f" {unit}" if unit and unit != "%" else unit,
            "gene": "".join(chance.choices("ABCDEFGHIKLMNPRST", k=3)) + str(chance.randrange(1, 90)),
            "age": chance.choice((18, 40, 50, 60, 65)),
            "few": chance.randrange(2, 9),
            "weeks": chance.choice((4, 8, 12, 16, 24, 26, 52)),
            "months": f"{chance.uniform(3, 70):.1f}",
            "years": f"{chance.uniform(30, 75):.1f}",
            "pct": chance.randrange(20, 80),
            "e1": e1,
            "e2": e2,
            "p1": f"{100 * e1 / int(self._trial['n1']):.1f}",  # type: ignore[call-overload]
            "p2": f"{100 * e2 / int(self._trial['n2']):.1f}",  # type: ignore[call-overload]
            "p": f"{chance.choice((0.001, 0.003, 0.01, 0.02, 0.04, 0.08, 0.21, 0.47)):g}",
            "two": chance.randrange(10, 99),
            "rr": f"{rr:.2f}",
            "lo": f"{rr * (1 - half):.2f}",
            "hi": f"{rr / (1 - half):.2f}",
            "worse": f"{1 + rr:.2f}",
            "wlo": f"{(1 + rr) * (1 - half):.2f}",
            "whi": f"{(1 + rr) / (1 - half):.2f}",
            "m1": f"{chance.uniform(2, 60):.1f}",
            "m2": f"{chance.uniform(2, 60):.1f}",
            "sd1": f"{chance.uniform(0.5, 9):.1f}",
            "sd2": f"{chance.uniform(0.5, 9):.1f}",
            "d": f"{d:.1f}",
            "dlo": f"{d - 1.2:.1f}",
            "dhi": f"{d + 1.2:.1f}",
            "s1": f"{chance.uniform(3, 40):.1f}",
            "s2": f"{chance.uniform(3, 40):.1f}",
        }
        return sentence.format(**filled)

    def assigned(self) -> list[str]:
        """The sentence that assigns the patients; one abstract of twenty has none."""
        return [self.of(self._chance.choice(_ASSIGNED))] if self._chance.random() > 0.05 else []

    def some(self, sentences: tuple[str, ...], about: float) -> list[str]:
        """About so many of the sentences, in their order."""
        many = min(len(sentences), int(about + self._chance.random()))
        return [self.of(sentences[at]) for at in sorted(self._chance.sample(range(len(sentences)), many))]

    def mixed(self, told: tuple[str, ...], wide: tuple[str, ...], values: float, others: float) -> list[str]:
        """Results among other sentences."""
        found = [self.of(self._chance.choice(told)) for _ in range(int(values + self._chance.random()))] + self.some(wide, others)
        self._chance.shuffle(found)
        return found


def main() -> None:
    """Print how the made abstracts are, beside real ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500)
    count = parser.parse_args().count
    from extractor.pipeline import pipeline
    from extractor.readers.text import document_of

    found: dict[str, list[int]] = {name: [] for name in REAL}
    for text in Abstracts().texts(count):
        document = document_of(text, "x", "x.txt", "0")
        lexed, study, record = pipeline().lexer.lex(text), pipeline().study(document), pipeline().record(document)
        found["words"].append(len(text.split()))
        found["tokens"].append(len(lexed.tokens))
        found["sentences"].append(len(study.sentences))
        found["numbers"].append(sum(mention.numeral is not None for mention in lexed.mentions))
        found["results and comparisons"].append(len(record.results) + len(record.comparisons))
        found["arms"].append(len(record.arms))
    print(f"{'at 5, 25, 50, 75 and 95 of 100':32}{'real':>28}{f'made ({count})':>28}")
    for name, values in found.items():
        ordered = sorted(values)
        made = [ordered[min(count - 1, count * share // 100)] for share in (5, 25, 50, 75, 95)]
        print(f"{name:32}{' '.join(f'{value:5}' for value in REAL[name]):>28}{' '.join(f'{value:5}' for value in made):>28}")


if __name__ == "__main__":
    main()
