"""Risks: the register, and the case as a distribution."""
