"""Notices on their way out: what a message says, who carries it, one round, and the runner."""

from .rounds import Round, deliver

__all__ = ["Round", "deliver"]
