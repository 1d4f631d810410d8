"""The window around the pages: rail, header, status, palette, welcome."""
