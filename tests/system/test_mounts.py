"""Where a file lies, told from the mounts and from what lies in the folders above it."""

from pathlib import Path

import pytest

from debtplanner.system import mounts
from debtplanner.system.mounts import mac_mount_type, mount_type, network_drive, sync_service

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/share rw,relatime shared:9 - nfs4 server:/share rw,vers=4.2
31 22 0:41 / /mnt/my\040drive rw - cifs //server/share rw
32 22 0:42 / /home/a/far rw,nosuid - fuse.sshfs a@server:/ rw
33 22 0:43 / /mnt/disk rw - fuseblk /dev/sdb1 rw
34 30 0:44 / /mnt/share/here rw - tmpfs tmpfs rw
35 22 0:45 / /mnt/c rw - 9p drvfs rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind", "far"),
    [
        ("/home/a/x.debtplan", "ext4", False),
        ("/mnt/share/x.debtplan", "nfs4", True),
        ("/mnt/shared/x.debtplan", "ext4", False),
        ("/mnt/my drive/x.debtplan", "cifs", True),
        ("/home/a/far/x.debtplan", "fuse.sshfs", True),
        ("/mnt/disk/x.debtplan", "fuseblk", False),
        ("/mnt/share/here/x.debtplan", "tmpfs", False),
        ("/mnt/c/x.debtplan", "9p", True),
    ],
)
def test_the_innermost_mount_decides(path: str, kind: str, far: object, tmp_path: Path, monkeypatch) -> None:
    assert mount_type(MOUNTS, Path(path)) == kind
    (tmp_path / "mountinfo").write_text(MOUNTS)
    monkeypatch.setattr(mounts, "_MOUNTS", tmp_path / "mountinfo")
    assert network_drive(Path(path)) is far


MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//lead@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by lead)
server:/export on /Volumes/work on call (nfs, nodev, nosuid)
lead@server:/ on /Users/lead/far (macfuse, nodev, nosuid, synchronous, mounted by lead)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind", "far"),
    [
        ("/Users/lead/x.debtplan", "apfs", False),
        ("/Volumes/share/x.debtplan", "smbfs", True),
        ("/Volumes/shared/x.debtplan", "apfs", False),
        ("/Volumes/work on call/x.debtplan", "nfs", True),
        ("/Users/lead/far/x.debtplan", "macfuse", True),
    ],
)
def test_the_innermost_mount_decides_on_macos_too(path: str, kind: str, far: object, monkeypatch) -> None:
    assert mac_mount_type(MAC, Path(path)) == kind
    monkeypatch.setattr(mounts.sys, "platform", "darwin")
    monkeypatch.setattr(mounts, "_mac_mounts", lambda: MAC)
    assert network_drive(Path(path)) is far


def test_without_an_answer_of_macos_nothing_is_far(monkeypatch) -> None:
    monkeypatch.setattr(mounts.sys, "platform", "darwin")
    monkeypatch.setattr(mounts, "_MAC_MOUNT", "/nowhere/mount")
    assert network_drive(Path("/Volumes/share/x.debtplan")) is False


def test_without_a_list_of_mounts_nothing_is_far(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(mounts, "_MOUNTS", tmp_path / "none")
    assert network_drive(tmp_path / "x") is False


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/work", "Dropbox"),
        ("Dropbox (Platform)", "Dropbox"),
        ("OneDrive - Platform/a", "OneDrive"),
        ("Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("GoogleDrive-a/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Documents/Dropboxes", None),
    ],
)
def test_a_sync_folder_is_told_by_its_name(tmp_path: Path, folder: str, service: str | None) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert sync_service(tmp_path / folder / "x.debtplan") == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".sync_0123abcd.db", "Nextcloud"), ("sync.db", None)],
)
def test_a_sync_folder_is_told_by_the_marks_in_it(tmp_path: Path, mark: str, service: str | None) -> None:
    (tmp_path / "kept" / "inside").mkdir(parents=True)
    (tmp_path / "kept" / mark).touch()
    assert sync_service(tmp_path / "kept" / "inside" / "x.debtplan") == service
