"""Real Syncthing daemons that talk to each other over loopback and to nobody else."""

from __future__ import annotations

import copy
import json
import socket
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

PATIENCE = 120.0
"""Seconds until a daemon that does not do what it should fails the test."""

FOLDER = "practice"

ALONE = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "crashReportingEnabled": "false",
    "announceLANAddresses": "false",
    "stunKeepaliveStartS": "0",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "startBrowser": "false",
    "reconnectionIntervalS": "1",
    "minHomeDiskFree": "0",
}
"""Nothing asks or tells anybody outside this machine."""


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Daemon:
    """One Syncthing with a home of its own, sharing `folder`."""

    def __init__(self, program: str, home: Path, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._program, self._home = program, home
        self._process: subprocess.Popen[bytes] | None = None
        self._seen = 0
        generate = [program, "generate", f"--home={home}", "--no-default-folder"]
        subprocess.run(generate, check=True, capture_output=True)
        self._config = ET.parse(home / "config.xml")
        root = self._config.getroot()
        self.id = root.find("device").attrib["id"]  # type: ignore[union-attr]
        self._key = root.findtext("gui/apikey")
        self.port, self._gui = free_port(), free_port()

    def know(self, other: Daemon) -> None:
        """Share the folder with `other`, and nothing with anybody else."""
        root = self._config.getroot()
        options = _child(root, "options")
        for name, value in ALONE.items():
            _child(options, name).text = value
        _child(options, "listenAddress").text = f"tcp://127.0.0.1:{self.port}"
        _child(root, "gui/address").text = f"127.0.0.1:{self._gui}"
        device = copy.deepcopy(_child(root, "defaults/device"))
        device.set("id", other.id)
        _child(device, "address").text = f"tcp://127.0.0.1:{other.port}"
        folder = copy.deepcopy(_child(root, "defaults/folder"))
        folder.attrib.update(id=FOLDER, path=str(self.folder), fsWatcherDelayS="1")
        _child(folder, "minDiskFree").text = "0"
        ET.SubElement(folder, "device", id=other.id)
        root.extend([device, folder])
        self._config.write(self._home / "config.xml")

    def start(self) -> None:
        self._process = subprocess.Popen(
            [
                self._program, "serve", f"--home={self._home}", "--no-browser", "--no-restart",
                "--no-upgrade", "--skip-port-probing",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._seen = 0
        self.wait_until(lambda: self._ask("GET", "system/ping"))

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def look(self) -> None:
        """Have the folder looked through now, not when the watcher gets round to it."""
        self._ask("POST", f"db/scan?folder={FOLDER}")

    def wait_until(self, true: Callable[[], object]) -> None:
        """Wait for `true`, as long as something happens in the daemon now and then."""
        end = monotonic() + PATIENCE
        while not true():
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError("Syncthing has ended")
            if monotonic() > end:
                raise TimeoutError("Syncthing never came so far")
            # Answers when something happens, or after a second.
            events = self._ask("GET", f"events?since={self._seen}&timeout=1") or []
            self._seen = max([self._seen, *(event["id"] for event in events)])

    def _ask(self, method: str, what: str) -> Any:
        request = Request(f"http://127.0.0.1:{self._gui}/rest/{what}", method=method)
        request.add_header("X-API-Key", self._key or "")
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=30) as answer:
                text = answer.read()
        except (URLError, ConnectionError):
            return None
        return json.loads(text) if text else True


def _child(parent: ET.Element, path: str) -> ET.Element:
    found = parent.find(path)
    assert found is not None, path
    return found
