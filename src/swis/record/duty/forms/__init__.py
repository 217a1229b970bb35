"""forms"""

from . import absence, fill, leave, rota
