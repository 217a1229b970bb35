"""A page of several lists: the beginning of each says that it is cut, and leads to all of it."""

import pytest
from django.test import RequestFactory

from swis.kernel import models, questions
from swis.kernel.design import blocks, paging
from swis.kernel.refusals import Unknown
from swis.kernel.templatetags import tables


@pytest.fixture
def lists(db):
    for number in range(paging.SIZE + 2):
        models.Account.objects.create(email=f"{number}@example.org", name=f"Name {number:02}")
    every = models.Account.objects.order_by("name")
    return {"all": every, "few": every.filter(name="Name 01")}


def found(lists, query: str = ""):
    return questions.answer(blocks.turned_to(RequestFactory().get(f"/{query}"), lists))


def test_the_beginning_says_how_much_there_is(lists, django_assert_num_queries):
    with django_assert_num_queries(1):
        shown = found(lists)
    assert [row.name for row in shown["all"]] == [f"Name {n:02}" for n in range(paging.SIZE)]
    assert shown["all"].said == "The first 25 of 27"
    assert 'href="?only=all"' in tables.all_of(shown["all"])
    assert tables.all_of(shown["few"]) == ""
    assert len(blocks.shown(shown)) == paging.SIZE + 1


def test_a_list_is_shown_alone_in_its_pages(lists):
    shown = found(lists, "?only=all&page=2")
    assert shown["few"] is None
    assert [row.name for row in shown["all"]] == ["Name 25", "Name 26"]
    assert "26 to 27 of 27" in tables.all_of(shown["all"])
    assert blocks.back(RequestFactory().get("/here/?only=all"), lists) == "/here/"
    assert blocks.back(RequestFactory().get("/here/"), lists) == ""


@pytest.mark.parametrize("query", ["?only=none", "?only=all&page=9", "?only=all&page=x"])
def test_what_is_not_there_is_unknown(lists, query):
    with pytest.raises(Unknown):
        found(lists, query)
