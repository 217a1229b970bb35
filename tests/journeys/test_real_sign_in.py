"""A real record from its first link: a password, a passkey as second step, and in with it."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from machines.town import free_port
from playwright.sync_api import expect

SWIS = Path(sys.executable).with_name("swis")
PASSWORD = "marmalade-anvil-tuesday"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[tuple[str, str, str]]:
    """A record just set up and served on this computer alone: its address, and its two links."""
    kept = ("SWIS_MODE", "SWIS_DATABASE_URL", "SWIS_HOSTS", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in kept}
    environment |= {"SWIS_DATA": str(tmp_path), "PORT": str(free_port())}
    words = ("setup", "--authority", "307", "--programme", "ealing")
    said = subprocess.run([SWIS, *words], env=environment, capture_output=True, text=True)
    links = re.findall(r"http://localhost:\d+(/invitation/\w+/)", said.stdout)
    assert len(links) == 2, said.stderr
    server = subprocess.Popen(
        [SWIS, "serve", "--local"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert "Open http://localhost" in server.stdout.readline()
    url = f"http://localhost:{environment['PORT']}"
    urllib.request.urlopen(f"{url}/healthz", timeout=20).close()
    yield url, *links
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


def test_from_the_first_link_to_a_passkey(browser, record):
    url, link, second = record
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    chrome = context.new_cdp_session(page)
    chrome.send("WebAuthn.enable")
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    page.goto(url + link)
    _come_in(page, "Ines Duarte", "ines@example.org")
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.goto(url + second)
    other.get_by_label("I know that Ines Duarte, ines@example.org, is the other").check()
    _come_in(other, "Jonah Pell", "jonah@example.org")
    elsewhere.close()
    _sign_in(page)
    page.get_by_role("link", name="Add a passkey instead").click()
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Go on with your browser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.get_by_role("link", name="I have kept them: go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Administration")

    page.get_by_role("button", name="Sign out").click()
    _sign_in(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Administration")
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="See your passkeys").click()
    expect(page.locator("main")).to_contain_text("My phone")
    assert wrong == []
    context.close()


def _come_in(page, name: str, email: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Set password and go on").click()


def _sign_in(page) -> None:
    page.get_by_label("E-mail address").fill("ines@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
