"""The window: shell, pages, widgets, theme and background work."""
