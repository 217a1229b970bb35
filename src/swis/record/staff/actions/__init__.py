"""actions"""

from . import notices, posts
