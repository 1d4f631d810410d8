"""The Accepted debt page."""
