"""A stand-in for a service that speaks like OpenAI's: it keeps what it was asked, and answers as it was told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """What the message says of the finding."""
        data: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return data


class Reply(NamedTuple):
    """A response as it goes."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def said(content: str | None) -> Reply:
    """A chat completion with these words."""
    return Reply(json.dumps({"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]}).encode())


def verdict(verdict: str, reason: str = "The quotes speak of one thing.") -> Reply:
    """The answer that is asked for."""
    return said(json.dumps({"verdict": verdict, "reason": reason}))


@dataclass
class Service:
    """What the stand-in was asked, and what it answers."""

    url: str
    answer: Callable[[Asked], Reply | None] = lambda _: verdict("holds")
    asked: list[Asked] = field(default_factory=list)
    #: Set when the test is over, so that a request without a reply ends.
    over: Event = field(default_factory=Event)


@contextmanager
def serving() -> Iterator[Service]:
    """A service on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(self.path, dict(self.headers), body)
            service.asked.append(asked)
            reply = service.answer(asked)
            if reply is None:
                service.over.wait(10)
                return
            self.send_response(reply.status)
            for name, value in ({"Content-Length": str(len(reply.body))} | dict(reply.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def do_GET(self) -> None:
            service.asked.append(Asked(self.path, dict(self.headers), {}))
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service = Service(f"http://127.0.0.1:{server.server_port}/v1")
        # The usual half second between two looks for the end would be most of a test.
        Thread(target=lambda: server.serve_forever(0.01), daemon=True).start()
        try:
            yield service
        finally:
            service.over.set()
            server.shutdown()
