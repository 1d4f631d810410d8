"""The Policy page."""
