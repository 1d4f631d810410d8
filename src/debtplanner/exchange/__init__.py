"""Outside files in as drafts, records out as files; never saves by itself."""
