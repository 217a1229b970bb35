"""Pages keep to the content security policy, wear nobody else's brand, and say nothing in vain."""

import ast
import inspect
import re

import pytest
from guards.tree import assert_clean, code, files, plant

from swis.kernel.design import pages

INLINE = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
}
BRANDED = re.compile(r"GDS Transport|crest|\.govuk-header\b", re.IGNORECASE)
LONGEST_LINE = 200
BY_HAND = {
    "a row of a summary list: {% row %}": re.compile(r"govuk-summary-list__row"),
    "a column: {% column %}": re.compile(r"govuk-grid-column-"),
    "a tag: {% tag %}": re.compile(r"""<\w+[^>]*\bclass=["'][^"']*\bgovuk-tag\b"""),
    "a form that is one button: {% press %}": re.compile(
        r"""<form\b[^>]*method="post"(?:(?!<form|</form>|<button|<input(?! type="hidden")).)*"""
        r"""<button(?:(?!<form|<button|<input|<a ).)*</button>\s*</form>""",
        re.DOTALL,
    ),
}
UNRESOLVED = re.compile(r"url\(\s*['\"]?(?:/|https?:)|sourceMappingURL")


def what_the_policy_forbids(root):
    for path in files(root / "src", ".html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text())
        for what, pattern in INLINE.items():
            if pattern.search(text):
                yield f"{path.relative_to(root)} has {what}"


def what_cannot_be_read(root):
    """Lines that no screen shows whole, and what the kernel's parts draw, drawn by hand."""
    for path in files(root / "src", ".html"):
        text, name = path.read_text(), path.relative_to(root)
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LONGEST_LINE:
                yield f"{name}:{number} has {len(line)} characters; {LONGEST_LINE} is the most"
        for what, pattern in BY_HAND.items():
            if pattern.search(text):
                yield f"{name} draws by hand {what}"


def static_faults(root):
    """What a manifest of hashed files would stumble over, and what belongs to GOV.UK alone."""
    for path in files(root / "src", ".css", ".js"):
        text, name = path.read_text(), path.relative_to(root)
        if UNRESOLVED.search(text):
            yield f"{name} points at a file by an absolute address or a source map"
        if path.suffix == ".css" and BRANDED.search(text):
            yield f"{name} has something of GOV.UK's own brand"
    for path in files(root / "src", ".woff", ".woff2", ".ttf", ".map"):
        yield f"{path.relative_to(root)} is a typeface or a source map"


def said_in_vain(root):
    """What a page of an act is told by a name that it does not take and no template reads."""
    read = "\n".join(path.read_text() for path in files(root / "src", ".html"))
    taken = inspect.signature(pages.act_page).parameters
    for name, _, tree in code(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "act_page":
                for word in (keyword.arg for keyword in node.keywords):
                    if word and word not in taken and not re.search(rf"\b{word}\b", read):
                        yield f"{name}:{node.lineno} says {word}, which no page reads"


def test_no_page_of_an_act_is_told_something_in_vain():
    assert_clean(said_in_vain)


def test_a_misspelt_switch_is_found(tmp_path):
    text = "pages.act_page(request, no_draft=True, caption='x', no_drfat=True, child=child)\n"
    plant(tmp_path, "src/swis/record/desk/views.py", text)
    plant(tmp_path, "src/swis/record/desk/templates/desk/home.html", "{{ child }}")
    assert [line.split()[2] for line in said_in_vain(tmp_path)] == ["no_drfat,"]


def test_no_page_has_what_the_policy_forbids():
    assert_clean(what_the_policy_forbids)


def test_pages_can_be_read_and_are_made_of_parts():
    assert_clean(what_cannot_be_read)


def test_static_files_can_be_hashed_and_are_unbranded():
    assert_clean(static_faults)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>start()</script>", 1),
        ('<p style="color: red">', 1),
        ("<style>p {}</style>", 1),
        ('<button onclick="save()">', 1),
        ("<script src=\"{% static 'govuk/enabled.js' %}\"></script>", 0),
        ("<p>on = 1, style = plain</p>", 0),
        ('<option value="1" class="on">', 0),
    ],
)
def test_what_the_policy_forbids_is_found(tmp_path, text, found):
    plant(tmp_path, "src/swis/record/desk/templates/desk/home.html", text)
    assert len(list(what_the_policy_forbids(tmp_path))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>" + "a" * 193 + "</p>", 0),
        ("<p>" + "a" * 194 + "</p>", 1),
        ('<div class="govuk-summary-list__row">', 1),
        ('{% row "Sex" %}Female{% endrow %}', 0),
        ('<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">', 1),
        ('<strong class="govuk-tag govuk-tag--red">Late</strong>', 1),
        ('{% tag "red" %}Late{% endtag %}', 0),
        ('<form method="post" action="/see/">{% csrf_token %}<button>Seen</button></form>', 1),
        ('<form method="post">\n<input type="hidden" name="a">\n<button>B</button>\n</form>', 1),
        ('<form action="/see/" method="post"><button>Seen</button></form>', 1),
        ("<strong class='govuk-tag'>Late</strong>", 1),
        ('<form method="post">{{ form }}<input name="words"><button>Send</button></form>', 0),
        ('<form method="post"><button>Agree</button><button>Change it</button></form>', 0),
        ('<form method="get"><button>Show</button></form>', 0),
    ],
)
def test_what_cannot_be_read_is_found(tmp_path, text, found):
    plant(tmp_path, "src/swis/record/desk/templates/desk/home.html", text)
    assert len(list(what_cannot_be_read(tmp_path))) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "a{background:url(/assets/a.png)}"),
        ("a.css", 'body{font-family:"GDS Transport"}'),
        ("a.js", "//# sourceMappingURL=a.js.map"),
        ("a.woff2", ""),
    ],
)
def test_a_static_fault_is_found(tmp_path, name, text):
    plant(tmp_path, f"src/swis/kernel/static/{name}", text)
    assert len(list(static_faults(tmp_path))) == 1
