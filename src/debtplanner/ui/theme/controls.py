"""Style of buttons and fields. A focused control gets a 2-px border and one pixel less padding, so nothing jumps."""

CONTROLS = """
QPushButton, QToolButton {
  outline: 0;
  color: $text; background: $surface; border: 1px solid $strong; border-radius: $l6;
  padding: 0 $l11; min-height: $l28; font-weight: 600;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $sunken; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 $l10; min-height: $l26; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $border; background: transparent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { border-color: $text; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { color: $text3; background: $sunken; border-color: $border; }
QPushButton[kind="destructive"] { color: $danger; border-color: $danger; }
QPushButton[kind="destructive"]:focus { border-color: $danger; }
QPushButton[kind="link"], QPushButton[kind="quiet"] {
  color: $accent; background: transparent; border: 1px solid transparent; padding: 0 $l5; min-height: $l22;
  font-weight: 400;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus, QPushButton[kind="quiet"]:focus {
  border: 2px solid $accent; padding: 0 $l4; min-height: $l20;
}
QPushButton[kind="link"]:disabled { color: $disabled; }
QPushButton[kind="quiet"] { color: $text2; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QFrame[part="toast"] QPushButton[kind="link"] { color: $surface; font-weight: 600; text-decoration: underline; }
QFrame[part="toast"] QPushButton[kind="link"]:focus { border-color: $surface; }
QPushButton[kind="segment"] { font-weight: 400; border-radius: 0; border-right-width: 0; padding: 0 $l12; }
QPushButton[kind="segment"][edge="first"] { border-top-left-radius: $l6; border-bottom-left-radius: $l6; }
QPushButton[kind="segment"][edge="last"] {
  border-top-right-radius: $l6; border-bottom-right-radius: $l6; border-right-width: 1px;
}
QPushButton[kind="segment"]:checked { background: $selected; font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: 0 $l11; }
QPushButton[kind="rail"] {
  color: $text2; background: transparent; border: 1px solid transparent; padding: 0 $l9; min-height: $l26;
  text-align: left; font-weight: 400;
}
QPushButton[kind="rail"]:hover { background: $hover; }
QPushButton[kind="rail"]:checked { color: $text; background: $selected; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $accent; padding: 0 $l8; min-height: $l24; }
QPushButton[kind="group"] {
  color: $text2; background: transparent; border: 1px solid transparent; padding: 0 $l9; min-height: $l22;
  text-align: left; font-weight: 600; font-size: $t_head;
}
QPushButton[kind="group"]:hover { background: $hover; }
QPushButton[kind="group"]:focus { border: 2px solid $accent; padding: 0 $l8; min-height: $l20; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  color: $text; background: $surface; border: 1px solid $strong; border-radius: $l6; padding: 0 $l8; min-height: $l28;
  selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit, QTextEdit { padding: $l4 $l5; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 $l7; min-height: $l26; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: $l3 $l4; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border-color: $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  color: $disabled; background: transparent; border-color: $border;
}
QLineEdit QToolButton, QLineEdit QToolButton:focus, QLineEdit QToolButton:hover {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QLineEdit:read-only { background: $sunken; border-color: $border; }
QLineEdit[kind="search"] { padding-left: $l4; }
QLineEdit[kind="search"]:focus { padding-left: $l3; }
QLineEdit[kind="cell"] { border: 2px solid $accent; border-radius: 0; padding: 0 $l9; min-height: 0; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
  border: none; padding: 0; min-height: 0; background: transparent;
}
QComboBox::drop-down { border: none; width: $l26; }
QComboBox::down-arrow { image: url("$art/chevron-down.svg"); width: $l16; height: $l16; }
QComboBox[kind="cell"] { border: 2px solid $accent; border-radius: 0; padding: 0 $l9; min-height: 0; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $border; outline: 0; padding: $l4;
  selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: $l28; padding: 0 $l6; border-radius: $l4; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }

QCheckBox, QRadioButton { color: $text; spacing: $l8; min-height: $l24; background: transparent; }
QCheckBox:disabled { color: $disabled; }
QCheckBox::indicator {
  width: $l16; height: $l16; border: 1px solid $strong; border-radius: $l4; background: $surface;
}
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$art/check.svg");
}
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$art/minus.svg"); }
QCheckBox::indicator:focus { border: 2px solid $accent; width: $l14; height: $l14; }
QCheckBox::indicator:checked:focus { border: 2px solid $text; }
QMenu::indicator { width: $l16; height: $l16; margin-left: $l4; }
QMenu::indicator:checked { background: $accent; border-radius: $l4; image: url("$art/check.svg"); }
QMenu::indicator:unchecked { border: 1px solid $strong; border-radius: $l4; width: $l14; height: $l14; }

QCalendarWidget QWidget { background: $surface; color: $text; alternate-background-color: $sunken; }
QCalendarWidget QToolButton { border: none; min-height: $l24; padding: 0 $l6; }
QCalendarWidget QToolButton:focus { border: 2px solid $accent; padding: 0 $l4; min-height: $l20; }
QCalendarWidget QAbstractItemView {
  background: $surface; color: $text; outline: 0; selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QProgressBar { background: $sunken; border: none; border-radius: $l3; min-height: $l6; max-height: $l6; }
QProgressBar::chunk { background: $accent; border-radius: $l3; }
"""
