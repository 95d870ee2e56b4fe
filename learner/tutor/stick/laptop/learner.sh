#!/bin/sh
# The program; with words behind it, one of its commands.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec "$here/env/bin/python" -I -m learner "$@"
