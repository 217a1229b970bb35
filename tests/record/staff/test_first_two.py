"""A new record: its first two administrators confirm each other, and the log has it."""

import pytest
from django.urls import reverse
from universe.staff import PASSWORD

from swis.kernel.models import Account, Event
from swis.kernel.refusals import NotNow
from swis.open_data.schools import local_authorities
from swis.record.site.set_up import set_up
from swis.record.staff import actions, queries
from swis.record.staff.models import Membership, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def links() -> list[str]:
    ealing = next(row for row in local_authorities() if row.code == "307")
    made = set_up(ealing, "ealing")
    return [reverse("invitation", args=[token]) for token in made.tokens]


def typed(name: str, **given: str) -> dict[str, str]:
    email = f"{name.lower()}@example.org"
    return {"name": name, "email": email, "password": PASSWORD, "again": PASSWORD, **given}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_comes_second_confirms_the_first_who_then_confirms_the_second(links, client, order):
    first, second = (links[n] for n in order)
    assert client.post(first, typed("Ines"))["Location"] == "/sign-in/"
    assert not Membership.objects.exists()  # one alone opens nothing
    page = client.get(second).content.decode()
    assert "I know that Ines, ines@example.org, is the other administrator" in page
    refused = client.post(second, typed("Jonah"))
    assert refused.status_code == 422
    assert "Say that Ines is the other administrator" in refused.content.decode()
    assert not Membership.objects.exists()
    client.post(second, typed("Jonah", confirms="on"))
    ines, jonah = (Account.objects.get(name=name) for name in ("Ines", "Jonah"))
    assert Membership.objects.get().account == ines
    at = Membership.objects.get().made_at
    me = queries.person_at(ines, at)
    [waits] = queries.waiting_for(me)
    assert waits.what == "Confirm or decline: Jonah"
    proposal = Proposal.objects.get(state="proposed")
    own = queries.person_at(jonah, at)
    with pytest.raises(NotNow):  # not one's own
        actions.proposals.confirm(proposal=proposal, by=own, at=at)
    actions.proposals.confirm(proposal=proposal, by=me, at=at)
    assert {row.account for row in Membership.objects.all()} == {ines, jonah}
    confirmed = Event.objects.filter(act="staff.confirm").values_list("account", flat=True)
    assert sorted(confirmed) == sorted([ines.pk, jonah.pk])
    used = Event.objects.filter(act="staff.link_used").values_list("account", flat=True)
    assert list(used) == [ines.pk, jonah.pk]


def test_an_address_that_the_first_took_is_refused_to_the_second(links, client):
    client.post(links[0], typed("Ines"))
    given = typed("Jonah", confirms="on", email="Ines@Example.org")
    answer = client.post(links[1], given)
    assert answer.status_code == 422
    assert "signs in with this address already" in answer.content.decode()
