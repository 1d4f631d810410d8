"""The Backups page."""
