"""Pages of the desk: each is one fetch and one act."""

from . import (
    calendar,
    child,
    drafts,
    ending,
    held,
    home,
    meanwhile,
    search,
    sheet,
    social_workers,
    transfer,
)
