"""The programme model: a dated file with every limit. Programmes differ in data, not in code."""

from . import good, national, problems, reading, rubric, rules, shape, shipped, table, text
