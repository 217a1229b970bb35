"""Whatever is sent, the answer is a page with a sentence: never 500."""

import uuid

import pytest
from django.test import Client

SENTENCES = {
    400: "This can&#x27;t be read",
    403: "You can&#x27;t do this now",
    404: "There is nothing here",
    405: "This can&#x27;t be done here",
}


@pytest.fixture
def browser(world, sign_in):
    return sign_in("teacher")


def says(answer, status: int) -> bool:
    page = answer.content.decode()
    return answer.status_code == status and SENTENCES[status] in page and "<h1" in page


@pytest.mark.parametrize("path", ["/nowhere/", "/concerns/%00/", "/concerns/%FF%FE/", "/%2e%2e/x"])
def test_an_address_that_is_none(browser, path):
    answer = browser.get(path)
    assert answer.status_code in (400, 404)
    assert says(answer, answer.status_code)


def test_a_name_that_is_not_ours(browser):
    assert says(browser.get("/concerns/", headers={"host": "elsewhere.example"}), 400)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_method_that_pages_do_not_take(browser, method):
    assert says(browser.generic(method, "/concerns/"), 405)


def test_getting_what_only_takes_a_press(browser):
    assert says(browser.get("/sign-out/"), 405)


def test_more_fields_than_any_form_has(browser):
    answer = browser.post("/concerns/raise/", {f"field{n}": "x" for n in range(1500)})
    assert says(answer, 400)
    assert "too many fields" in answer.content.decode()


def test_more_fields_than_any_address_has(browser):
    assert says(browser.get("/schools/?" + "&".join(f"f{n}=1" for n in range(1500))), 400)


def test_a_nul_in_the_name_of_a_field(browser):
    for more in ({}, {"_draft": "auto"}, {"press": str(uuid.uuid4())}):
        assert says(browser.post("/concerns/raise/", {"wor\0ds": "x", **more}), 400)


def test_a_nul_in_the_name_of_a_part_or_of_a_file(browser):
    for disposition in (b'name="wor\0ds"', b'name="words"; filename="a\0b.txt"'):
        body = b"--x\r\nContent-Disposition: form-data; " + disposition + b"\r\n\r\ny\r\n--x--\r\n"
        kind = "multipart/form-data; boundary=x"
        answer = browser.post("/concerns/raise/", body, content_type=kind)
        assert 400 <= answer.status_code < 500


def test_a_nul_in_what_was_typed_goes(browser):
    answer = browser.post("/concerns/raise/", {"words": "She\0 cried.", "_draft": "auto"})
    assert answer.json()["saved"]
    assert "She cried." in browser.get("/concerns/raise/").content.decode()


def test_three_megabytes(browser):
    answer = browser.post("/concerns/raise/", {"words": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()


@pytest.mark.parametrize("query", ["?a=%00", "?%00=a", "?where=%00"])
def test_a_nul_in_an_address(browser, query):
    assert says(browser.get(f"/concerns/{query}"), 400)


def test_a_nul_in_a_cookie(client, world):
    client.cookies["session"] = "x"
    answer = client.get("/concerns/", headers={"cookie": 'session="abcdefgh\\000"'})
    assert answer.status_code == 400


@pytest.mark.parametrize("words", [b"a%FF%FEb", "a\ufffdb"])
def test_characters_nobody_can_read_come_back_with_a_sentence(browser, words):
    from swis.record.concerns.models import Concern

    data = {
        "press": uuid.uuid4(),
        "who": "Juniper",
        "words": words,
        "happened_on_day": "5",
        "happened_on_month": "1",
        "happened_on_year": "2026",
    }
    if isinstance(words, bytes):
        body = b"&".join(
            f"{name}=".encode() + (value if isinstance(value, bytes) else str(value).encode())
            for name, value in data.items()
        )
        kind = "application/x-www-form-urlencoded"
        answer = browser.post("/concerns/raise/", body, content_type=kind)
    else:
        answer = browser.post("/concerns/raise/", data)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"--x\r\n", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ],
)
def test_a_body_that_is_no_form(browser, body, kind):
    answer = browser.post("/concerns/raise/", body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert "<h1" in answer.content.decode()


def test_a_form_without_its_token(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.accounts["teacher"])
    answer = client.post("/concerns/raise/", {"who": "x"})
    assert answer.status_code == 403
    assert "This page is out of date" in answer.content.decode()


def test_the_health_of_the_server_needs_nobody(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}
