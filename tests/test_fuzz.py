"""What fuzzing has found stays found; every target holds for its seeds, for seeds broken at random, and for what hypothesis thinks of."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import targets
from tests.fuzz.mutated import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

FOUND = sorted(path for path in (Path(targets.__file__).parent / "found").rglob("*") if path.is_file())
EACH = pytest.mark.parametrize("target", TARGETS)
FREE = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}-{path.name}" for path in FOUND])
def test_what_was_found_once(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@EACH
def test_seeds(target: str) -> None:
    assert seeds(target)
    for seed in seeds(target)[:40]:
        TARGETS[target](seed)


@EACH
def test_seeds_broken_at_random(target: str) -> None:
    for number in range(4 if target in ("pdf", "txt") else 20):
        chance = random.Random(number)
        TARGETS[target](mutated(chance.choice(seeds(target)), chance, seeds(target)))


@EACH
@FREE
@given(raw=st.binary(max_size=400))
def test_any_bytes(target: str, raw: bytes) -> None:
    TARGETS[target](raw)


@EACH
@FREE
@given(chosen=st.data())
def test_seeds_with_a_part_replaced(target: str, chosen: st.DataObject) -> None:
    seed = chosen.draw(st.sampled_from(seeds(target)))
    start = chosen.draw(st.integers(0, len(seed)))
    end = chosen.draw(st.integers(start, min(len(seed), start + 60)))
    between = chosen.draw(st.one_of(st.binary(max_size=30), st.text(max_size=20).map(lambda t: t.encode("utf-8", "surrogatepass"))))
    TARGETS[target](seed[:start] + between + seed[end:])
