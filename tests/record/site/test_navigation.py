"""The menu: what a person opens often, on one line, with the current place marked."""

import re

import pytest

from swis.record.site.navigation import ITEMS

CHARACTERS_ON_A_LINE = 95


def menu(page: str) -> dict[str, bool]:
    items = re.findall(r'swis-nav__link" href="[^"]+"( aria-current="page")?>([^<]+)<', page)
    return {label: bool(current) for current, label in items}


@pytest.mark.parametrize(
    ("post", "path", "current"),
    [
        ("dsl", "/", "Home"),
        ("dsl", "/concerns/", "Concerns"),
        ("dsl", "/concerns/raise/", "Raise a concern"),
        ("business_support", "/schools/900001/", "Schools"),
        ("business_support", "/people/invite/", "People"),
        ("business_support", "/duty/rota/", "Rota"),
    ],
)
def test_the_place_one_is_in_is_marked_and_no_other(world, sign_in, post, path, current):
    found = menu(sign_in(post).get(path).content.decode())
    assert [label for label, is_current in found.items() if is_current] == [current]


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "front_door", "business_support"])
def test_the_menu_is_one_line_and_each_item_opens(world, sign_in, post):
    browser = sign_in(post)
    found = menu(browser.get("/").content.decode())
    assert sum(len(label) for label in found) <= CHARACTERS_ON_A_LINE
    from django.urls import reverse

    for label, name, _ in ITEMS:
        if label in found:
            assert browser.get(reverse(name)).status_code == 200, label


def test_somebody_without_a_post_has_no_menu(world, sign_in):
    world.accounts["dsl"].memberships.all().delete()
    assert menu(sign_in("dsl").get("/account/").content.decode()) == {}
