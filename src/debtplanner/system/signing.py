"""Ed25519 signatures: keys of this device and of people, kept as files that their owner alone can read."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from debtplanner.domain.errors import StorageTrouble
from debtplanner.system.places import settings_folder
from debtplanner.system.safe_write import write_whole

DEVICE_KEY = "device.key"


@dataclass(frozen=True)
class Signer:
    """One key that signs; `public` is its public half in hexadecimal."""

    public: str
    _private: Any = field(repr=False, compare=False)

    def sign(self, content: bytes) -> str:
        """The signature over `content`, in hexadecimal."""
        signature: bytes = self._private.sign(content)
        return signature.hex()

    def private_text(self) -> str:
        """The private half in hexadecimal, for the key file alone."""
        text: str = self._private.private_bytes_raw().hex()
        return text


def new_signer() -> Signer:
    """A signer with a fresh key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _signer(Ed25519PrivateKey.generate())


def _signer(private: Any) -> Signer:
    return Signer(private.public_key().public_bytes_raw().hex(), private)


def verifies(public: str, signature: str, content: bytes) -> bool:
    """Whether a signature over `content` was made by the key with this public half."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_file(path: Path | None = None) -> Path:
    """Where a key lies: the path given, else the key of this device."""
    return path or settings_folder() / DEVICE_KEY


def load_signer(path: Path | None = None) -> Signer:
    """The signer of a key file, made with a fresh key where there is none; raises StorageTrouble with a sentence."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    place = key_file(path)
    try:
        text = place.read_text("ascii").strip()
        return _signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text)))
    except FileNotFoundError:
        return _made(place)
    except (OSError, ValueError):
        raise StorageTrouble(
            f"The key in {place} cannot be read. Put it back from a copy, or move it away for a new key to be made."
        ) from None


def _made(place: Path) -> Signer:
    signer = new_signer()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(place, signer.private_text().encode())
    except OSError as trouble:
        raise StorageTrouble(f"The key could not be kept in {place.parent}: {trouble.strerror}.") from None
    return signer
