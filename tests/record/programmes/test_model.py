"""A programme file is read strictly: what is wrong is said with its place and its mend."""

from datetime import date, time
from importlib.resources import files

import pytest

from swis.record.programmes.model.problems import ModelError
from swis.record.programmes.model.reading import read
from swis.record.programmes.model.shipped import check_versions, load, names

TWICE = '\n[[promotion]]\ncode = "poster"\nwhat = "Posters"\nsource = "local"\n'
FIVE = ["ealing", "lambeth", "southampton", "stockport", "trial"]


def text(name: str = "ealing") -> str:
    return files("swis.record.programmes").joinpath(f"data/{name}.toml").read_text()


def problems(changed: str) -> dict[str, str]:
    """What is wrong in a file, by table and key."""
    with pytest.raises(ModelError) as refused:
        read(changed, "mine.toml")
    assert all(problem.file == "mine.toml" for problem in refused.value.problems)
    return {f"{p.table}.{p.key}".strip("."): p.sentence for p in refused.value.problems}


def with_line(key: str, line: str, within: str = "") -> str:
    """The Ealing file with one line replaced: the first of its key in the table, or anywhere."""
    before, mark, rest = text().partition(f"[{within}]") if within else ("", "", text())
    old = next(row for row in rest.splitlines() if row.startswith(f"{key} ="))
    return before + mark + rest.replace(old, line, 1)


def test_the_five_programmes_of_the_sources_ship() -> None:
    assert set(FIVE) <= set(names())


@pytest.mark.parametrize("name", [*FIVE, "demonstration"])
def test_every_table_of_a_programme_names_its_source(name: str) -> None:
    model = load(name)
    tables = {table for table, _ in model.sources}
    asked = {"base", "team", "caseload", "assessment", "holding", "recording", "hours", "access"}
    assert asked | {"cadences"} <= tables
    assert all(source for _, source in model.sources)


def test_E4_E7_E13_E17_what_the_protocol_says_of_ealing() -> None:
    model = load("ealing")
    assert (model.caseload.refuse_at, model.caseload.cap) == (8, "refuse")
    assert (model.assessment.count, model.assessment.unit) == (35, "working days")
    assert model.cadences.check_in_days == (1, 4)
    assert model.cadences.supervision_every_months == model.cadences.team_meeting_every_months == 1
    assert model.cadences.team_meeting_minutes == 60
    assert (model.day_starts, model.day_ends) == (time(9), time(17))
    assert dict(model.staffing.posts)["social worker"] == 8
    assert "recording_system" in {item.code for item in model.induction}


def test_what_the_sources_say_of_stockport() -> None:
    model = load("stockport")
    assert [item.what for item in model.partners] == [
        "School nurse",
        "Early help worker",
        "Education welfare officer",
        "Police community support officer",
        "Housing officer",
    ]
    assert (model.caseload.refuse_at, model.caseload.expected) == (None, (15, 20))
    assert (model.clusters[0].secondaries, model.clusters[0].primaries) == (2, 9)
    assert model.base.is_shared
    assert dict(model.staffing.posts) == {"senior practitioner": 3, "social worker": 6}


def test_what_no_source_gives_is_marked_local() -> None:
    for name in ("lambeth", "southampton", "trial"):
        sources = dict(load(name).sources)
        assert load(name).caseload.cap == "none"
        assert sources["hours"] == sources["access"] == "local"
        assert load(name).cadences.check_in_days == ()


