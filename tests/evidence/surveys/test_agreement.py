import numpy as np
import pandas as pd
import pytest

from swis import evidence


def test_blank_answers_are_not_disagreement():
    answers = pd.DataFrame({"q": ["Agree", "strongly agree ", None, "Disagree", ""]})
    (row,) = evidence.survey(answers, ["q"]).statements
    assert (row.agree, row.n, row.blank) == (2, 3, 2)


def test_sixty_seven_per_cent_cannot_come_from_eight_schools():
    """The share printed in the Ealing report; n is always shown, so that a reader can tell."""
    assert 67 not in {round(100 * yes / 8) for yes in range(9)}
    answers = pd.DataFrame({"q": ["agree"] * 5 + ["disagree"] * 3})
    assert evidence.survey(answers, ["q"]).table()["n"].tolist() == [8]


def test_answers_that_cluster_widen_the_interval():
    rng = np.random.default_rng(1)
    school = np.repeat(range(20), 30)
    leaning = rng.choice([0.2, 0.9], 20)[school]
    answers = pd.DataFrame(
        {"school": school, "q": np.where(rng.random(600) < leaning, "agree", "disagree")}
    )
    plain = evidence.survey(answers, ["q"]).statements[0].interval
    clustered = evidence.survey(answers, ["q"], cluster="school").statements[0].interval
    assert clustered.high - clustered.low > 2 * (plain.high - plain.low)


def test_few_answers_are_pointed_out_and_silence_is_mentioned():
    answers = pd.DataFrame({"q": ["agree"] * 4})
    assert "fewer than ten" in evidence.survey(answers, ["q"]).warnings[0]
    assert "who stayed silent is not known" in evidence.survey(answers, ["q"]).sentence()
    assert "Of 8 asked" in evidence.survey(answers, ["q"], asked=8).sentence()


def test_all_agreeing_still_leaves_doubt():
    found = evidence.wilson(8, 8)
    assert found.high == 1
    assert found.low == pytest.approx(0.676, abs=5e-4)


def test_a_stratum_with_one_cluster_is_refused():
    table = pd.DataFrame({"y": [1.0, 2, 3], "la": ["a", "a", "b"]})
    with pytest.raises(evidence.ModelError, match="one cluster only"):
        evidence.design_mean(table, "y", stratum="la")


@pytest.mark.parametrize(
    ("schools", "said"),
    [
        ([3, 3, 4], "row 4, column schools: A stratum has one population"),
        ([2, 2, 2], "row 2, column schools: More clusters were asked"),
        ([3, None, 3], "row 3, column schools: A value is missing"),
    ],
)
def test_a_population_that_cannot_be_is_refused(schools, said):
    answers = pd.DataFrame({"q": ["agree", "agree", "no"], "schools": schools})
    with pytest.raises(evidence.InputError, match=said):
        evidence.survey(answers, ["q"], population="schools")


def test_asking_everybody_leaves_no_doubt_of_those_who_are_there():
    answers = pd.DataFrame({"q": ["agree"] * 7 + ["no"] * 3, "staff": 10})
    found = evidence.survey(answers, ["q"], population="staff").statements[0].interval
    assert (found.low, found.high) == pytest.approx((0.7, 0.7), abs=1e-9)


NUMBERS = pd.DataFrame({"q1": [5, 4, 5, None, 2, 3], "q2": [1, 2, 4, 4, 1, 1]})


def test_numbers_that_no_word_matches_are_refused_with_the_row():
    with pytest.raises(evidence.InputError, match=r"row 2, column q1: 5\.0 is neither agree nor"):
        evidence.survey(NUMBERS, ["q1"])


def test_numbers_that_are_said_to_agree_count_however_they_are_stored():
    found = evidence.survey(NUMBERS, ["q1", "q2"], agree=("4", "5"))
    assert [(row.agree, row.n) for row in found.statements] == [(3, 5), (2, 6)]


def test_a_word_that_nobody_answered_is_refused():
    with pytest.raises(evidence.InputError, match="Nobody answered 9"):
        evidence.survey(NUMBERS, ["q1"], agree=("5", "9"))


def test_nobody_agreeing_is_an_answer():
    answers = pd.DataFrame({"q": ["Disagree", "Strongly disagree", "Neither agree nor disagree"]})
    assert evidence.survey(answers, ["q"]).statements[0].share == 0.0


def test_a_slip_in_an_answer_is_told_of():
    answers = pd.DataFrame({"q": ["Agree", "Agre"]})
    with pytest.raises(evidence.InputError, match="row 3, column q: Agre is neither"):
        evidence.survey(answers, ["q"])
