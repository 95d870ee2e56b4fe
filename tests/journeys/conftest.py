"""Journeys use the app's own fixtures, and go without a network."""

import socket

import pytest

from tests.app.conftest import *  # noqa: F403


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tries to reach another machine fails the journey."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the program tried to use the network")

    for name in ("connect", "connect_ex", "sendto", "bind", "listen"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
