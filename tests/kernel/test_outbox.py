"""Acts tell people; nobody hears of what did not happen, nor of what they did themselves."""

from typing import Any

import pytest

from swis.kernel import notice_kinds, outbox, permission
from swis.kernel.acts import act
from swis.kernel.models import Account, Notice
from swis.kernel.refusals import Refused

HEARD = notice_kinds.kind("test_heard", "Something was done", "Sign in to see what.")


@act(may=permission.of_anyone())
def shout(*, to: list[Account], by: Any, at: Any, href: str = "", fails: bool = False) -> None:
    outbox.tell(HEARD, to=to, at=at, href=href)
    if fails:
        raise Refused("No.")


def test_an_act_tells_each_person_once_but_not_the_one_who_acts(world: Any) -> None:
    dsl, worker = world.accounts["dsl"], world.accounts["worker"]
    shout(**world.does("dsl", to=[dsl, worker, worker], href="/cases/"))
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.href) == (worker, "test_heard", "/cases/")
    assert notice.made_by == dsl
    assert notice.outcome == ""


def test_nobody_hears_of_an_act_that_was_refused(world: Any) -> None:
    with pytest.raises(Refused):
        shout(**world.does("dsl", to=[world.accounts["worker"]], fails=True))
    assert not Notice.objects.exists()


def test_a_press_sent_twice_tells_once(world: Any) -> None:
    given = world.does("dsl", to=[world.accounts["worker"]])
    shout(**given)
    shout(**given)
    assert Notice.objects.count() == 1


def test_outside_an_act_nothing_is_told(world: Any) -> None:
    with pytest.raises(RuntimeError):
        outbox.tell(HEARD, to=[world.accounts["worker"]], at=world.moments.now)


@pytest.mark.parametrize(
    "href", ["/search/?name=Ash", "/children/Ash%20Willow/", "elsewhere", "//evil.example/"]
)
def test_only_an_address_of_a_page_is_added(world: Any, href: str) -> None:
    with pytest.raises(ValueError, match="is not an address"):
        shout(**world.does("dsl", to=[world.accounts["worker"]], href=href))


def test_nothing_is_put_into_the_sentences_of_a_kind() -> None:
    with pytest.raises(ValueError, match="fixed"):
        notice_kinds.kind("test_child", "About {child}", "She is here.")
