"""Scenarios: the case as it may go, what waiting costs, and what comes first."""
