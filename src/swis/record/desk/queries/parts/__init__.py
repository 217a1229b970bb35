"""The blocks that homes are made of. Each reads a person's work and answers one question."""
