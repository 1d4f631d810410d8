"""Forms on a sheet over the window, made of a record's own rules."""
