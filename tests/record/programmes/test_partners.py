"""Partners of the team around the school: invited by profession; nothing else is open to them."""

import pytest
from django.urls import reverse
from universe import meetings, programmes, schools
from universe.addresses import addresses

from swis.kernel.refusals import NotNow, Refused
from swis.record.meetings.models import Meeting
from swis.record.programmes import actions, model
from swis.record.programmes.models import Programme
from swis.record.staff.models import Invitation, Membership

INVITED = {"name": "Jun Park", "email": "jun@housing.example.org"}


@pytest.fixture
def stockport(world):
    Programme.objects.update(model="stockport")
    world.programme.refresh_from_db()
    return world


def invite(world, post="business_support", profession="housing_officer"):
    given = {**INVITED, "profession": profession, "starts_on": world.moments.now.date()}
    return actions.partners.invite_partner(**world.does(post, programme=world.programme, **given))


def test_a_partner_is_invited_by_a_profession_of_the_programme(stockport, sign_in):
    page = sign_in("business_support").get("/programme/partners/invite/").content.decode()
    for item in model.shipped.load("stockport").partners:
        assert item.what in page
    made = invite(stockport)
    assert (made.role, made.profession) == ("partner", "Housing officer")
    assert made.team == stockport.programme.team


def test_a_profession_that_no_file_names_is_refused(stockport):
    with pytest.raises(Refused, match="this programme names"):
        invite(stockport, profession="astrologer")


def test_a_programme_without_partners_invites_none(world, sign_in):
    Programme.objects.update(model="ealing")
    world.programme.refresh_from_db()
    assert sign_in("business_support").get("/programme/partners/invite/").status_code == 403
    with pytest.raises(Refused):
        invite(world)


@pytest.mark.parametrize("post", ["manager", "worker", "dsl", "partner"])
def test_others_invite_no_partner(stockport, sign_in, post):
    assert sign_in(post).get("/programme/partners/invite/").status_code == 403
    with pytest.raises(NotNow):
        invite(stockport, post)
    assert not Invitation.objects.exists()


def test_they_are_called_by_their_profession(world, sign_in):
    assert world.person("partner").title == "School nurse"
    assert "School nurse" in sign_in("partner").get("/").content.decode()


def test_a_partner_without_a_profession_can_not_be(world):
    from swis.record.staff import actions as staff

    given = {"role": "partner", "team": world.programme.team, "starts_on": world.moments.now.date()}
    with pytest.raises(Refused):
        staff.posts.appoint(
            **world.does("administrator", account=world.accounts["teacher"], **given)
        )


OPEN_TO_PARTNERS = {
    "desk:home",
    "desk:how-it-works",
    "desk:drafts",
    "desk:waiting",
    "desk:discard",
    "desk:calendar",
    "desk:calendar-link",
    "duty:who-now",
    "staff:your-notices",
    "healthz",
    "still-here",
    "sign-in",
    "sign-out",
    "invitation",
}


def test_a_partner_opens_no_other_page(world, sign_in):
    schools.opened(world)
    browser = sign_in("partner")
    for name, takes in addresses():
        of_oneself = name.startswith(
            ("mfa_", "account_", "sessions", "duty:")
        )  # absence, leave too
        if takes or name in OPEN_TO_PARTNERS or of_oneself:
            continue
        answer = browser.get(reverse(name))
        assert answer.status_code in (302, 403, 404, 405), name


def test_their_home_has_their_meetings_and_their_actions(world, sign_in):
    meeting = meetings.around(world)
    meetings.around(world, invited=("worker", "dsl"), place="The gym")
    given = {"owner": world.accounts["partner"], "what": "Ring the surgery"}
    meetings.agreed(world, meeting=meeting, because=meeting.reference, **given)
    page = sign_in("partner").get("/").content.decode()
    assert "Team around the school" in page
    assert "ibrary" in page
    assert "The gym" not in page
    assert "Ring the surgery" in page


def test_they_come_to_no_other_kind_of_meeting(world):
    with pytest.raises(Refused, match="team-around-the-school meetings alone"):
        meetings.planned(world, invited=("worker", "partner"))
    assert not Meeting.objects.exists()


def test_a_partner_who_left_sees_nothing(world, sign_in):
    meeting = meetings.around(world)
    browser = sign_in("partner")
    address = f"/meetings/{meeting.reference}/agenda/"
    assert browser.get(address).status_code == 200
    Membership.objects.filter(role="partner").update(ends_on=world.moments.now.date())
    assert browser.get(address).status_code == 403


def test_the_programmes_page_names_them(stockport, sign_in):
    programmes.partner(stockport, "Jun Park", "Housing officer")
    page = sign_in("business_support").get("/programme/").content.decode()
    assert "Jun Park" in page
    assert "school nurse, early help worker, education welfare officer" in page
