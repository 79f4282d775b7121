"""How fast the corpus is read, on one core: `python -m tests.throughput [FOLDER] [--passes N]`.

Prints the start (imports and rules) in seconds, then texts a second for the tokenizer alone, which is the floor,
for the lexer, for a text up to its arms, for its record, and for the record with its JSON. Each figure is the best of N passes
over every `*.txt` of the folder, after one pass that fills what is kept between texts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extractor.document import Document


def best(work: Callable[[Document], object], documents: Sequence[Document], passes: int) -> float:
    """Documents a second in the fastest of so many passes, an unmeasured one before them."""
    seconds: list[float] = []
    for _ in range(passes + 1):
        start = time.perf_counter()
        for document in documents:
            work(document)
        seconds.append(time.perf_counter() - start)
    return len(documents) / min(seconds[1:])


def main() -> None:
    """Print the table of stages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent / "corpus")
    parser.add_argument("--passes", type=int, default=5)
    given = parser.parse_args()

    start = time.perf_counter()
    from extractor.batch import spare_the_collector
    from extractor.pipeline import pipeline
    from extractor.readers import read

    spare_the_collector()
    road = pipeline()
    print(f"start: {time.perf_counter() - start:.2f} s")
    documents = [document for path in sorted(given.folder.glob("*.txt")) for document in read(path)]
    stages: dict[str, Callable[[Document], object]] = {
        "tokenizer": lambda document: road.lexer.tokenize(document.text),
        "lexer": lambda document: road.lexer.lex(document.text),
        "up to the arms": road.study,
        "record": road.record,
        "record as JSON": lambda document: road.record(document).model_dump_json(),
    }
    print(f"{len(documents)} texts, best of {given.passes} passes")
    for name, work in stages.items():
        print(f"{name:16}{best(work, documents, given.passes):8.0f} a second")


if __name__ == "__main__":
    main()
