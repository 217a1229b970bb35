"""How many tries of what, in how much time, by whom: `throttle` counts them."""

RATES = {
    "password": "5/300s/key",  # one account from one source, or from one known browser
    "password_anywhere": "100/h/key",  # one account from all sources that are not known
    "source": "60/m/key",  # one source, whatever account; a school is one
    "code": "5/300s/key",  # one account: all strange browsers together, or one known browser
    "login_failed": "",  # the library's own counts know no source
    "login": "120/m/ip",  # a whole school may sign in at 8.45
}
