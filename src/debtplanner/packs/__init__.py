"""PDF packs: frozen data in, the same bytes out."""
