"""What SECURITY.md promises: no network, no write outside the output, no program started, nothing that data says run, bounds kept."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
import zlib
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import OversizedSource, RuleError, SourceError
from extractor.readers import jats, read, references
from extractor.readers.references import reference
from extractor.rulebook import load
from extractor.rulefiles import rules_folder
from extractor.runs import batch, processes
from extractor.runs.sources import sources
from extractor.write.outputs import Written
from tests import printed
from tests.agreement import CORPUS, ROOT
from tests.test_jats import ARTICLE
from tests.test_references import SAMPLES

TEXT = "We randomly assigned 90 patients to tea or placebo. Relapse occurred in 20 of 45 patients in the tea group."

# an audit hook sees what the interpreter is about to do, however a library asks for it
WATCHED = """
import os, sys
allowed = [os.path.realpath(path) for path in os.environ["ALLOWED"].split(os.pathsep)]
def outside(path):
    if isinstance(path, int) or path is None:
        return False
    whole = os.path.realpath(os.fsdecode(path))
    return not any(whole == inside or whole.startswith(inside + os.sep) for inside in allowed)
def watch(event, args):
    bad = False
    if event == "socket.bind":
        bad = args[1][:2] != ("::1", 0)  # how a library asks whether the system knows IPv6; nothing listens there
    elif event.startswith("socket.") and event != "socket.__new__":
        bad = True
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn"):
        bad = True
    elif event == "open":
        path, mode, flags = args
        writes = (isinstance(mode, str) and any(sign in mode for sign in "wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        bad = bool(writes) and outside(path)
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "sqlite3.connect"):
        bad = outside(args[0])
    elif event in ("os.rename", "os.link", "os.symlink"):
        bad = outside(args[0]) or outside(args[1])
    if bad:
        os.write(2, f"FORBIDDEN {event} {args!r}\\n".encode())
        os._exit(99)
sys.addaudithook(watch)
"""
RUN = "from extractor.cli import main\nmain()\n"


def _hostile(folder: Path) -> Path:
    """A folder with input of every kind, some of which would reach out if it could."""
    folder.mkdir()
    outer = '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
    (folder / "reach.nxml").write_text(ARTICLE.replace('<?xml version="1.0"?>', outer).replace("Quinine helped", "&x;&y; Quinine helped"))
    (folder / "ids.jsonl").write_text(
        "".join(
            json.dumps({"id": name, "title": "Tea", "abstract": TEXT}) + "\n"
            for name in ("../../out-of-it", "/etc/x", ".", "..", "a\0b", "CON")
        )
    )
    for name, (content, *_) in SAMPLES.items():
        (folder / name).write_text(content, encoding="utf-8")
    for name in ("two-columns", "scan"):
        printed.PRINTED.get(name, printed.abstract_alone)(folder / f"{name}.pdf")
    for path in sorted(CORPUS.glob("*.txt"))[:3]:
        shutil.copy(path, folder)
    (folder / "empty.txt").write_text("")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="names of the null device and of shared memory")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_connection_no_program_and_no_write_outside_the_output(tmp_path: Path, jobs: str) -> None:
    source, out = _hostile(tmp_path / "in"), tmp_path / "out"
    before = {path: path.read_bytes() for path in source.iterdir()}
    allowed = os.pathsep.join(map(str, (out, "/dev/null", "/dev/shm")))
    env = {**os.environ, "ALLOWED": allowed, "PYTHONDONTWRITEBYTECODE": "1"}
    words = [str(source), "-o", str(out), "-q", "-j", jobs, "--parquet"]
    done = subprocess.run([sys.executable, "-c", WATCHED + RUN, *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "FORBIDDEN" not in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 1  # the empty file and the scan
    assert len((out / "records.jsonl").read_text().splitlines()) > 20
    assert {path: path.read_bytes() for path in source.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert "root:" not in (out / "text" / "reach.txt").read_text()


FORBIDDEN = [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import subprocess; subprocess.run(['true'])",
    "open('beside.txt', 'w')",
    "import os; os.mkdir('beside')",
    "import os; os.open('beside.txt', os.O_CREAT | os.O_WRONLY)",
    "import os; os.rename('/tmp/none', 'beside')",
]


@pytest.mark.skipif(os.name != "posix", reason="the same")
@pytest.mark.parametrize("code", FORBIDDEN)
def test_the_watch_sees_what_it_is_to_see(tmp_path: Path, code: str) -> None:
    env = {**os.environ, "ALLOWED": str(tmp_path / "out")}
    done = subprocess.run([sys.executable, "-c", WATCHED + code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 99 and "FORBIDDEN" in done.stderr


TAGS = [
    "!!python/object/apply:os.system ['touch made']",
    "!!python/object/new:subprocess.Popen [['touch', 'made']]",
    "!!python/name:os.system",
]


@pytest.mark.parametrize("tag", TAGS)
def test_rules_cannot_run_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder(), folder)
    (folder / "terms" / "mine.yaml").write_text(f"- kind: mine\n  why: {tag}\n  terms: {{a: []}}\n")
    try:
        load(folder)
    except RuleError as error:
        assert "mine.yaml" in str(error)
    assert not (tmp_path / "made").exists()


# -- bombs --------------------------------------------------------------------------------------------

LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
XML = {
    "laughs.nxml": ARTICLE.replace('<?xml version="1.0"?>', LAUGHS).replace("Quinine helped", "&a9; Quinine helped"),
    "laughs.xml": SAMPLES["efetch.xml"][0].split("<PubmedArticleSet>")[0].split("<!DOCTYPE")[0]
    + LAUGHS
    + "<PubmedArticleSet>"
    + SAMPLES["efetch.xml"][0].split("<PubmedArticleSet>")[1].replace("Milk", "&a9; Milk"),
    "deep.nxml": "<article>" + "<p>" * 100_000 + "x" + "</p>" * 100_000 + "</article>",
    "wide.nxml": '<article a="1" ' + " ".join(f'a{n}="1"' for n in range(50_000)) + "><p>x</p></article>",
}


@pytest.mark.parametrize("name", XML)
def test_bombs_of_xml(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(XML[name])
    start = time.process_time()
    found = batch.extract_unit(path) if not references.claims(path) else [_first(path)]
    assert time.process_time() - start < 20
    for given in found:
        text = str(given) if isinstance(given, SourceError) else getattr(given, "text", "")
        assert "haha" not in text and len(text) < 100_000


def _first(path: Path) -> object:
    try:
        return next(references.read(path))
    except SourceError as error:
        return error


def test_bombs_that_are_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "LIMIT", 100_000)
    for name, content in (("a.jsonl.gz", b'{"title": "' + b"x" * 300_000), ("a.csv.gz", b"title\n" + (b"a" * 999 + b"\n") * 300)):
        (tmp_path / name).write_bytes(gzip.compress(content))
        with pytest.raises(OversizedSource):
            list(read(tmp_path / name))


def _pdf(stream: bytes, pages: int = 1) -> bytes:
    """A PDF of so many pages, all the same, whose content is a packed stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    raw, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(raw)
    raw += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(raw + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


STREAMS = {
    "blanks": zlib.compress(b"BT /F 9 Tf (We enrolled 90 patients with cramps in a trial of tea.) Tj ET" + b" " * 60_000_000, 9),
    "operators": zlib.compress(b"BT /F 9 Tf (We enrolled 90 patients with cramps in a trial of tea.) Tj ET " + b"q Q " * 2_000_000, 9),
    "glyphs": zlib.compress(b"BT /F 9 Tf " + b"(We enrolled 90 patients with cramps in a trial of tea.) Tj " * 1_000 + b"ET", 9),
}


@pytest.mark.parametrize("name", STREAMS)
def test_bombs_of_pdf(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(_pdf(STREAMS[name]))
    start = time.process_time()
    (found,) = batch.extract_unit(tmp_path / "a.pdf")
    assert time.process_time() - start < 60
    assert isinstance(found, (SourceError, Written))


@pytest.mark.skipif(sys.platform != "linux", reason="the bound of memory is the system's")
def test_a_bomb_that_wants_more_memory_than_there_is_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blanks packed twice: some kilobytes that unpack to two gigabytes, beside a text, with one process."""
    monkeypatch.setattr(processes, "MOST_BYTES", 1_000_000_000)
    packed = zlib.compressobj(9)
    stream = b"".join([*(packed.compress(b" " * 10_000_000) for _ in range(200)), packed.flush()])
    (tmp_path / "a.pdf").write_bytes(_pdf(stream))
    (tmp_path / "b.txt").write_text(TEXT)
    failed, whole = batch.extracted([tmp_path / "a.pdf", tmp_path / "b.txt"], jobs=1)
    assert isinstance(failed, SourceError) and "of memory; split it" in str(failed)
    assert isinstance(whole, Written)


def test_a_pdf_of_ten_thousand_pages_is_capped(tmp_path: Path) -> None:
    content = b"BT /F 9 Tf 50 700 Td (We enrolled 90 patients with cramps in a trial of tea.) Tj ET"
    (tmp_path / "a.pdf").write_bytes(_pdf(zlib.compress(content), pages=10_000))
    (document,) = read(tmp_path / "a.pdf")
    assert document.n_pages == 10_000 and document.notes == ("only the first 150 of 10000 pages were read",)


# -- files and folders --------------------------------------------------------------------------------


def _run(*words: Path | str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(map(str, words)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stderr


@pytest.mark.skipif(os.name != "posix", reason="links, names of bytes, pipes")
def test_files_that_are_none(tmp_path: Path) -> None:
    """Loops of links, links to nowhere, pipes, folders named as files, names that are no text: each told, none in the way of others."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(TEXT)
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "folder.pdf").mkdir()
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.xml")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(TEXT)
    code, told = _run(folder, "-o", tmp_path / "out", "-q")
    assert code == 1
    failed = {line.split(": ")[1].rpartition("/")[2] for line in told.splitlines()}
    assert failed == {"a.txt", "b.txt", "self", "gone.txt", "pipe.txt", "pipe.xml", "\\udcff\\udcfe.txt"}
    assert [path.name for path in (tmp_path / "out" / "records").iterdir()] == ["good.json"]
    assert json.loads((tmp_path / "out" / "run.json").read_text())["failures"]


@pytest.mark.skipif(os.name != "posix", reason="the same")
def test_names_with_line_ends_and_escapes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one\ntwo\x1b[31m.txt").write_text(TEXT)
    (folder / "bad\nname.txt").write_text("")
    (folder / "pic\nture.png").write_text("")
    code, told = _run(folder, "-o", tmp_path / "out")
    assert code == 1 and "bad\\nname.txt" in told and "pic\\nture.png" in told and "\x1b" not in told
    (record,) = (json.loads(line) for line in (tmp_path / "out" / "records.jsonl").read_text().splitlines())
    assert record["source"]["path"].endswith("one\ntwo\x1b[31m.txt")
    assert (tmp_path / "out" / record["source"]["text"]).is_file()


def test_a_file_that_vanishes_on_the_way(tmp_path: Path) -> None:
    for name in ("a.txt", "b.csv", "c.pdf", "d.nxml"):
        (tmp_path / name).write_text("title\nTea\n" if name == "b.csv" else ARTICLE)
    files = [source.path for source in sources([tmp_path], tmp_path / "out") if not isinstance(source, SourceError)]
    for path in files:
        path.unlink()
    found = list(batch.extracted(files, jobs=1))
    assert len(found) == 4 and all(isinstance(given, SourceError) and "cannot be opened" in given.found for given in found), found


def test_a_document_that_takes_too_long_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(path: Path) -> object:
        while path.stem == "slow":
            pass
        return read_as_before(path)

    read_as_before = jats.read
    monkeypatch.setattr(jats, "read", endless)
    monkeypatch.setattr(batch, "_MOST_SECONDS", 0.3)
    for name in ("a.nxml", "slow.nxml"):
        (tmp_path / name).write_text(ARTICLE)
    first, slow = (batch.extract_unit(tmp_path / name)[0] for name in ("a.nxml", "slow.nxml"))
    assert isinstance(slow, SourceError) and "took more than" in slow.found
    assert processes.TookTooLong.__name__ not in str(slow) and not isinstance(first, type(None))


# -- what is installed with it -------------------------------------------------------------------------

PINNED = (ROOT / "requirements.lock").read_text().splitlines()
INSTALLED = [line.split("==")[0] for line in PINNED if "==" in line and not line.startswith("#") and ";" not in line]


@pytest.mark.parametrize("name", INSTALLED)
def test_no_dependency_is_under_the_agpl(name: str) -> None:
    told = metadata.metadata(name).json
    licences = [str(told.get(field) or "") for field in ("license_expression", "license", "license_file", "classifier")]
    assert any(licences), f"{name} tells no licence"
    assert not any("AGPL" in licence or "Affero" in licence for licence in licences), licences
