"""The Follow-ups page."""
