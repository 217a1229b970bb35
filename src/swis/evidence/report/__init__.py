"""A study run to a folder: a page to read, tables beside it, and a manifest to repeat it by."""
