"""Where a folder lies: on a disk of this machine, on a network drive, or in a folder that a service keeps in step."""

import re
import sys
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs"}
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOTE_DRIVE = 4
"""What Windows answers for a network drive."""


def network_drive(path: Path) -> bool:
    """Whether a file lies on a drive of another machine, where two programs cannot share a file safely."""
    if sys.platform == "win32":
        return _remote_on_windows(path)
    try:
        mounts = _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return False
    kind = mount_type(mounts, path.resolve())
    return kind in _NETWORK or kind.startswith("fuse.")


def mount_type(mounts: str, path: Path) -> str:
    """The type of the innermost mount of a mountinfo text that holds `path`; the later of two at one place counts."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        parts = before.split(" ")
        if len(parts) < 5 or not after:
            continue
        place = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), parts[4]))
        if path.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = after.split(" ")[0], len(place.parts)
    return found


def _remote_on_windows(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(f"{path.resolve().anchor}") == _REMOTE_DRIVE
    return False


_BY_NAME = (
    (re.compile(r"Dropbox( \(.+\))?$"), "Dropbox"),
    (re.compile(r"OneDrive( - .+)?$"), "OneDrive"),
    (re.compile(r"(Mobile Documents|com~apple~CloudDocs)$"), "iCloud"),
    (re.compile(r"(Google Drive|GoogleDrive(-.+)?|My Drive)$"), "Google Drive"),
    (re.compile(r"Nextcloud\d*$"), "Nextcloud"),
)
_BY_MARK = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
)


def sync_service(path: Path) -> str | None:
    """The service that keeps one of the folders above `path` in step with other machines, as far as marks tell; else None."""
    for folder in path.resolve().parents:
        for name, service in _BY_NAME:
            if name.match(folder.name):
                return service
        try:
            held = {one.name for one in folder.iterdir()} if folder != folder.parent else set[str]()
        except OSError:
            continue
        for mark, service in _BY_MARK:
            if mark in held:
                return service
        if any(one.startswith((".sync_", "._sync_")) and one.endswith(".db") for one in held):
            return "Nextcloud"
    return None
