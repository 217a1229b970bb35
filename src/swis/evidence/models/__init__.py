"""Random-intercept count models, fitted with NumPy and SciPy only."""
