"""Who acts, and from where one may look without being anybody."""

from datetime import UTC, datetime

import pytest

from swis.kernel.people import Role, Viewpoint

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_a_viewpoint_sees_as_its_role_and_is_nobody() -> None:
    seen_from = Viewpoint(Role.INFORMATION_GOVERNANCE, AT)
    assert seen_from.roles == {Role.INFORMATION_GOVERNANCE}
    assert seen_from.today == AT.date()
    with pytest.raises(TypeError, match="Information governance officer has no account"):
        seen_from.signed(AT)
    with pytest.raises(TypeError, match="no account"):
        seen_from.account_id  # noqa: B018
    assert len({seen_from, Viewpoint(Role.INFORMATION_GOVERNANCE, AT)}) == 2
