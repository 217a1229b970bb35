"""views"""

from . import notices, people
