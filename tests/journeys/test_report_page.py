"""The page of a report, in a browser at the width of a desk and of a telephone."""

import pytest
from journeys.somebody import AXE, RULES, RUN_AXE

from swis import evidence
from swis.evidence.study import shipped_studies


@pytest.fixture(scope="module", params=sorted(shipped_studies()))
def page_of_report(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / request.param
    evidence.run_study(shipped_studies()[request.param], folder)
    return (folder / "index.html").as_uri()


@pytest.mark.parametrize("width", [1280, 320])
def test_it_can_be_read_by_everyone_and_asks_nothing_of_the_network(browser, page_of_report, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_of_report)
    assert asked == [page_of_report]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE, RULES) == []
    page.close()
