"""The online voice against a local service that speaks its protocol, and misbehaves."""

import base64
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from learner.errors import SoundError
from learner.sound.engines.google import OFFLINE_TRIES, TRIES, Google

HERE = Path(__file__).parent
MP3 = (HERE / "tone.mp3").read_bytes()

Answer = Callable[["Service"], None]


def sound(service: "Service") -> None:
    letters = base64.b64encode(MP3).decode()
    service.say(200, f')]}}\'\n\n[["wrb.fr","jQ1olc","[\\"{letters}\\"]",null]]\n'.encode())


def half_a_sound(service: "Service") -> None:
    # The connection is whole, but the letters end where four of them should stand.
    letters = base64.b64encode(MP3).decode()[:101]
    service.say(200, f'[["wrb.fr","jQ1olc","[\\"{letters}\\"]",null]]\n'.encode())


def half_a_body(service: "Service") -> None:
    service.send_response(200)
    service.send_header("Content-Length", "9000")
    service.end_headers()
    service.wfile.write(b'[["wrb.fr","jQ1olc","[\\"' + b"A" * 500)
    service.close_connection = True


def no_sound(service: "Service") -> None:
    service.say(200, b'[["wrb.fr","jQ1olc",null,null]]\n')


def sign_in_page(service: "Service") -> None:
    service.say(200, b"<html>Welcome to the library's Wi-Fi</html>", "text/html")


def hang(service: "Service") -> None:
    service.server.held.wait(5)  # type: ignore[attr-defined]


def hang_up(service: "Service") -> None:
    service.close_connection = True
    service.connection.shutdown(socket.SHUT_RDWR)


def status(code: int) -> Answer:
    return lambda service: service.say(code, b"no", "text/html")


class Service(BaseHTTPRequestHandler):
    """A proxy that leads to Google's voice, and answers in its place."""

    protocol_version = "HTTP/1.1"

    def do_CONNECT(self) -> None:
        self.send_response(200)
        self.end_headers()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(HERE / "service.pem")
        self.rfile.close()
        self.wfile.close()
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = json.loads(json.loads(form["f.req"][0])[0][0][1])
        heard = {
            "host": self.headers["Host"],
            "text": asked[0],
            "language": asked[1],
            "slow": asked[2],
        }
        self.server.heard.append(heard)  # type: ignore[attr-defined]
        answers = self.server.answers  # type: ignore[attr-defined]
        answers.pop(0)(self) if answers else sound(self)

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def say(self, code: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class StandIn(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Service)
        self.answers: list[Answer] = []
        self.heard: list[dict[str, object]] = []
        self.held = threading.Event()

    def handle_error(self, *_: object) -> None:
        return


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.server_port}")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield server
    server.held.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def voice(pauses: list[float]) -> Google:
    """One whose clock goes on only while it waits."""
    return Google(sleep=pauses.append, clock=lambda: sum(pauses), timeout=3)


def test_a_british_voice_is_asked_for(service: StandIn, voice: Google) -> None:
    assert voice.speak("Please take your card.", "bf_emma", "normal", "") == MP3
    assert service.heard == [
        {
            "host": "translate.google.co.uk",
            "text": "Please take your card.",
            "language": "en",
            "slow": None,
        }
    ]


def test_slowly_is_asked_of_the_service(service: StandIn, voice: Google) -> None:
    voice.speak("withdraw", "bf_emma", "slow", "")
    assert service.heard[0]["slow"] is True


@pytest.mark.parametrize(
    "trouble",
    [status(429), status(503), half_a_body, half_a_sound, no_sound, sign_in_page, hang_up],
)
def test_trouble_that_passes_costs_only_time(
    service: StandIn, voice: Google, trouble: Answer, pauses: list[float]
) -> None:
    service.answers = [trouble, trouble]
    assert voice.speak("Good morning.", "bf_emma", "normal", "") == MP3
    assert len(service.heard) == 3
    # Each wait is longer than the one before.
    assert len(pauses) == 2
    assert pauses == sorted(pauses)


def test_a_service_that_hangs_is_asked_again(service: StandIn, pauses: list[float]) -> None:
    service.answers = [hang]
    voice = Google(sleep=pauses.append, clock=lambda: sum(pauses), timeout=1)
    assert voice.speak("Good morning.", "bf_emma", "normal", "") == MP3
    assert len(service.heard) == 2


def test_a_service_that_stays_busy_is_left_alone_after_a_while(
    service: StandIn, voice: Google, pauses: list[float]
) -> None:
    service.answers = [status(429)] * 20
    with pytest.raises(SoundError) as caught:
        voice.speak("Good morning.", "bf_emma", "normal", "")
    assert (caught.value.code, caught.value.fields) == ("voice-busy", {"tries": TRIES})
    assert len(service.heard) == TRIES
    assert pauses == [2, 4, 8, 16]


def test_what_is_refused_is_not_asked_again(service: StandIn, voice: Google) -> None:
    service.answers = [status(404)]
    with pytest.raises(SoundError) as caught:
        voice.speak("Good morning.", "bf_emma", "normal", "")
    assert (caught.value.code, caught.value.fields) == ("voice-refused", {"status": 404})
    assert len(service.heard) == 1


def test_requests_keep_their_distance(service: StandIn, voice: Google, pauses: list[float]) -> None:
    for text in ("One.", "Two.", "Three."):
        voice.speak(text, "bf_emma", "normal", "")
    assert pauses == [1, 1]


def test_without_internet_it_says_so(monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as closed:
        port = closed.server_port
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    with pytest.raises(SoundError, match="voice-offline"):
        Google(sleep=pauses.append).speak("Good morning.", "bf_emma", "normal", "")
    assert len(pauses) == OFFLINE_TRIES - 1


def test_nothing_unspeakable_is_sent(service: StandIn, voice: Google) -> None:
    for text, code in (
        ("안녕하세요", "text-korean"),
        ("Take your card, 카드", "text-korean"),
        ("word " * 1000, "text-long"),
        ("Press <break time='1s'/> now", "text-markup"),
        ("**Press** now", "text-markup"),
        ("  …  ", "text-empty"),
    ):
        with pytest.raises(SoundError, match=code):
            voice.speak(text, "bf_emma", "normal", "")
    assert service.heard == []
