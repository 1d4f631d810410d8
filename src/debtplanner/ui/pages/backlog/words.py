"""What the page says about itself: its help and its keys."""

HELP = """
The backlog lists every debt item: what leaving it costs a year (**annual cost**, its interest), what remediating it
costs (**principal**), and how it **scores**. The line under the title adds up the open items and says how many of them
are assessed; with no item selected, the panel shows the same sums and why.

* **Edit** a cell with F2 or by typing. Enter saves and goes down, Tab goes right, Esc leaves it as it was.
* **Add** items in the line above the table: type a name, press Enter. **New item** opens the whole form; what you type
  there is kept until you save or discard it.
* **Paste** cells from a spreadsheet with Ctrl+V. You see what would come in before anything is saved.
* **Select several** items to set fields of all of them, merge or archive them in one step.
* **Why** any score is what it is: Space on it, or the question mark beside it.

Everything can be undone with Ctrl+Z.
"""

KEYS = (
    ("Ctrl+N", "New item; Ctrl+Enter adds it and begins the next"),
    ("Ctrl+F", "Search items"),
    ("F2", "Edit the cell"),
    ("Return", "Open the details, then the form"),
    ("Space", "Why this score"),
    ("Ctrl+D", "Duplicate the item"),
    ("Del", "Archive the selected items"),
    ("Ctrl+C", "Copy the selected rows as a table"),
    ("Ctrl+V", "Paste rows, after a preview"),
    ("Alt+Up", "Move a symptom, effect or link up (Alt+Down: down)"),
)
