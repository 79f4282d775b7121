"""The public verb, as a program calls it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import extractor
from extractor import extract
from extractor.errors import EmptySource, ExtractError

TEXT = "Methods: We enrolled 147 patients."


def test_a_text_and_a_file_give_the_same_values(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (of_text,), (of_file,) = extract(TEXT), extract(path)
    assert of_text.total_sample_size == of_file.total_sample_size == 147
    assert of_text.sample_sizes == of_file.sample_sizes
    assert (of_text.study_id, of_file.study_id) == ("text", "a")
    assert of_text.source.sha256 == of_file.source.sha256


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_is_an_error_of_ours(text: str) -> None:
    with pytest.raises(EmptySource) as caught:
        next(extract(text))
    assert isinstance(caught.value, ExtractError)


def test_the_public_names() -> None:
    assert extractor.__all__ == ["__version__", "extract"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, extractor; sys.exit(str({'spacy', 'pandas', 'pydantic', 'yaml', 'rich'} & set(sys.modules) or ''))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