@pytest.mark.parametrize(
    ("changed", "where", "mend"),
    [
        ("nonsense = 1\n" + text(), "nonsense", "is not known here"),
        (text() + "\n[casseload]\n", "casseload", "Did you mean “caseload”?"),
        (with_line("refuse_at", "refuse_att = 8"), "caseload.refuse_att", "mean “refuse_at”?"),
        (with_line("refuse_at", 'refuse_at = "eight"'), "caseload.refuse_at", "refuse_at = 1"),
        (with_line("refuse_at", "refuse_at = true"), "caseload.refuse_at", "is true or false"),
        (with_line("refuse_at", "refuse_at = 0"), "caseload.refuse_at", "from 1 to 200"),
        (with_line("refuse_at", ""), "caseload.refuse_at", "needs the most a worker holds"),
        (with_line("warn_at", "warn_at = 9"), "caseload.warn_at", "above refuse_at, 8"),
        (with_line("cap", 'cap = "none"'), "caseload.refuse_at", "Take it out, or refuse"),
        (with_line("cap", 'cap = "refuses"'), "caseload.cap", "Did you mean “refuse”?"),
        (with_line("check_ins", 'check_ins = ["tue"]'), "cadences.check_ins", "has “tue”"),
        (with_line("check_ins", 'check_ins = ["Tuesday"]'), "cadences.check_ins", "“tuesday”?"),
        (
            with_line("check_ins", 'check_ins = ["friday", "friday"]'),
            "cadences.check_ins",
            "has “friday” twice",
        ),
        (with_line("check_ins", 'check_ins = "friday"'), "cadences.check_ins", '["tuesday"'),
        (with_line("unit", 'unit = "weeks"'), "assessment.unit", "Use one of: working days"),
        (with_line("start", 'start = "9am"'), "hours.start", "like “09:00”"),
        (with_line("start", 'start = "25:00"'), "hours.start", "like “09:00”"),
        (with_line("end", 'end = "08:00"'), "hours.end", "must be later than start"),
        (with_line("valid_to", "valid_to = 2019-01-01"), "valid_to", "must be after valid_from"),
        (with_line("valid_from", 'valid_from = "2020"'), "valid_from", "valid_from = 2025-09-01"),
        (with_line("name", 'name = "ealing!"'), "name", "small letters, figures"),
        (with_line("title", 'title = " "'), "title", "is empty"),
        (with_line("source", 'source = ""', "recording"), "recording.source", "is empty"),
        (text().replace("[hours]", "[minutes]"), "hours", "Add the table [hours]"),
        (text() + TWICE, "promotion.code", "is “poster” twice"),
        (text() + "\n[induction_]\n", "induction_", "Did you mean “induction”?"),
        ("caseload = 5\n" + text().replace("[caseload]", "[other]"), "caseload", "[caseload]"),
    ],
)
def test_a_fault_is_named_with_its_place_and_its_mend(changed: str, where: str, mend: str) -> None:
    found = problems(changed)
    assert where in found, found
    assert mend in found[where]


def test_every_fault_of_a_file_is_said_at_once() -> None:
    changed = with_line("refuse_at", 'refuse_at = "eight"').replace('start = "09:00"', "start = 9")
    assert set(problems(changed)) >= {"caseload.refuse_at", "hours.start"}


def test_what_is_not_toml_is_refused_with_its_line() -> None:
    assert "line 1" in problems("name = ealing")[""]


def test_two_versions_never_hold_on_the_same_day() -> None:
    later = with_line("valid_from", "valid_from = 2023-03-01")
    rows = [("ealing.toml", read(text())), ("later.toml", read(later.replace("valid_to", "#")))]
    with pytest.raises(ModelError, match="valid_to = 2023-03-01"):
        check_versions(rows)


def test_the_version_of_the_day_holds(tmp_path, settings) -> None:
    from swis.record.programmes.model import shipped

    later = with_line("valid_from", "valid_from = 2023-08-01").replace(
        "refuse_at = 8", "refuse_at = 10"
    )
    own = tmp_path / "ealing-2023.toml"
    own.write_text(later.replace("valid_to = 2023-08-01", ""))
    settings.PROGRAMMES = str(tmp_path)
    shipped._by_name.cache_clear()
    try:
        assert load("ealing", date(2023, 7, 31)).caseload.refuse_at == 8
        assert load("ealing", date(2023, 8, 1)).caseload.refuse_at == 10
        assert load("ealing", date(2019, 1, 1)).caseload.refuse_at == 8
        assert load("ealing").caseload.refuse_at == 10
    finally:
        shipped._by_name.cache_clear()


def test_a_programme_goes_on_by_its_last_version() -> None:
    assert load("stockport", date(2026, 1, 5)) == load("stockport", date(2019, 5, 1))


def test_an_unknown_name_gets_those_that_there_are() -> None:
    with pytest.raises(ModelError, match="There are: demonstration, ealing"):
        load("../ealing")


def test_a_rating_keeps_its_inputs() -> None:
    rubric = load("demonstration").rubric
    assert rubric is not None
    given = {"days_on_site": 92.0, "supervision_held": 80.0, "caseload_kept": 100.0}
    rating = rubric.rate(given)
    assert str(rating) == "Silver"
    assert {m.code: (v, level) for m, v, level in rating.inputs} == {
        "days_on_site": (92.0, "gold"),
        "supervision_held": (80.0, "silver"),
        "caseload_kept": (100.0, "gold"),
        "non_statutory": (None, ""),
    }


@pytest.mark.parametrize("given", [{}, {"days_on_site": 95.0}, {"days_on_site": 10.0}])
def test_what_is_missing_or_below_bronze_is_not_rated(given: dict[str, float]) -> None:
    full = {"days_on_site": 95.0, "supervision_held": 95.0, "caseload_kept": 95.0}
    rubric = load("demonstration").rubric
    assert rubric is not None
    assert str(rubric.rate({**(full if 10.0 in given.values() else {}), **given})) == "Not rated"


def test_a_rubric_without_thresholds_rates_nothing() -> None:
    rubric = load("trial").rubric
    assert rubric is not None
    assert not rubric.rates
    assert str(rubric.rate({"days_on_site": 100.0, "supervision_held": 100.0})) == "Not rated"
