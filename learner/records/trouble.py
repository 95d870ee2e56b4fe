"""What goes wrong with a stick or a shared folder, in terms of what to do about it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from learner.errors import RecordsError

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE: Final = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENODEV, errno.ENXIO}


def trouble(error: OSError, path: Path) -> RecordsError:
    """What a person is told when a stick or shared folder does not do as it should."""
    if error.errno in _FULL:
        return RecordsError("carried-full", path=path)
    if error.errno in _CLOSED:
        return RecordsError("carried-read-only", path=path)
    if error.errno in _GONE:
        return RecordsError("carried-gone", path=path)
    return RecordsError("carried-failed", path=path, detail=error.strerror or str(error))
