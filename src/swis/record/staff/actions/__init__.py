"""actions"""

from . import accepting, links, notices, posts, proposals
