"""Where a folder lies: on a disk of this machine, on a network drive, or in a folder that a service keeps in step."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_MAC_MOUNT = "/sbin/mount"
_MAC_LINE = re.compile(r" on (/.*) \((\w+)[,)]")
_PATIENCE_SECONDS = 2.0
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "afpfs", "webdav", "ftp"}
_FUSE = ("fuse.", "macfuse", "osxfuse")
"""How kinds of mounts begin that a program stands behind, most often one that reaches another machine."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_REMOTE_DRIVE = 4
"""What Windows answers for a network drive."""


def network_drive(path: Path) -> bool:
    """Whether a file lies on a drive of another machine, where two programs cannot share a file safely."""
    if sys.platform == "win32":
        return _remote_on_windows(path)
    kind = mac_mount_type(_mac_mounts(), path.resolve()) if sys.platform == "darwin" else _linux_type(path.resolve())
    return kind in _NETWORK or kind.startswith(_FUSE)


def _linux_type(path: Path) -> str:
    try:
        return mount_type(_MOUNTS.read_text("utf-8", "replace"), path)
    except OSError:
        return ""


def _mac_mounts() -> str:
    try:
        ran = subprocess.run([_MAC_MOUNT], capture_output=True, timeout=_PATIENCE_SECONDS, check=True)  # noqa: S603 - a fixed program of the system
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout.decode("utf-8", "replace")


def mount_type(mounts: str, path: Path) -> str:
    """The type of the innermost mount of a mountinfo text that holds `path`; the later of two at one place counts."""
    found: list[tuple[Path, str]] = []
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        parts = before.split(" ")
        if len(parts) >= 5 and after:
            place = _OCTAL.sub(lambda match: chr(int(match[1], 8)), parts[4])
            found.append((Path(place), after.split(" ")[0]))
    return _innermost(found, path)


def mac_mount_type(mounts: str, path: Path) -> str:
    """The same of what macOS answers to `mount`."""
    lines = (_MAC_LINE.search(line) for line in mounts.splitlines())
    return _innermost([(Path(line[1]), line[2]) for line in lines if line is not None], path)


def _innermost(mounts: Iterable[tuple[Path, str]], path: Path) -> str:
    kind, depth = "", -1
    for place, one in mounts:
        if path.is_relative_to(place) and len(place.parts) >= depth:
            kind, depth = one, len(place.parts)
    return kind


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
