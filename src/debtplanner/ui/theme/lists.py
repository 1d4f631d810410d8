"""Style of tables, lists and scroll bars; cells and heads of the table paint themselves."""

LISTS = """
QTableView, QListView, QTreeView {
  color: $text; background: $surface; border: 1px solid $border; border-radius: $l8; outline: 0;
  selection-background-color: $selected; selection-color: $text;
}
QTableView[bare="true"], QListView[bare="true"] { border: none; border-radius: 0; background: transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  color: $text2; background: $surface; border: none; border-bottom: 1px solid $border; padding: $l4 $l11;
  font-weight: 600; font-size: $t_head;
}
QTableCornerButton::section { background: transparent; border: none; }
QListView::item { min-height: $l30; padding: 0 $l8; border-radius: $l4; color: $text; }
QListView::item:selected, QListView::item:selected:!active { background: $selected; color: $text; }
QListView::item:hover:!selected { background: $hover; }
QListView:focus { border-color: $accent; }

QScrollBar:vertical { background: transparent; width: $l12; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: $l12; margin: 0; border: none; }
QScrollBar::handle { background: $strong; background-clip: padding; border: 3px solid transparent; border-radius: $l6; }
QFrame[part="rail"] QScrollBar::handle { border-width: 4px; }
QScrollBar[thin="true"]:vertical { width: $l5; }
QFrame[part="rail"] QScrollBar[thin="true"]::handle { border-width: 1px; border-radius: $l2; }
QScrollBar::handle:vertical { min-height: $l30; }
QScrollBar::handle:horizontal { min-width: $l30; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; background: transparent; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar::up-arrow, QScrollBar::down-arrow, QScrollBar::left-arrow, QScrollBar::right-arrow {
  width: 0; height: 0; image: none;
}
"""
