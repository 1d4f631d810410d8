"""Packs: see a pack before it leaves the house, write it, issue it."""
