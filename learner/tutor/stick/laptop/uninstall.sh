#!/bin/sh
# Removes the program; what was practised is kept or erased as told: keep, erase, or asked.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec "$here/env/bin/python" -I "$here/setup.pyz" uninstall "$@"
