"""What large collections cost, computed from what was measured: `python -m benchmarks.cost [--price P] [--pages N] [--write]`.

Prints the tables of docs/scale.md, and with --write puts them there, from `measured.json`: what `benchmarks.speed`, `benchmarks.pages` and
`benchmarks.memory` have kept there.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping

from benchmarks.measured import ROOT, known

PAGE = ROOT / "docs" / "scale.md"
ABSTRACTS, PDFS = 1_000_000, 100_000


def tables(price: float, pages: int) -> str:
    """The part of the page that is computed."""
    found = known()
    speed, page, memory = found["speed"], found["pages"], found["memory"]["megabytes"]
    each = speed["one process, s of processor"] - speed["start, s of processor"]
    abstract = each / speed["abstracts of a run"]
    works = {
        f"{ABSTRACTS:,} abstracts": ABSTRACTS * abstract / 3600,
        f"{PDFS:,} PDFs of {pages} pages": PDFS * pages * page["whole"] / 1000 / 3600,
    }
    disk = dict.fromkeys(works, "") | {f"{ABSTRACTS:,} abstracts": f"{ABSTRACTS * speed['bytes an abstract'] / 1e9:.0f} GB"}
    lines = [
        f"| | hours of one core | days on 1 core | hours on 8 cores | hours on 64 cores | at {price:.2f} a core and hour | written |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, hours in works.items():
        told = f"{hours:,.1f} | {hours / 24:,.1f} | {hours / 8:,.1f} | {hours / 64:,.2f} | {hours * price:,.2f} | {disk[name] or '–'}"
        lines.append(f"| {name} | {told} |")
    sizes, packed = _sizes(memory), _sizes(found["memory of a baseline file"]["megabytes"])
    lines += [
        "",
        f"Measured: {1000 * abstract:.1f} ms an abstract with all that is written of it, {page['whole']:.0f} ms a page of a PDF of which "
        f"{page['reader']:.0f} ms are its reading ({page['pages']:.0f} pages); {speed['machine']}, {speed['day']}. "
        f"Memory of a run in one process: {sizes}; of whole abstracts in a packed file of the form of PubMed's baseline, {packed}.",
        "",
        f"By `python -m benchmarks.cost --price {price:g} --pages {pages} --write`, with all cores kept busy: two processes "
        f"gave {speed['gain']:.2f} times the speed of one when this was measured.",
    ]
    return "\n".join(lines)


def _sizes(memory: Mapping[str, int]) -> str:
    """The peak of memory for each number of references, in order."""
    return "; ".join(f"{int(count):,} references {size} MB" for count, size in sorted(memory.items(), key=lambda item: int(item[0])))


def main() -> None:
    """Print the tables, or put them in their place."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--price", type=float, default=0.05, help="of a core for an hour, in any currency")
    parser.add_argument("--pages", type=int, default=10, help="pages of a PDF")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    told = tables(given.price, given.pages)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        page = re.sub(r"(?<=<!-- cost -->\n).*?(?=<!-- end -->)", lambda _: f"{told}\n", page, flags=re.DOTALL)
        PAGE.write_text(page, encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
