"""Scores of pupils in schools in authorities: the linear mixed model, from school-level sums."""
