"""Claims: what is asserted elsewhere, held against what the records give."""
