"""Text files of every encoding, and every way in which a file can be bad."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import extract
from extractor.document import Document
from extractor.errors import BinarySource, EmptySource, OversizedSource, SourceError, UnreadableSource
from extractor.readers import READERS, read, reader_of, text
from extractor.runs.batch import extract_unit
from extractor.runs.sources import sources

ABSTRACT = "Title of it\n\nMethods: 147 naïve patients took 400 µg. Results: Survival was 0·85 – no more.\n"


def _read(path: Path) -> Document:
    (document,) = read(path)
    return document


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),  # what most files are
        ("utf-8", b"\xef\xbb\xbf"),  # with a byte-order mark, which is no part of the text
        ("utf-16-le", b"\xff\xfe"),  # from an office program
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),  # an old export, its dash outside latin-1
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + ABSTRACT.encode(encoding))
    assert _read(path).text == ABSTRACT


def test_latin_1_without_a_dash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ABSTRACT.replace("–", "-").encode("latin-1"))
    assert _read(path).text == ABSTRACT.replace("–", "-")


def test_crlf_is_kept_so_that_offsets_hold(tmp_path: Path) -> None:
    raw = "Title\r\n\r\nMethods: We enrolled 147 patients.\r\nResults: 41 patients (28%) died.\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(raw.encode())
    assert _read(path).text == raw
    (record,) = extract(path)
    (size,) = record.sample_sizes
    assert raw[size.evidence.start : size.evidence.end] == "147"


BAD = [
    ("empty", b"", EmptySource),
    ("nothing but blanks", b" \r\n\t\n", EmptySource),
    ("nothing but a byte-order mark", b"\xef\xbb\xbf", EmptySource),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BinarySource),
    ("half a UTF-16 character", b"\xff\xfeA", UnreadableSource),
    ("bytes of no encoding", bytes(range(1, 9)) * 40 + b"\xff\xfe\x81", BinarySource),
]


@pytest.mark.parametrize(("raw", "error"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_files_give_one_sentence(tmp_path: Path, raw: bytes, error: type[SourceError]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(error) as caught:
        _read(path)
    message = str(caught.value)
    assert message.startswith(str(path)) and "\n" not in message and "; " in message


def test_a_text_above_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LIMIT", 10)
    path = tmp_path / "a.txt"
    path.write_text("more than ten bytes")
    with pytest.raises(OversizedSource, match="split it"):
        _read(path)


def test_the_limit_lies_below_50_megabytes() -> None:
    assert text.LIMIT < 50_000_000


def test_a_file_that_vanished(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        _read(tmp_path / "gone.txt")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # permission bits do not bind root, so the refusal is simulated
    def refuse(self: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    path = tmp_path / "a.txt"
    path.write_text(ABSTRACT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableSource, match="Permission denied"):
        _read(path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.doc", r"no reader for files named \*\.doc"),  # a kind of file that no reader claims
        ("a", "no reader for files without a suffix"),  # nothing in the name says what it is
    ],
)
def test_a_kind_of_file_that_no_reader_claims(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        _read(tmp_path / name)


def test_at_most_one_reader_claims_a_name() -> None:
    for name in ("a.txt", "A.TXT", "a.text", "a.doc", "txt", ".txt"):
        assert sum(reader.claims(Path(name)) for reader in READERS) <= 1
    assert reader_of(Path("a.TXT")) is text


def test_a_fault_on_one_document_is_named_and_kept_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> Iterator[Document]:
        raise ZeroDivisionError("a fault\nof two lines")

    path = tmp_path / "a.txt"
    path.write_text(ABSTRACT)
    monkeypatch.setattr(text, "read", fail)
    (error,) = extract_unit(path)
    assert isinstance(error, SourceError)
    assert "ZeroDivisionError: a fault" in str(error) and "\n" not in str(error)


# -- folders ------------------------------------------------------------------------------------------


def _names(folder: Path, output: Path) -> list[str]:
    return [str(s.path.relative_to(folder)) for s in sources([folder], output) if not isinstance(s, SourceError)]


def test_folders_are_read_recursively_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/.hidden.txt", ".git/x.txt", "outputs/text/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert _names(tmp_path, tmp_path / "outputs") == ["a.txt", "b.txt", "c/d.txt"]


def test_a_file_given_twice_and_a_loop_of_links_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(sources([tmp_path, tmp_path / "a.txt"], tmp_path / "outputs"))
    assert len(found) == 1


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text("x")
    scandir = os.scandir

    def refuse(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "shut":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("extractor.runs.batch.os.scandir", refuse)
    found = list(sources([tmp_path], tmp_path / "outputs"))
    errors = [s for s in found if isinstance(s, SourceError)]
    assert len(found) == 2 and len(errors) == 1
    assert "shut" in str(errors[0]) and "Permission denied" in str(errors[0])
