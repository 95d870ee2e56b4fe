"""What goes wrong with a disk, a stick or a shared folder, in terms of what to do about it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from learner.errors import RecordsError
from learner.whole import is_full

_CLOSED: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE: Final = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENODEV, errno.ENXIO}


def trouble(error: OSError, path: Path) -> RecordsError:
    """What a person is told when a stick or shared folder does not do as it should."""
    if is_full(error):
        return RecordsError("carried-full", path=path)
    if error.errno in _CLOSED:
        return RecordsError("carried-read-only", path=path)
    if error.errno in _GONE:
        return RecordsError("carried-gone", path=path)
    return RecordsError("carried-failed", path=path, detail=_detail(error))


def disk_trouble(error: OSError, path: Path) -> RecordsError:
    """What a person is told when this laptop's own disk does not do as it should."""
    if is_full(error):
        return RecordsError("records-full", path=path)
    if error.errno in _CLOSED:
        return RecordsError("records-read-only", path=path)
    return RecordsError("records-failed", path=path, detail=_detail(error))


def _detail(error: OSError) -> str:
    return error.strerror or str(error)
