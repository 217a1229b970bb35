"""Writes about meetings."""

from . import agenda, agree, arrange, disagree, hold, series, supervise
