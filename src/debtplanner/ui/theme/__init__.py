"""How everything looks: palette, sizes, style sheet, icons."""
