"""What must hold after every step of the rehearsal: a file each, each a function ``broken`` that
answers in sentences naming the record and who."""

from .watch import WATCHED, Watch

__all__ = ["WATCHED", "Watch"]
