"""Pages of the desk: each is one fetch and one act."""

from . import (
    calendar,
    child,
    drafts,
    ending,
    held,
    home,
    meanwhile,
    moving,
    search,
    sheet,
    social_workers,
    transfer,
)
