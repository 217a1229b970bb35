"""The pack as one HTML file that needs nothing else, sealed to whoever may open it."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from swis.kernel import audit, clocks
from swis.record.schools import queries as schools_queries

from ..backup import sealed
from ..commands.start import Stop
from . import NAME, children, people

# no page of the site: it stands alone, its styles within it
TEMPLATE, STYLE = (Path(__file__).with_name(name) for name in ("pack.html", "pack.css"))


def make(*, to: Path, recipients: Sequence[str], at: datetime) -> tuple[Path, int]:
    """Write the sealed pack into a folder; where it is, and of how many children. It is logged."""
    sealed_to = sealed.recipients(recipients)
    if not to.is_dir():
        raise Stop(f"There is no folder {to}. Make it first, its owner's alone.")
    text, count = render(at)
    file = to / f"swis-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.continuity.age"
    with tempfile.TemporaryDirectory(prefix="packing-", dir=settings.DATA) as folder:
        page = Path(folder) / NAME
        page.write_text(text, encoding="utf-8")
        sealed.seal([page], file, sealed_to, Path(folder))
    audit.write([audit.Entry(at, None, "site.continuity_pack", about=(("children", count),))])
    return file, count


def render(at: datetime) -> tuple[str, int]:
    """The page, and how many children have one of their own."""
    on = clocks.local_day(at)
    pages = children.nights(at)
    hidden, ring = children.restricted(at)
    context = {
        "authority": schools_queries.our_authority(),
        "at": at,
        "on": on,
        "numbers": people.numbers(),
        "rota": people.rota(on),
        "away": people.away(on),
        "places": people.places(on),
        "pages": pages,
        "caseload": children.caseload(pages),
        "hidden": hidden,
        "ring": ring,
        "style": format_html("<style>{}</style>", mark_safe(STYLE.read_text(encoding="utf-8"))),
    }
    template = engines["django"].from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(context), len(pages)
