"""Roadmap: tracks, phases and initiatives over months, moved by mouse and keys; baselines and scenarios."""
