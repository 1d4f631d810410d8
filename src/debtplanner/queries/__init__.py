"""Everything a page, chart, pack or the command line shows: read only, frozen rows."""
