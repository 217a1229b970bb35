"""What is asked about one-to-one support and groups."""

from . import agreed, group, planned, support
