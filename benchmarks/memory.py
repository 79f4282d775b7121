"""How memory grows with the number of references: `python -m benchmarks.memory [COUNT…] [--whole] [--baseline] [--parquet] [--keep]`.

Runs `extract` in one process on files of so many made references (without --whole a title and two sentences each) and prints the peak
of its memory, its seconds of processor time, and the memory as a multiple of that of the first. The goal: 100,000 need 1.2 times what
1,000 do. With --baseline they stand in a packed file of the form of PubMed's baseline; 30,000 are about as many megabytes as such a
file has, 200.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.abstracts import Abstracts
from benchmarks.measured import keep, run


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--whole", action="store_true", help="whole abstracts")
    parser.add_argument("--baseline", action="store_true", help="in the form of PubMed's baseline, packed")
    parser.add_argument("--parquet", action="store_true", help="tables as Parquet as well")
    parser.add_argument("--keep", action="store_true", help="keep the figures in measured.json")
    given = parser.parse_args()
    first, found = 0.0, {}
    for count in given.counts or (1_000, 10_000, 100_000):
        with tempfile.TemporaryDirectory() as made:
            source, out = Path(made) / ("baseline.xml.gz" if given.baseline else "references.jsonl"), Path(made) / "out"
            if given.baseline:
                print(f"{Abstracts().write_baseline(source, count, short=not given.whole) / 1e6:.0f} MB unpacked:", flush=True)
            else:
                Abstracts().write(source, count, short=not given.whole)
            cost = run(source, "-o", out, "-q", "-j", "1", *(["--parquet"] if given.parquet else []))
            shutil.rmtree(out)
        first = first or cost.megabytes
        found[str(count)] = round(cost.megabytes)
        print(f"{count:9,} references {cost.megabytes:6.0f} MB, {cost.megabytes / first:.2f} times; {cost.cpu:7.1f} s", flush=True)
    if given.keep:
        keep("memory of a baseline file" if given.baseline else "memory", {"whole": given.whole, "megabytes": found})


if __name__ == "__main__":
    main()
