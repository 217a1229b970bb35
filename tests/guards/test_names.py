"""A name says what a thing is: nothing here is called after being useful."""

import pytest
from guards.tree import assert_clean, files, plant

SAY_NOTHING = {
    *("utils", "util", "helpers", "helper", "common", "core"),
    *("services", "service", "misc", "stuff"),
}


def names_that_say_nothing(root):
    for path in files(root, ".py"):
        parts = [*path.relative_to(root).parts[:-1], path.stem]
        for part in parts:
            words = {part, part.rpartition("_")[2]}
            if words & SAY_NOTHING:
                yield f"{path.relative_to(root)}: “{part}” does not say what is in it"


def test_every_module_and_folder_is_named_after_what_is_in_it():
    assert_clean(names_that_say_nothing)


@pytest.mark.parametrize(
    "name", ["src/swis/utils.py", "src/swis/record/core/clocks.py", "tests/test_utils.py"]
)
def test_a_name_that_says_nothing_is_found(tmp_path, name):
    assert list(names_that_say_nothing(plant(tmp_path, name, "")))


def test_words_that_merely_contain_one_are_left_alone(tmp_path):
    plant(tmp_path, "src/swis/record/cases/commonalities.py", "")
    assert list(names_that_say_nothing(tmp_path)) == []
