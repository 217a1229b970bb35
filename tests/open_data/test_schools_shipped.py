"""The list of schools that comes with SWIS."""

from swis.open_data import schools as open_schools
from swis.open_data.compact import compact
from swis.open_data.schools import SHIPPED, local_authorities, read_dfe, schools, schools_of


def test_every_school_of_2019_20_is_there_once():
    assert len(schools()) == 21_567
    assert len({school.urn for school in schools()}) == 21_567
    assert len({school.la_code for school in schools()}) == 151
    assert len(local_authorities()) == 153


def test_the_eight_figures_of_one_known_school():
    (brentside,) = (school for school in schools_of("307") if school.urn == "101939")
    assert brentside.name == "Brentside High School"
    assert brentside.laestab == "307/5400"
    assert brentside.la_name == "Ealing"
    assert brentside.on_roll == 1233
    assert brentside.deprivation_pupils == 460
    assert round(brentside.deprivation_share, 3) == 0.373
    assert (brentside.phase, brentside.phase_basis) == ("Secondary", "derived from roll")
    assert brentside.free_meal_pupils is None


def test_schools_of_one_authority_are_its_own_and_an_unknown_code_has_none():
    ealing = schools_of("307")
    assert len(ealing) == 92
    assert {school.la_name for school in ealing} == {"Ealing"}
    assert schools_of("999") == ()


def test_accents_and_curly_apostrophes_survive():
    names = {school.name for school in schools()}
    assert "St Thomas à Becket Catholic Secondary School, A Voluntary Academy" in names
    assert "All Saints’ Roman Catholic High School, a Voluntary Academy" in names


def test_no_share_is_above_one_though_rolls_have_halves():
    shares = [school.deprivation_share for school in schools() if school.on_roll]
    assert max(shares) == 1
    assert any(school.on_roll == 0.5 for school in schools())
    assert all(school.deprivation_share is None for school in schools() if not school.on_roll)


def test_the_copy_is_small_and_names_its_publisher_year_and_licence():
    assert SHIPPED.stat().st_size < 1_500_000
    for word in ("Department for Education", "2019-20", "Open Government Licence v3.0"):
        assert word in open_schools.ATTRIBUTION


def test_compacting_again_gives_the_same_bytes(tmp_path):
    again = tmp_path / "again.csv.gz"
    assert compact(SHIPPED, again) == 21_567
    assert again.read_bytes() == SHIPPED.read_bytes()
    assert read_dfe(again).schools == schools()
