"""The two studies that come with SWIS, from protocol to page."""

import csv
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from swis import evidence
from swis.evidence.report.manifest import folder_hash
from swis.evidence.study import find_study, shipped_studies

STUDIES = ("ealing", "comparators")


@pytest.fixture(scope="module", params=STUDIES)
def folder(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param) / "report"
    evidence.run_study(find_study(request.param), folder)
    return folder


@pytest.fixture(scope="module")
def ealing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ealing") / "report"
    evidence.run_study(find_study("ealing"), folder)
    return folder


@pytest.fixture(scope="module")
def comparators(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparators") / "report"
    evidence.run_study(find_study("comparators"), folder)
    return folder


def words(folder):
    text = re.sub(r"<style>.*?</style>", " ", (folder / "index.html").read_text(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def rows(folder, name):
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_both_studies_ship():
    assert set(shipped_studies()) == set(STUDIES)


def test_the_same_inputs_give_the_same_bytes(folder, request, tmp_path):
    name = json.loads((folder / "manifest.json").read_text())["title"]
    study = "ealing" if "Ealing counts" in name else "comparators"
    again = tmp_path / "again"
    evidence.run_study(find_study(study), again)
    assert folder_hash(again) == folder_hash(folder)


def test_the_manifest_has_the_hash_of_everything(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert set(manifest["outputs"]) == files
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert {"study", "counts"} <= set(manifest["inputs"]) or "neighbours" in manifest["inputs"]
    assert {"swis", "numpy", "python"} <= set(manifest["versions"])
    assert "seed" in manifest


class Page(HTMLParser):
    """What an assistive technology would look for."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.headings, self.tags = [], [], [], []
        self.loaded, self.captions = [], 0

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.captions += tag == "caption"
        if tag in ("script", "link", "img", "iframe"):
            self.loaded.append(tag)


@pytest.fixture(scope="module")
def page(folder):
    page = Page()
    page.feed((folder / "index.html").read_text())
    return page


def test_the_page_needs_nothing_else(page, folder):
    assert page.loaded == []
    assert not re.search(
        r"url\((?!#)|@import|https?://(?!www\.w3\.org)", (folder / "index.html").read_text()
    )


def test_every_link_leads_somewhere(page, folder):
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids
        else:
            assert (folder / link).is_file()


def test_no_two_parts_of_the_page_share_a_name(page):
    assert len(page.ids) == len(set(page.ids))


def test_figures_have_words_and_tables_have_captions(page):
    pictures = [found for tag, found in page.tags if tag == "svg"]
    assert pictures
    for found in pictures:
        assert found["role"] == "img"
        assert set(found["aria-labelledby"].split()) <= set(page.ids)
    assert page.captions == sum(tag == "table" for tag, _ in page.tags)


def test_headings_do_not_skip_a_level(page):
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(
        after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
    )


def test_ealing_says_first_that_the_counts_show_no_effect(ealing):
    text = words(ealing)
    assert text.index("cannot show whether the programme changed anything") < text.index("Contents")
    assert "for better or worse" in text


def test_ealing_prints_the_ratios_exact_and_large_sample(ealing):
    text = words(ealing)
    for estimate in (
        "1.048 (0.553 to 1.993)",
        "0.981 (0.658 to 1.461)",
        "3.072 (1.479 to 6.882)",
        "1.048 (0.577 to 1.901)",
        "0.981 (0.670 to 1.435)",
        "3.078 (1.525 to 6.215)",
        "0.397 (0.081 to 1.936)",
    ):
        assert estimate in text


def test_ealing_sets_printed_percentages_beside_right_ones(ealing):
    found = {(row["outcome"], row["arm"]): row for row in rows(ealing, "percentages")}
    row = found[("Section 17 assessments", "nominated")]
    assert (row["printed"], row["rightly rounded"], row["agrees"]) == (
        "'-86.1%",
        "'-86.2%",
        "False",
    )


def test_ealing_names_what_the_design_cannot_bear(ealing):
    text = words(ealing)
    assert "Ealing Alternative Provision is alternative provision" in text
    assert "share its front door" in text


def test_the_seven_high_schools_have_comparators_in_both_pools(comparators):
    for pool in ("authority", "neighbours"):
        found = [r for r in rows(comparators, f"pairs-{pool}") if r["like for like"] != "no"]
        assert len(found) == 7
        assert len({row["URN"] for row in found}) == 7
    assert all(row["authority"] in ("Ealing", "") for row in rows(comparators, "pairs-authority"))
    assert all(row["authority"] != "Ealing" for row in rows(comparators, "pairs-neighbours"))


def test_no_programme_school_is_a_comparator(comparators):
    programme = {"101939", "101928", "101940", "139725", "101943", "101941", "101934", "131753"}
    for pool in ("authority", "neighbours"):
        assert not programme & {row["URN"] for row in rows(comparators, f"pairs-{pool}")}


def test_what_the_list_of_schools_cannot_tell_is_said(comparators):
    text = words(comparators)
    for said in (
        "Ealing Alternative Provision has no like-for-like match",
        "historic trend in outcomes, is not in this list",
        "derived from the roll",
        "those of the 2025 model",
        "share its front door",
    ):
        assert said in text


def test_matching_improves_balance_in_both_pools(comparators):
    for pool in ("authority", "neighbours"):
        for row in rows(comparators, f"balance-{pool}"):
            assert abs(float(row["difference after"])) <= abs(float(row["difference before"]))
