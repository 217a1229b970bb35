"""Open data that both wings read: one copy, with its publisher, year and licence.

Nothing here knows of the record or of the evidence, and nothing beyond Python is needed.
"""
