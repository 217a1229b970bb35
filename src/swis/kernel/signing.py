"""Signatures of the log, which anybody can check who has the public part of its key.

The private part (Ed25519) is derived from `audit.key`, so that there is one secret to keep.
No database and no model is asked: what is signed is verified on any machine.
"""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PREFIX = "swis-log-"


class Signer:
    """Signs with the log's key."""

    def __init__(self, key: bytes) -> None:
        seed = HKDF(SHA256(), 32, salt=None, info=b"swis log signature 1").derive(key)
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public(self) -> str:
        """The public part as text: ``swis-log-`` and 44 characters of base64."""
        raw = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return PREFIX + base64.urlsafe_b64encode(raw).decode()

    def sign(self, text: str) -> str:
        return base64.urlsafe_b64encode(self._key.sign(text.encode())).decode()


def holds(public: str, text: str, signature: str) -> bool:
    """Whether who has the key of this public part signed the text. ValueError if it is none."""
    key = _read(public)
    try:
        key.verify(base64.urlsafe_b64decode(signature), text.encode())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _read(public: str) -> Ed25519PublicKey:
    try:
        raw = base64.urlsafe_b64decode(public.strip().removeprefix(PREFIX))
        return Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, ValueError):
        raise ValueError(
            f"The public part of the log's key begins with {PREFIX}: `swis log key` says it."
        ) from None
