"""Pages at the threshold: each is one fetch and one act."""

from .decide import agree, decide, decision_page, disagree
from .hold import allocate, hand_over, holder, take_up
from .receive import receive
from .refer import direct, refer
from .refer_home import refer_home
from .referral import read_direct, read_further, referral_list, referral_page
from .screen import screen

__all__ = [
    "agree",
    "allocate",
    "decide",
    "decision_page",
    "direct",
    "disagree",
    "hand_over",
    "holder",
    "read_direct",
    "read_further",
    "receive",
    "refer",
    "refer_home",
    "referral_list",
    "referral_page",
    "screen",
    "take_up",
]
