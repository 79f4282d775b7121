"""The checking page: inert as a file, and used by hand in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from typer.testing import CliRunner

from extractor.cli import app

TEXT = (
    "Tea or placebo for headache 😀\n\nWe randomly assigned 200 patients to tea (n = 100) or placebo (n = 100). "
    "Relapse occurred in 20 of 100 patients in the tea group and 35 of 100 in the placebo group."
)
HOSTILE = "</script><script>document.title='mine'</script><img src=x onerror=document.title='mine'>\n\nWe randomly assigned 90 patients."
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")


def _extract(folder: Path, *words: str) -> Path:
    done = CliRunner().invoke(app, [str(folder / "in"), "-o", str(folder / "out"), *words])
    assert done.exit_code == 0, done.stderr
    return folder / "out" / "report" / "index.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, one of which means harm."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "tea.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "a<b>&\"'.txt").write_text(HOSTILE, encoding="utf-8")
    return tmp_path


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_holds_nothing_of_a_document_but_inert_json(folder: Path) -> None:
    page = _extract(folder).read_text(encoding="utf-8")
    tags = _Tags()
    tags.feed(page)
    assert [tag for tag, _ in tags.found].count("img") == 0
    assert sum(tag == "script" and "type" not in told for tag, told in tags.found) == 1  # its own
    assert not [told for _, told in tags.found if {"src", "onerror", "onclick"} & told.keys()]
    assert not re.search(r"https?://", re.sub(r'<script type="application/json".*', "", page))


def test_the_page_is_whole_and_the_same_on_a_second_run(folder: Path) -> None:
    first = _extract(folder).read_bytes()
    assert _extract(folder).read_bytes() == first
    assert first.endswith(b"</html>\n")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    if BROWSER is None or DRIVER is None:
        pytest.skip("no browser: apt install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-sync".split():
        options.add_argument(f"--{flag}")
    options.add_argument("--window-size=1500,900")
    options.add_experimental_option("prefs", {"download.default_directory": str(tmp_path)})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def _open(browser: webdriver.Chrome, page: Path, study: str) -> None:
    browser.get(page.as_uri())
    browser.find_element(By.ID, "find").send_keys(study)
    browser.find_element(By.CSS_SELECTOR, "#studies button").click()


def _card(browser: webdriver.Chrome, lead: str) -> Any:
    return next(card for card in browser.find_elements(By.CSS_SELECTOR, ".item[data-item]") if card.text.startswith(lead))


def test_a_field_lights_its_evidence_and_the_other_way_round(folder: Path, browser: webdriver.Chrome) -> None:
    _open(browser, _extract(folder), "tea")
    _card(browser, "20 events").click()
    assert [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "mark.lit")] == ["20", "100"]
    near = "".join(mark.get_attribute("textContent") or "" for mark in browser.find_elements(By.CSS_SELECTOR, "mark.near"))
    assert near.startswith("Relapse occurred in 20 of 100 patients")
    next(mark for mark in browser.find_elements(By.CSS_SELECTOR, "mark.value") if mark.text == "35").click()
    assert browser.find_element(By.CSS_SELECTOR, ".item.selected").text.startswith("35 events")


def test_a_value_is_corrected_saved_and_kept_by_the_next_run(folder: Path, browser: webdriver.Chrome) -> None:
    _open(browser, _extract(folder), "tea")
    browser.find_element(By.ID, "who").send_keys("Ann")
    card = _card(browser, "20 events")
    card.find_element(By.CSS_SELECTOR, "button[data-field=value]").click()
    browser.find_element(By.CSS_SELECTOR, "dd input").send_keys("25", Keys.ENTER)
    _card(browser, "35 events").find_element(By.CSS_SELECTOR, ".yes").click()
    browser.find_element(By.ID, "save").click()
    saved = folder / "corrections.json"
    WebDriverWait(browser, 10).until(lambda _: saved.exists() and saved.stat().st_size)
    told = json.loads(saved.read_text(encoding="utf-8"))
    assert [(c["who"], c["verdict"], c["field"], c["new"]) for c in told["corrections"]] == [
        ("Ann", "corrected", "value", 25),
        ("Ann", "right", "", None),
    ]
    page = _extract(folder, "--corrections", str(saved))
    record = json.loads((folder / "out" / "records" / "tea.json").read_text(encoding="utf-8"))
    assert {r["value"]: r["status"] for r in record["results"]} == {25: "corrected", 35: "confirmed"}
    browser.execute_script("localStorage.clear()")
    _open(browser, page, "tea")
    assert "corrected" in (_card(browser, "25 events").get_attribute("class") or "")
    saved.unlink()
    browser.find_element(By.ID, "save").click()
    WebDriverWait(browser, 10).until(lambda _: saved.exists() and saved.stat().st_size)
    assert json.loads(saved.read_text(encoding="utf-8")) == told  # saved anew, nothing is lost


def test_the_keys(folder: Path, browser: webdriver.Chrome) -> None:
    _open(browser, _extract(folder), "tea")
    body = browser.find_element(By.TAG_NAME, "body")
    browser.find_element(By.ID, "text").click()
    body.send_keys(Keys.ARROW_DOWN)
    first = browser.find_element(By.CSS_SELECTOR, ".item.selected")
    assert first.text.startswith("200 randomized")
    body.send_keys("x")
    assert "wrong" in (browser.find_element(By.CSS_SELECTOR, ".item.selected").get_attribute("class") or "")
    body.send_keys("x")
    assert "wrong" not in (browser.find_element(By.CSS_SELECTOR, ".item.selected").get_attribute("class") or "").split()
    body.send_keys(Keys.ARROW_DOWN)
    assert browser.find_element(By.CSS_SELECTOR, ".item.selected").text.startswith("tea")
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "find"


def test_hostile_text_is_inert_and_nothing_is_refused_by_the_page_itself(folder: Path, browser: webdriver.Chrome) -> None:
    _open(browser, _extract(folder), "a_b_")
    assert browser.title == "extract: checking page"
    assert "onerror" in browser.find_element(By.ID, "text").text
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []  # type: ignore[no-untyped-call]


BASELINE = """<article><front><article-meta><title-group><article-title>Tea for headache</article-title></title-group>
<abstract><p>We randomly assigned 200 patients to tea (n = 100) or placebo (n = 100).</p></abstract></article-meta></front><body><sec>
<title>Results</title><table-wrap><label>Table 1</label><caption><p>Baseline characteristics</p></caption><table><thead><tr><th/>
<th>Tea (n = 100)</th><th>Placebo (n = 100)</th></tr></thead><tbody><tr><td>Women, n (%)</td><td>61 (61)</td><td>58 (58)</td></tr></tbody>
</table></table-wrap></sec></body></article>"""


def test_characteristics_are_folded_until_one_is_asked_for(folder: Path, browser: webdriver.Chrome) -> None:
    (folder / "in" / "whole.nxml").write_text(BASELINE, encoding="utf-8")
    _open(browser, _extract(folder), "whole")
    fold = browser.find_element(By.CSS_SELECTOR, "#fields details")
    assert fold.text.lower() == "characteristics (4)" and fold.get_attribute("open") is None
    next(mark for mark in browser.find_elements(By.CSS_SELECTOR, "mark.value") if mark.text == "61").click()
    assert [line for line in fold.text.splitlines() if "," in line] == [
        "61 events, tea",
        "61% percent, tea",
        "58 events, placebo",
        "58% percent, placebo",
    ]
    chosen = browser.find_element(By.CSS_SELECTOR, ".item.selected")
    assert "table.cell" in chosen.text
    chosen.find_element(By.CSS_SELECTOR, ".yes").click()
    assert "right" in (browser.find_element(By.CSS_SELECTOR, ".item.selected").get_attribute("class") or "")
