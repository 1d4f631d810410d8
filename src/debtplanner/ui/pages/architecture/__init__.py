"""The Architecture page."""
