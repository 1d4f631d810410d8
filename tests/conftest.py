"""What every test shares: an offscreen Qt, own folders instead of the user's."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
