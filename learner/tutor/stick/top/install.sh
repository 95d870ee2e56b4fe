#!/bin/sh
# Installs learner for this user only: no administrator, no internet. Start it with: sh install.sh
set -eu
cd -- "$(dirname -- "$0")"
program=${XDG_DATA_HOME:-$HOME/.local/share}/learner-program
archive=python/linux.tar.gz

# A stick does not always say when it fails: everything is read before anything is installed.
if ! found=$(LC_ALL=C sha256sum -c SHA256SUMS 2>/dev/null); then
    echo 'USB 저장 장치의 파일이 처음과 달라요. 아무것도 설치하지 않았어요. USB 저장 장치를 다시 만들어 주세요.'
    echo 'The stick is damaged. Nothing was installed. Make the stick anew.'
    printf '%s\n' "$found" | grep -v ': OK$' || true
    exit 1
fi

if [ -f "$archive" ]; then
    # Called by its sum, so that another Python never hides behind the same name.
    own=$program/python-$(sha256sum "$archive" | cut -c 1-12)
    python=$own/bin/python3
    if [ ! -x "$python" ]; then
        rm -rf "$program/python.new" "$own"
        mkdir -p "$program/python.new"
        tar -xzf "$archive" -C "$program/python.new" --no-same-owner
        mv "$program/python.new/python" "$own"
        rmdir "$program/python.new"
    fi
else
    for python in python3.13 python3.12 python3.11 python3 ''; do
        fits='import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
        if [ -n "$python" ] && "$python" -c "$fits" 2>/dev/null; then break; fi
    done
    if [ -z "$python" ]; then
        echo '이 컴퓨터에 Python 3.11, 3.12, 3.13 중 하나가 없어요. 아무것도 설치하지 않았어요.'
        echo 'USB 저장 장치를 만들 때 Python을 함께 넣어야 해요(--python). 선생님께 알려 주세요.'
        echo 'This computer has no Python 3.11, 3.12 or 3.13. Nothing was installed.'
        echo 'Make the stick with a Python on it (--python). Tell your tutor.'
        exit 1
    fi
fi

exec "$python" -I setup.pyz install
