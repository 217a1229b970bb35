"""What happens to words while they are typed: kept, checked, never lost, never left behind."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from journeys import steps
from journeys.conftest import PEOPLE, As
from journeys.somebody import Somebody
from machines.browser import ARGUMENTS, chromium
from machines.town import Server

WORDS = "He has slept in a garage since Christmas."


def test_an_error_leads_to_its_field(as_a: As) -> None:
    teacher = as_a("teacher")
    teacher.opens("/concerns/raise/")
    teacher.types("Who is it about?", "A boy in 8C")
    teacher.presses("Send to the DSL")
    teacher.sees("There is a problem")
    teacher.page.get_by_role("link", name="Enter what you saw or heard").click()
    assert teacher.page.evaluate("document.activeElement.name") == "words"
    assert teacher.page.get_by_label("Who is it about?").input_value() == "A boy in 8C"


def test_a_concern_is_raised_by_keys_alone(as_a: As) -> None:
    teacher = as_a("teacher")
    teacher.opens("/concerns/raise/")
    keys = teacher.page.keyboard
    keys.press("Tab")
    keys.press("Enter")  # skips to the main content
    _tab_to(teacher, "who")
    keys.type("A boy in 8C")
    _tab_to(teacher, "words")
    keys.type(WORDS)
    _tab_to(teacher, "happened_on_day")
    for part in steps.MONDAY.split():
        keys.press("Control+A")
        keys.type(part)
        keys.press("Tab")
    keys.press("Enter")
    teacher.sees("Your concern has been sent")


def _tab_to(person: Somebody, field: str) -> None:
    for _ in range(30):
        if person.page.evaluate("document.activeElement.name") == field:
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {field}")


def test_a_draft_says_when_it_was_saved_and_is_there_again(as_a: As) -> None:
    teacher = as_a("teacher")
    teacher.opens("/concerns/raise/")
    teacher.types("Who is it about?", "A boy in 8C")
    teacher.types("What did you see or hear?", WORDS)
    teacher.page.get_by_text("last saved").wait_for()
    teacher.inspects()
    teacher.opens("/concerns/raise/")
    assert teacher.page.get_by_label("What did you see or hear?").input_value() == WORDS


def signs_in_in_a_second_tab(person: Somebody, name: str) -> None:
    panel = person.page.get_by_role("alertdialog", name="You are signed out")
    with person.context.expect_page() as opened:
        panel.get_by_role("link", name="Sign in in a second tab").click()
    opened.value.get_by_role("button", name=f"Sign in as {name},").click()


def test_what_is_sent_after_a_sign_out_waits_in_the_page_and_then_goes_by_itself(
    as_a: As, server: Server
) -> None:
    teacher = as_a("teacher")
    teacher.opens("/concerns/raise/")
    teacher.types("Who is it about?", "A boy in 8C")
    teacher.types("What did you see or hear?", WORDS)
    teacher.dates("When did it happen?", steps.MONDAY)
    server.forward(minutes=17)
    teacher.presses("Send to the DSL")
    teacher.sees("You are signed out", WORDS)
    teacher.page.get_by_text("if you close it, it is lost").last.wait_for()
    signs_in_in_a_second_tab(teacher, PEOPLE["teacher"])
    teacher.sees("Your concern has been sent")


def test_what_is_typed_after_a_sign_out_stays_in_the_page_until_its_author_is_back(
    as_a: As, server: Server
) -> None:
    teacher = as_a("teacher")
    teacher.opens("/concerns/raise/")
    server.forward(minutes=17)
    teacher.types("What did you see or hear?", WORDS)
    panel = teacher.page.get_by_role("alertdialog", name="You are signed out")
    panel.wait_for()
    teacher.inspects()
    # a tab that is closed now asks first
    asked: list[str] = []
    teacher.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    teacher.page.close(run_before_unload=True)
    # somebody else at the same browser gets none of it
    signs_in_in_a_second_tab(teacher, PEOPLE["dsl"])
    panel.get_by_text("Nothing is sent under their name").wait_for()
    lead = teacher.context.pages[-1]
    lead.get_by_role("button", name="Sign out").click()
    signs_in_in_a_second_tab(teacher, PEOPLE["teacher"])
    teacher.page.get_by_text("last saved").wait_for()
    assert panel.is_hidden()
    assert teacher.page.get_by_label("What did you see or hear?").input_value() == WORDS
    assert asked == ["beforeunload"]


def test_what_is_typed_just_before_signing_out_is_kept_first(as_a: As) -> None:
    teacher = as_a("teacher")
    teacher.opens("/concerns/raise/")
    teacher.types("Who is it about?", "A boy in 8C")
    teacher.types("What did you see or hear?", WORDS)
    teacher.page.get_by_role("button", name="Sign out").click()
    teacher.page.get_by_role("button", name=f"Sign in as {PEOPLE['teacher']},").click()
    teacher.opens("/concerns/raise/")
    assert teacher.page.get_by_label("What did you see or hear?").input_value() == WORDS


def test_who_is_late_sees_the_other_change_and_keeps_their_own(as_a: As) -> None:
    lead, deputy = as_a("dsl"), as_a("deputy_dsl")
    for person in (lead, deputy):
        person.opens("/child/search/")
        person.types("Name", steps.FIRST)
        person.page.locator("main form button").first.click()
        person.page.locator("main a[href^='/child/CH-']").first.click()
        address = person.page.url.replace("/child/", "/children/") + "edit/"
        person.opens(address)
    lead.types("First names", "Juniper Ann")
    lead.types("Why", "As on her passport.")
    lead.page.locator("main form button").first.click()
    deputy.types("First names", "June")
    deputy.types("Why", "So she is called.")
    deputy.page.locator("main form button").first.click()
    deputy.inspects()
    deputy.sees("Somebody else changed this", "Juniper Ann", "Adaeze Okafor")
    assert deputy.page.get_by_label("First names").input_value() == "June"


def test_the_browser_keeps_nothing_on_its_disk(browser, server: Server, tmp_path) -> None:
    """A shared computer: whoever comes next finds no word of what was typed or read."""
    kept = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium(), args=list(ARGUMENTS)
    )
    lead = Somebody(kept, server.url, PEOPLE["dsl"])
    lead.opens("/concerns/raise/")
    lead.types("Who is it about?", steps.FIRST)
    lead.types("What did you see or hear?", WORDS)
    lead.page.get_by_text("last saved").wait_for()
    lead.dates("When did it happen?", steps.MONDAY)
    lead.presses("Send to the DSL")
    lead.opens("/concerns/")
    lead.sees(steps.FIRST)
    lead.opens("/child/search/")
    lead.types("Name", steps.FIRST)
    lead.page.locator("main form button").first.click()
    lead.sees(steps.FIRST)
    kept.close()
    assert left_behind(tmp_path) == []


@pytest.mark.drill
def test_neither_a_crash_nor_a_restored_window_nor_a_sign_out_leaves_a_word(
    browser, server: Server, tmp_path
) -> None:
    """The browser is killed while somebody types, and after an answer that gave words back."""
    for is_signed_out in (False, True):
        kept = browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=chromium(), args=list(ARGUMENTS)
        )
        lead = Somebody(kept, server.url, PEOPLE["dsl"])
        lead.opens("/concerns/raise/")
        lead.types("Who is it about?", steps.FIRST)
        lead.types("What did you see or hear?", WORDS)
        lead.page.get_by_text("last saved").wait_for()
        if is_signed_out:
            server.forward(minutes=17)
            lead.presses("Send to the DSL")
            lead.sees("You are signed out", WORDS)
        kill_browser_of(tmp_path)
        assert left_behind(tmp_path) == []
    kept = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=chromium(),
        args=[*ARGUMENTS, "--restore-last-session", "--hide-crash-restore-bubble"],
    )
    lead = Somebody(kept, server.url, PEOPLE["dsl"])
    lead.page.get_by_role("button", name="Sign out").click()
    kept.close()
    assert left_behind(tmp_path) == []


def kill_browser_of(profile: Path) -> None:
    """As when the machine goes off: every process of the browser on this profile, at once."""
    said = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True)
    for line in said.stdout.splitlines():
        number, words = line.split(maxsplit=1)
        if f"--user-data-dir={profile}" in words:
            with suppress(ProcessLookupError):
                os.kill(int(number), signal.SIGKILL)


def left_behind(tmp_path: Path) -> list[str]:
    """Files of a profile in which a word of what was typed stands."""
    planted = (steps.FIRST.split()[1], WORDS[:20])
    forms = [word.encode(kind) for word in planted for kind in ("utf-8", "utf-16-le")]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]
