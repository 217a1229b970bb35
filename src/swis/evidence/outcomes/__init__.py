"""Outcomes made from records: days in care from episodes, absence from sessions."""
