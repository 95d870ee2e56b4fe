"""The key of a locked learner, and the two ways to it: a passphrase, and recovery words.

A random data key encrypts everything and never changes while the lock stands. It is kept
beside the file (`learner.key`) in two boxes, each locked with what argon2id makes of a secret: of
the passphrase, and of the recovery words. A new passphrase so encrypts 32 bytes anew, not a
history, and backups and carried files of the same lock can still be read. Whoever moves a
locked file moves its `learner.key` with it; it tells nothing to who has neither secret.

PyNaCl (Apache-2.0; libsodium inside, one wheel for all Pythons on Windows, macOS and Linux) has
argon2id and an authenticated cipher in one; `cryptography` and `argon2-cffi` would be two.

The cost of argon2id is libsodium's "interactive", 64 MiB twice over: about 0.2 s where this was
written, so that an old laptop opens a locked learner in half a second; RFC 9106 recommends three
passes for this memory. It stands in the file, so that it can grow.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, to_builtins
from msgspec.structs import replace
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead
from nacl.utils import random

from learner.errors import RecordsError
from learner.marking.keyboard import keys_of
from learner.records.opening import spare_of
from learner.records.trouble import disk_trouble
from learner.whole import write_whole

PASSES: Final = 2
MEMORY: Final = 64 << 20
"""Bytes."""

_FORMAT: Final = 1
_PASSPHRASE: Final = "passphrase"
_RECOVERY: Final = "recovery"
_MOST_PASSES: Final = 16
_MOST_MEMORY: Final = 1 << 30
"""What no file of ours asks for: an edited one must not eat up the laptop."""


class DataKey:
    """What encrypts one learner's file, and whatever else leaves it."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def new(cls) -> DataKey:
        """A random key."""
        return cls(random(Aead.KEY_SIZE))

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it: as it is, so that no time goes into stretching it."""
        return f"x'{self._for(b'file').hex()}'"

    @property
    def pragma(self) -> str:
        """The first statement of every connection to the file."""
        return f'PRAGMA key = "{self.literal}"'

    @property
    def name(self) -> str:
        """What tells this key from others, and tells nothing of it."""
        return self._for(b"name").hex()[:16]

    def seal(self, plain: bytes, label: bytes = b"") -> bytes:
        """`plain` encrypted and signed (XChaCha20-Poly1305), for a file that leaves the laptop.

        It can be brought back under the same `label` only.
        """
        return bytes(Aead(self._for(b"seal")).encrypt(plain, label))

    def unseal(self, sealed: bytes, label: bytes = b"") -> bytes:
        """What was sealed with this key; raises `RecordsError` "sealed-otherwise" for all else."""
        try:
            return Aead(self._for(b"seal")).decrypt(sealed, label)
        except (CryptoError, ValueError) as error:
            raise RecordsError("sealed-otherwise") from error

    def sign(self, text: str) -> str:
        """What nobody can put under `text` who has not this key."""
        return blake2b(text.encode(), key=self._for(b"sign"), digest_size=32).hexdigest()

    def _for(self, purpose: bytes) -> bytes:
        return blake2b(key=self._secret, digest_size=32, person=purpose).digest()


class Way(Struct, frozen=True, forbid_unknown_fields=True):
    """The data key, encrypted with what argon2id makes of one secret; bytes as base64.

    `number` counts how often this way was changed, on whatever laptop.
    """

    number: int
    passes: int
    memory: int
    salt: str
    box: str
    signed: str

    @classmethod
    def to(cls, key: DataKey, secret: bytes, kind: str, number: int) -> Way:
        """A way to `key` for whoever knows `secret`; its `kind` is its place in the lock."""
        salt = random(argon2id.SALTBYTES)
        stretched = argon2id.kdf(Aead.KEY_SIZE, secret, salt, PASSES, MEMORY)
        box = bytes(Aead(stretched).encrypt(key._secret))
        salt_text, box_text = (base64.b64encode(part).decode() for part in (salt, box))
        way = cls(number, PASSES, MEMORY, salt_text, box_text, "")
        return replace(way, signed=key.sign(way._told(kind)))

    def leads_to(self, key: DataKey, kind: str) -> bool:
        """Whether somebody who had `key` made this way, as it is, for this place."""
        return compare_digest(self.signed, key.sign(self._told(kind)))

    def open(self, secret: bytes, kind: str) -> DataKey | None:
        """The data key, or None where the secret is another one."""
        salt, box = base64.b64decode(self.salt), base64.b64decode(self.box)
        stretched = argon2id.kdf(Aead.KEY_SIZE, secret, salt, self.passes, self.memory)
        try:
            key = DataKey(Aead(stretched).decrypt(box))
        except CryptoError:
            return None
        return key if self.leads_to(key, kind) else None

    @property
    def rank(self) -> tuple[int, str]:
        """The higher one holds; of two changes made apart any, but everywhere the same."""
        return self.number, self.box

    def _told(self, kind: str) -> str:
        return f"{kind} {self.number} {self.passes} {self.memory} {self.salt} {self.box}"


class Lock(Struct, frozen=True):
    """Both ways to a learner's data key, as they are kept beside the file, and its name."""

    key: str
    passphrase: Way
    recovery: Way

    @classmethod
    def on(cls, key: DataKey, passphrase: str, entropy: bytes) -> Lock:
        """A new lock; `entropy` is what the recovery words stand for."""
        return cls(
            key.name,
            Way.to(key, pressed(passphrase), _PASSPHRASE, 1),
            Way.to(key, entropy, _RECOVERY, 1),
        )

    def opened_by(self, passphrase: str) -> DataKey | None:
        """The data key, or None where it is another passphrase."""
        return self.passphrase.open(pressed(passphrase), _PASSPHRASE)

    def opened_by_words(self, entropy: bytes) -> DataKey | None:
        """The data key, or None where the recovery words are those of another lock."""
        return self.recovery.open(entropy, _RECOVERY)

    def with_passphrase(self, key: DataKey, passphrase: str) -> Lock:
        """This lock with another passphrase."""
        number = self.passphrase.number + 1
        return replace(self, passphrase=Way.to(key, pressed(passphrase), _PASSPHRASE, number))

    def with_words(self, key: DataKey, entropy: bytes) -> Lock:
        """This lock with other recovery words."""
        number = self.recovery.number + 1
        return replace(self, recovery=Way.to(key, entropy, _RECOVERY, number))

    def is_of(self, key: DataKey) -> bool:
        """Whether it is a lock of `key` that nobody else has touched."""
        return (
            self.key == key.name
            and self.passphrase.leads_to(key, _PASSPHRASE)
            and self.recovery.leads_to(key, _RECOVERY)
        )

    def joined(self, others: Iterable[Lock], key: DataKey) -> Lock:
        """This lock of `key` with what is newer in `others` that are of that key too."""
        lock = self
        for other in others:
            if other.is_of(key):
                lock = Lock(
                    self.key,
                    max(lock.passphrase, other.passphrase, key=lambda way: way.rank),
                    max(lock.recovery, other.recovery, key=lambda way: way.rank),
                )
        return lock

    def as_bytes(self) -> bytes:
        """The lock as a file."""
        return json.dumps({"format": _FORMAT, **to_builtins(self)}).encode("ascii")

    def write(self, path: Path) -> None:
        """Keep the lock at `path`, whole or not at all, and a copy beside it.

        Raises `RecordsError` only while the one before still holds.
        """
        try:
            for place in (spare_of(path), path):
                write_whole(place, self.as_bytes())
        except OSError as error:
            raise disk_trouble(error, path) from error

    @classmethod
    def read(cls, path: Path) -> Lock:
        """The lock at `path`, or its copy; raises `RecordsError` "lock-damaged" without any."""
        try:
            return cls._read(path)
        except RecordsError:
            with suppress(RecordsError):
                return cls._read(spare_of(path))
            raise

    @classmethod
    def _read(cls, path: Path) -> Lock:
        try:
            kept = path.read_bytes()
            if msgspec.json.decode(kept, type=_Format).format != _FORMAT:
                raise RecordsError("records-newer", path=path)
            lock = msgspec.json.decode(kept, type=cls)
            if not (_makes_sense(lock.passphrase) and _makes_sense(lock.recovery)):
                raise ValueError("no lock of ours")
        except (OSError, ValueError) as error:
            raise RecordsError("lock-damaged", path=path) from error
        return lock


class Held(Struct, frozen=True):
    """A lock that was opened, and its key."""

    lock: Lock
    key: DataKey


def pressed(passphrase: str) -> bytes:
    """A passphrase as the keys that type it.

    The Korean keyboard left on, capitals and spaces make no difference: nobody can see what
    they have typed.
    """
    return "".join(keys_of(passphrase).casefold().split()).encode("utf-8", "replace")


class _Format(Struct, frozen=True):
    format: int


def _makes_sense(way: Way) -> bool:
    """Whether a way of ours can look so; raises `ValueError` where salt or box are no base64."""
    sizes = [len(base64.b64decode(text, validate=True)) for text in (way.salt, way.box)]
    whole = Aead.KEY_SIZE + Aead.NONCE_SIZE + Aead.MACBYTES
    return (
        sizes == [argon2id.SALTBYTES, whole]
        and 1 <= way.passes <= _MOST_PASSES
        and argon2id.MEMLIMIT_MIN <= way.memory <= _MOST_MEMORY
        and way.signed.isascii()
    )
