"""What painted widgets share: words and fonts, the names of months, and items for screen readers."""
