"""Every answer carries the headers that keep it where it belongs."""

import os
import subprocess
import sys
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from swis.record.site import keys

SWIS = Path(sys.executable).with_name("swis")
ANSWERS = ["/healthz", "/sign-in/", "/nowhere/", "/concerns/", "/invitation/abc/", "/schools/"]


def addresses() -> set[str]:
    """Every address that needs nothing filled in."""

    def walk(patterns, before=""):
        for one in patterns:
            path = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, path)
            elif isinstance(one, URLPattern) and "<" not in path:
                yield f"/{path}"

    return {path for path in walk(get_resolver().url_patterns) if "^" not in path}


def carries(answer) -> None:
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"


def test_every_address_without_a_person(client, world):
    assert len(addresses()) > 20
    for path in addresses() | set(ANSWERS):
        carries(client.get(path))


def test_every_address_for_somebody(world, sign_in):
    browser = sign_in("business_support")
    for path in addresses() - {"/sign-in/"}:
        carries(browser.get(path))


def test_what_goes_wrong_carries_them_too(client, world):
    carries(client.get("/concerns/", headers={"host": "elsewhere.example"}))
    carries(client.generic("PUT", "/concerns/"))
    carries(client.get("/?a=%00"))


def test_production_settings_pass_djangos_own_check(tmp_path):
    for name in keys.NAMES:
        keys.made(tmp_path, name)
    environment = {
        **os.environ,
        "SWIS_MODE": "serve",
        "SWIS_HOSTS": "swis.example.org",
        "SWIS_DATA": str(tmp_path),
    }
    environment.pop("SWIS_DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    said = subprocess.run(
        [SWIS, "manage", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr


def test_reading_the_settings_leaves_nothing_behind(tmp_path):
    environment = {**os.environ, "SWIS_MODE": "serve", "SWIS_DATA": str(tmp_path / "new")}
    environment.pop("SWIS_DATABASE_URL", None)
    code = "import swis.record.site.settings, swis.record.site.command"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert not (tmp_path / "new").exists()
