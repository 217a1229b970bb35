"""views"""

from . import links, notices, people, proposals
