"""The files in ``rules/``: where they lie, and what each holds once it is read and found valid. The only room that knows YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from extractor.errors import RuleError

T = TypeVar("T", bound=BaseModel)

# every scalar stays the text that was typed: "on", "no" and "1e3" are words here
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def rules_folder() -> Path:
    """Where ``rules/`` lies: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def entries_of(path: Path, raw: bytes, model: type[T]) -> list[T]:
    """The entries of a file that holds ``raw``; raises RuleError at the first that is not valid."""
    try:
        loaded = yaml.load(raw, Loader=_LOADER)  # noqa: S506 - builds nothing but text, lists and mappings
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: not valid YAML ({str(error).splitlines()[0]}); mend the file") from None
    if not isinstance(loaded, list):
        raise RuleError(f"{path}: holds no list of entries; start each entry with '- '")
    return [_validated(model, item, path) for item in loaded]


def _validated(model: type[T], item: Any, path: Path) -> T:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = item.get("id", item.get("kind", "an entry")) if isinstance(item, dict) else "an entry"
        raise RuleError(f"{path}: {name}: {where}: {first['msg']}; mend the entry") from None
