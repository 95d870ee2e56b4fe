#!/bin/sh
# What runs in the window; it stays open when something went wrong, so that it can be read.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sh "$here/learner.sh" || { printf '\nEnter\n'; read -r _; }
