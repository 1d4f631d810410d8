"""A hold on an open file that the system frees when its holder ends, however it ends."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30

    def take_hold(descriptor: int) -> bool:
        """Whether the file behind `descriptor` is held by this process alone now."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def take_hold(descriptor: int) -> bool:
        """Whether the file behind `descriptor` is held by this process alone now."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
