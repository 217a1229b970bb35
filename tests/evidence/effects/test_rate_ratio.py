import pytest

from swis import evidence


def test_swapping_the_groups_turns_the_ratio_over():
    one = evidence.rate_ratio(12, 5, exposure=3, other_exposure=2)
    other = evidence.rate_ratio(5, 12, exposure=2, other_exposure=3)
    assert one.estimate == pytest.approx(1 / other.estimate)
    assert one.interval.low == pytest.approx(1 / other.interval.high)
    assert one.p == pytest.approx(other.p)


def test_the_interval_and_the_p_value_agree_about_one():
    """Central exact methods: the 95% interval contains 1 just when p is above 0.05."""
    for count in range(0, 40):
        found = evidence.rate_ratio(count, 15)
        contains = found.interval.low <= 1 <= found.interval.high
        assert contains == (found.p > 0.05)


def test_no_events_at_all_rules_nothing_out():
    found = evidence.rate_ratio(0, 0)
    assert (found.interval.low, found.interval.high) == (0.0, float("inf"))


@pytest.mark.parametrize("count", [-1, 2.5, float("nan")])
def test_what_is_not_a_count_is_refused(count):
    with pytest.raises(evidence.InputError, match="whole number from zero up"):
        evidence.rate_ratio(count, 3)


def test_the_sentence_says_that_events_may_not_be_independent():
    assert "independent" in evidence.rate_ratio(12, 5).sentence()
