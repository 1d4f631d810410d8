"""What the system may do with the memory of a program that holds the key of an encrypted file."""

import contextlib
import sys

_SET_DUMPABLE = 4


def forbid_memory_dumps() -> None:
    """Lets no crash write the memory to the disk, and no other program of the user read it, as far as the system allows.

    Not kept from either: swap and hibernation, and whoever administers the machine.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
