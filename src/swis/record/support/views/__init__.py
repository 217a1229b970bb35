"""Pages about one-to-one support and groups."""

from . import group, group_session, session, support
