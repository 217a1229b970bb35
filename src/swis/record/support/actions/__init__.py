"""Writes of one-to-one support and of groups."""

from . import group, group_session, planned, session, support
