"""views"""

from . import absence, fill, leave, rota, swap, who_now
