"""This machine: clock, places, settings, files, numbers as the reader writes them."""
