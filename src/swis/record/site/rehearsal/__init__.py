"""A school year rehearsed: an invented authority is played through the acts alone, from a seed,
with what really happens, and after each step what must always be true is asked (issue 9, point 2).

`year` says when, `people` who and where, `moves` what they do, `faults` what goes wrong as they
press, `invariants` what must hold, `run` puts it together. Nothing here writes past an act but the
places, the people's accounts and the first administrator, whom nobody can appoint.
"""
