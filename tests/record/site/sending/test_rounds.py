"""What is sent at once, what waits for the day's summary, what is tried again, what is given up."""

from datetime import timedelta

import pytest
from universe.notices import told

from swis.kernel.models import Notice
from swis.record.site.sending.rounds import TOO_OLD, WAITS
from swis.record.staff.actions.notices import try_again
from swis.record.staff.actions.posts import disable

from .conftest import ASKED, DANGER, TOLD


def test_what_falls_to_somebody_to_decide_goes_at_once(world, post):
    told(world, ASKED, "dsl", href="/cases/")
    assert post.round().sent == 1
    [letter] = post.carried
    assert letter.to == world.accounts["dsl"].email
    assert letter.subject == "SWIS: Something waits"
    assert "Something waits for you.\n\nhttps://swis.example.org/cases/" in letter.words
    assert "says nothing about any child" in letter.words
    notice = Notice.objects.get()
    assert (notice.outcome, notice.sent_at) == ("sent", world.moments.now)
    assert post.round().sent == 0


def test_the_rest_comes_in_one_message_at_four(world, post):
    told(world, TOLD, "dsl")
    told(world, TOLD, "dsl", href="/sharing/")
    assert post.round().sent == 0
    world.moments.forward(hours=6)
    assert post.round().sent == 0
    world.moments.forward(hours=1)
    assert post.round().sent == 2
    assert post.to("dsl") == ["SWIS: 2 things to read"]
    assert post.carried[0].words.count("Something was shared") == 2
    assert {notice.outcome for notice in Notice.objects.all()} == {"in_summary"}


def test_what_is_told_on_friday_evening_comes_on_monday(world, post):
    world.moments.forward(days=4, hours=8)
    told(world, TOLD, "dsl")
    post.round()
    assert f"{Notice.objects.get().try_after:%a %H:%M}" == "Mon 16:00"


@pytest.mark.parametrize(
    ("wish", "subjects"),
    [
        ("each", ["Something was shared", "Something waits", "A child is in danger"]),
        ("decide", ["Something waits", "A child is in danger"]),
        ("none", ["A child is in danger"]),
    ],
)
def test_people_are_sent_what_they_chose_and_danger_always(world, post, wants, wish, subjects):
    wants("dsl", wish)
    for kind in (TOLD, ASKED, DANGER):
        told(world, kind, "dsl")
    post.round()
    assert post.to("dsl") == [f"SWIS: {subject}" for subject in subjects]
    kept_back = Notice.objects.filter(outcome="not_wanted").count()
    assert kept_back == 3 - len(subjects)


def test_nothing_is_sent_to_somebody_whose_account_is_closed(world, post):
    told(world, DANGER, "dsl", "worker")
    disable(**world.does("administrator", account=world.accounts["dsl"]))
    post.round()
    assert (post.to("dsl"), len(post.to("worker"))) == ([], 1)
    assert Notice.objects.get(to=world.accounts["dsl"]).outcome == "no_post"


def test_nothing_is_sent_to_somebody_whose_post_has_ended(world, post):
    told(world, DANGER, "dsl")
    world.accounts["dsl"].memberships.update(ends_on=world.moments.now.date())
    post.round()
    assert post.carried == []


def test_what_waited_until_it_was_old_is_not_sent(world, post):
    told(world, ASKED, "dsl")
    world.moments.forward(days=TOO_OLD.days, minutes=1)
    post.round()
    assert (post.carried, Notice.objects.get().outcome) == ([], "too_late")


def test_the_waits_grow_and_in_the_end_it_is_given_up(world, post):
    told(world, ASKED, "dsl")
    post.down = "The mail server can't be reached: TimeoutError."
    for number, wait in enumerate(WAITS, start=1):
        assert post.round().failed == 1
        notice = Notice.objects.get()
        assert (notice.tries, notice.outcome) == (number, "")
        assert notice.try_after == world.moments.now + wait
        assert notice.problem == post.down
        world.moments.now = notice.try_after - timedelta(seconds=1)
        assert post.round().failed == 0
        world.moments.forward(seconds=1)
    post.round()
    assert Notice.objects.get().outcome == "gave_up"
    world.moments.forward(days=3)
    assert post.round().failed == 0


def test_a_notice_given_up_can_be_sent_after_all(world, post):
    told(world, ASKED, "dsl")
    post.down = "The mail server can't be reached: TimeoutError."
    for wait in (*WAITS, timedelta(0)):
        post.round()
        world.moments.forward(seconds=wait.total_seconds())
    post.down = ""
    try_again(**world.does("administrator", notice=Notice.objects.get()))
    assert post.round().sent == 1


def test_one_address_that_is_refused_keeps_nobody_else_waiting(world, post):
    post.refuses = {world.accounts["dsl"].email}
    told(world, ASKED, "dsl", "worker", "head")
    done = post.round()
    assert (done.sent, done.failed) == (2, 1)


def test_a_server_that_is_down_is_asked_once_a_round(world, post):
    post.down = "The mail server can't be reached: TimeoutError."
    told(world, ASKED, "dsl", "worker", "head")
    assert post.round().failed == 1
    assert Notice.objects.filter(tries=0).count() == 2


def test_a_round_that_broke_off_leaves_a_claim_that_ends(world, post):
    told(world, ASKED, "dsl")

    class Killed(BaseException):
        pass

    def killed(letter):
        raise Killed

    whole, post.carry = post.carry, killed
    with pytest.raises(Killed):
        post.round()
    post.carry = whole
    assert post.round().sent == 0
    world.moments.forward(minutes=11)
    assert post.round().sent == 1


def test_questions_do_not_grow_with_what_waits(world, post, django_assert_max_num_queries):
    for _ in range(20):
        told(world, TOLD, "dsl", "worker", "head")
    with django_assert_max_num_queries(5):
        post.round()
    world.moments.forward(hours=8)
    with django_assert_max_num_queries(3 + 3 * 4):  # a claim has its own transaction
        assert post.round().sent == 60
    with django_assert_max_num_queries(1):
        post.round()
