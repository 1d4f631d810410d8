"""Govern technical debt: one file holds the backlog, the plan, the money, the approvals and the reviews."""

__version__ = "0.1.0"
