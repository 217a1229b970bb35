"""A screen nobody looks at: a warning, a press that extends, and nothing typed is lost."""

import re

from playwright.sync_api import expect

RAISE = "/concerns/raise/"


def test_a_warning_comes_two_minutes_before_and_one_press_extends(as_a, server):
    teacher = as_a("teacher")
    page = teacher.page
    page.clock.install()
    teacher.opens(RAISE)
    warning = page.get_by_role("alertdialog")
    stay = page.get_by_role("button", name="Stay signed in")
    expect(warning).to_be_hidden()
    server.forward(minutes=13, seconds=10)
    page.clock.fast_forward("13:10")
    expect(warning).to_be_visible()
    expect(stay).to_be_focused()
    teacher.inspects()
    stay.press("Enter")
    expect(warning).to_be_hidden()
    server.forward(minutes=12)
    page.clock.fast_forward("12:00")
    expect(warning).to_be_hidden()
    teacher.opens("/concerns/sent/")


def test_without_a_press_the_page_is_left_and_what_was_typed_waits(as_a, server):
    teacher = as_a("teacher")
    page = teacher.page
    page.clock.install()
    teacher.opens(RAISE)
    teacher.types("Who is it about?", "A boy in a red coat")
    page.clock.fast_forward("00:03")
    expect(page.locator("[data-saved]")).to_contain_text("Draft, last saved")
    server.forward(minutes=15, seconds=30)
    page.clock.fast_forward("15:30")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next=%2Fconcerns%2Fraise%2F$"))
    teacher.sees("Who do you want to be?")
    page.get_by_role("button", name=f"Sign in as {teacher.name},").click()
    expect(page).to_have_url(re.compile(f"{RAISE}$"))
    expect(page.get_by_label("Who is it about?")).to_have_value("A boy in a red coat")


def test_a_second_tab_keeps_the_first_from_warning(as_a, server):
    teacher = as_a("teacher")
    page = teacher.page
    page.clock.install()
    teacher.opens(RAISE)
    server.forward(minutes=12)
    page.clock.fast_forward("12:00")
    other = teacher.context.new_page()
    other.goto(f"{server.url}/concerns/sent/")
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
