"""Style of windows, cards, labels and whatever floats. `$name` is a token, `$l8` a scaled length, `$t_body` a size."""

SURFACES = """
QMainWindow, QDialog, QWidget[part="page"], QWidget[part="canvas"] { background: $canvas; }
QWidget[part="clear"], QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QFrame[part="card"], QFrame[part="panel"] { background: $surface; border: 1px solid $border; border-radius: $l8; }
QFrame[part="sheet"] { background: $surface; border: 1px solid $border; border-radius: $l8; }
QFrame[part="well"] { background: $sunken; border: none; border-radius: $l6; }
QFrame[part="rail"] { background: $rail; border: none; border-right: 1px solid $border; }
QFrame[part="status"] { background: $rail; border: none; border-top: 1px solid $border; }
QFrame[part="toast"] { background: $text; border: none; border-radius: $l8; }
QFrame[part="toast"] QLabel { color: $surface; }
QFrame[part="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[part="alert"] { border: none; border-radius: $l6; }
QFrame[part="alert"][tone="danger"] { background: $danger_tint; }
QFrame[part="alert"][tone="warn"] { background: $warn_tint; }
QFrame[part="alert"][tone="ok"] { background: $ok_tint; }
QFrame[part="alert"][tone="info"] { background: $info_tint; }
QFrame[part="refusal"] { background: $danger_tint; border: 1px solid $danger; border-radius: $l6; }

QLabel { color: $text; background: transparent; border: none; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { color: $text2; }
QLabel[role="caption"] { color: $text3; font-size: $t_caption; }
QLabel[role="head"] { color: $text2; font-size: $t_head; font-weight: 600; }
QLabel[role="page_title"] { font-size: $t_page_title; font-weight: 600; }
QLabel[role="figure"] { font-size: $t_figure; font-weight: 600; }
QLabel[role="dialog_title"] { font-size: $t_dialog_title; font-weight: 600; }
QLabel[role="clock"] { font-size: $t_clock; font-weight: 600; }
QLabel[role="motion"] { font-size: $t_motion; font-weight: 600; }
QLabel[role="stage_title"] { font-size: $t_stage_title; font-weight: 600; }
QLabel[role="stage_text"] { font-size: $t_stage_text; }
QLabel[role="stage_aside"] { font-size: $t_stage_aside; color: $text2; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="ok"] { color: $ok; }
QLabel:disabled { color: $disabled; }

QToolTip { color: $surface; background: $text; border: none; padding: $l4 $l8; font-size: $t_caption; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: $l4; }
QMenu::item { padding: $l6 $l24 $l6 $l10; border-radius: $l4; background: transparent; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: $l8; }
QMenu::separator { height: 1px; background: $border; margin: $l4 $l6; }
QMenuBar { background: $rail; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { padding: $l4 $l8; background: transparent; border-radius: $l4; }
QMenuBar::item:selected { background: $selected; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
"""
