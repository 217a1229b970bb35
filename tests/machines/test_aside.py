"""What is in a database set aside is there whenever it is entered, and nowhere else."""

import pytest

from machines.aside import aside
from swis.kernel.models import Account


def _names() -> list[str]:
    return list(Account.objects.values_list("name", flat=True))


def test_what_is_kept_aside_is_not_in_the_tests_own(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), aside() as house:
        with house.entered():
            Account.objects.create_user("wanjiru@example.org", "Wanjiru Kamau")
        assert _names() == []
        with house.entered():
            assert _names() == ["Wanjiru Kamau"]
        assert _names() == []


@pytest.mark.django_db
def test_it_is_not_entered_within_a_transaction(django_db_blocker):
    from machines.aside import Aside

    with pytest.raises(AssertionError, match="one database"), Aside("elsewhere").entered():
        pass
