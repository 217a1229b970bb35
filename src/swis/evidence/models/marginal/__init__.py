"""Marginal models: only the mean is assumed, and errors allow for clusters of any kind."""
