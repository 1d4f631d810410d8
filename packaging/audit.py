"""Holds the locked packages against the public data on known vulnerabilities; says so where that cannot be reached."""

import json
import pathlib
import subprocess
import sys

LOCK = pathlib.Path(__file__).resolve().parent / "requirements.txt"


def main() -> int:
    """1 where a locked package has a known vulnerability, 0 where none has, or where nothing could be asked."""
    ran = subprocess.run(
        [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--disable-pip", "--require-hashes", "-f", "json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        asked = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        asked = []
    answered = [one for one in asked if "vulns" in one]
    if not answered:
        print("Skipped: the public data on known vulnerabilities cannot be reached from here.")
        return 0
    found = [(one["name"], one["version"], hit["id"]) for one in answered for hit in one["vulns"]]
    for name, version, known in found:
        print(f"{name} {version}: {known}")
    print(f"{len(answered)} of {len(asked)} packages looked up, {len(found)} known vulnerabilities.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
