"""What an abstract costs, on one core: `python -m benchmarks.speed [--count N] [--folder FOLDER] [--passes N] [--keep]`.

In one run, side by side, milliseconds of processor time an abstract: the blank tokenizer, which is the floor; the lexer; a text up to
its arms; its record; the record with all that is written of it. Beside each stand its multiple of the tokenizer and its share of the
whole. Then the peak of memory, the same road with ten times the rules, and whole runs by the clock: with one process and with two, and
with a small and a large file. The abstracts are made (see `benchmarks.abstracts`), or the `*.txt` of a folder. Goals: the whole at most 3
times the tokenizer, two processes 1.8 times one, ten times the rules at most 1.5 times the time.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.abstracts import Abstracts
from benchmarks.measured import keep, run
from extractor.document import Document

_SMALL, _LARGE = 200, 1000


def best(work: Callable[[Document], object], documents: Sequence[Document], passes: int) -> float:
    """Milliseconds of processor time a document in the fastest of so many parts, an unmeasured one before them.

    Each part has documents of its own: what was read before is remembered, and in a run no text comes twice.
    """
    size = len(documents) // (passes + 1)
    seconds: list[float] = []
    for part in range(passes + 1):
        own = documents[part * size : (part + 1) * size]
        start = time.process_time()
        for document in own:
            work(document)
        seconds.append(time.process_time() - start)
    return 1000 * min(seconds[1:]) / size


def tenfold(folder: Path) -> Path:
    """A folder with every rule of the program ten times, under other names: all of them are tried where the first is."""
    from extractor.rulebook import LEVELS
    from extractor.rulefiles import rules_folder

    shutil.copytree(rules_folder(), folder)
    for level in LEVELS:
        for path in sorted((folder / level).glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            for number in range(2, 11):
                copy = re.sub(r"^- id: (\S+)", rf"- id: \1.{number}", text, flags=re.MULTILINE)
                path.with_stem(f"{path.stem}-{number}").write_text(copy, encoding="utf-8")
    return folder


def stages(documents: Sequence[Document], passes: int, made: Path) -> dict[str, float]:
    """Milliseconds a document up to each stage."""
    from extractor.errors import SourceError
    from extractor.lexer import Lexer
    from extractor.pipeline import Pipeline
    from extractor.rulebook import load, rulebook
    from extractor.runs.batch import extract_unit
    from extractor.write.outputs import Outputs

    blank, fresh = Lexer(rulebook()), Lexer(rulebook())  # each with no word known
    done = {
        "tokenizer": best(lambda document: blank.tokenize(document.text), documents, passes),
        "lexer": best(lambda document: fresh.lex(document.text), documents, passes),
        "up to the arms": best(Pipeline(rulebook()).study, documents, passes),
        "record": best(Pipeline(rulebook()).record, documents, passes),
        "as a run hands it on": best(lambda document: extract_unit((document,)), documents, passes),
    }
    with Outputs(made / "out") as outputs:

        def whole(document: Document) -> None:
            (written,) = extract_unit((document,))
            assert not isinstance(written, SourceError)
            outputs.add(written)

        done["written"] = best(whole, documents, passes)
        outputs.finish("0")
    done["peak of memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    more = Pipeline(load(tenfold(made / "rules")))
    done["record, ten times the rules"] = best(more.record, documents, passes)
    return done


def runs(made: Path) -> dict[str, float]:
    """Whole runs by the clock: seconds with one process and with two, and milliseconds an abstract of a small and of a large file."""
    found: dict[str, float] = {}
    for name, count in (("small", _SMALL), ("large", _LARGE)):
        Abstracts().write(made / f"{name}.jsonl", count)
    empty = made / "one.jsonl"
    Abstracts().write(empty, 1)
    start = run(empty, "-o", made / "start", "-q", "-j", "1")
    one, two = (run(made / "large.jsonl", "-o", made / jobs, "-q", "-j", jobs) for jobs in ("1", "2"))
    small = run(made / "small.jsonl", "-o", made / "small", "-q", "-j", "1")
    written = sum(path.stat().st_size for path in (made / "1").rglob("*") if path.is_file())
    found["abstracts of a run"], found["bytes an abstract"] = _LARGE, written / _LARGE
    found["start, s"], found["start, s of processor"] = start.wall, start.cpu
    found["one process, s"], found["two processes, s"] = one.wall, two.wall
    found["one process, s of processor"] = one.cpu
    found[f"ms of {_SMALL}"] = 1000 * (small.cpu - start.cpu) / _SMALL
    found[f"ms of {_LARGE}"] = 1000 * (one.cpu - start.cpu) / _LARGE
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()

    from extractor.readers import read
    from extractor.readers.text import document_of
    from extractor.runs.batch import spare_the_collector

    with tempfile.TemporaryDirectory() as made:
        told = runs(Path(made))  # first: a process that is made of a small one is not told to be as large as its maker
        spare_the_collector()
        if given.folder:
            documents = [document for path in sorted(given.folder.glob("*.txt")) for document in read(path)]
        else:
            texts = enumerate(Abstracts().texts(given.count))
            documents = [document_of(text, str(number), f"{number}.txt", str(number)) for number, text in texts]
        done = stages(documents, given.passes, Path(made))
    floor, whole = done["tokenizer"], done["written"]
    print(f"{len(documents)} abstracts, the fastest of {given.passes} parts; ms of processor time an abstract")
    for name, spent in done.items():
        if "memory" in name:
            print(f"{name:30}{spent:8.0f}")
        elif "ten times" in name:
            print(f"{name:30}{spent:8.2f}{spent / done['record']:7.2f} times the record")
        else:
            print(f"{name:30}{spent:8.2f}{spent / floor:7.2f} times the tokenizer {100 * spent / whole:5.0f} % of the whole")
    for name, spent in told.items():
        print(f"{name:30}{spent:8.2f}")
    gain = (told["one process, s"] - told["start, s"]) / max(0.01, told["two processes, s"] - told["start, s"])
    print(f"two processes {gain:.2f} times one, the start aside, on a machine that may have had other work")
    if given.keep:
        keep(
            "speed",
            {"abstracts": len(documents), **{name: round(value, 3) for name, value in (done | told).items()}, "gain": round(gain, 2)},
        )


if __name__ == "__main__":
    main()
