#!/bin/sh
# Opens the program in a large window with large letters, in the terminal this desktop has:
# as large as 80 columns and 24 lines may be on the 1366 x 768 pixels of an old laptop.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
window=$here/window.sh
has() { command -v "$1" >/dev/null 2>&1; }

if has gnome-terminal; then
    exec gnome-terminal --maximize --zoom=1.4 --title=learner -- sh "$window"
elif has konsole; then
    exec konsole --fullscreen -p 'Font=Monospace,16' -e sh "$window"
elif has xfce4-terminal; then
    exec xfce4-terminal --maximize --zoom=2 --title=learner -x sh "$window"
elif has mate-terminal; then
    exec mate-terminal --maximize --zoom=1.4 --title=learner -x sh "$window"
elif has ptyxis; then
    exec ptyxis --new-window -- sh "$window"
elif has kgx; then
    exec kgx -- sh "$window"
elif has xterm; then
    exec xterm -maximized -fa Monospace -fs 16 -title learner -e sh "$window"
else
    exec x-terminal-emulator -e sh "$window"
fi
