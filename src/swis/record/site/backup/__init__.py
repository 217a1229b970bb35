"""Copies of the record: consistent, encrypted to somebody who is not this server, with the keys in
a part of their own; and the way back, which believes nothing that it has not checked.

Read downwards: `sealed` (one encrypted file), `stores` (a copy out of each database, and into it),
`copying` (a copy is made), `checking` (what a restored record must hold), `restoring`.
"""
