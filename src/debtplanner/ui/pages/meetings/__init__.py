"""The Meetings page."""
