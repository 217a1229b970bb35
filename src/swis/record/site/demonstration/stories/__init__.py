"""The stories: each a path through the acts, told step by step with the moment of each step."""
