"""Many visitors at once: how long the server takes to answer a pick while each of them picks every two seconds.

The clients speak Bokeh's protocol without drawing, so that one process can be a hundred of them: they open the page,
pull the document, and send the message that the page's own region field sends.
"""

import asyncio
import json
import math
import random
import re
import time
import uuid
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.benchmarks.contestants import Rakor
from tests.benchmarks.measure import median, p95
from tests.benchmarks.processes import by_process
from tests.benchmarks.views import Views

EVERY = 2.0  # seconds between two picks of a client
AT_THE_DOOR = 4  # clients that open the page at the same time
PATIENCE = 60.0  # seconds for a page
LOST = 10.0  # seconds after which a pick has no answer
TOKEN = re.compile(rb'"token":"([^"]+)"')


class Client:
    """One visitor without a screen."""

    def __init__(self, board: Rakor, seed: int) -> None:
        self.board = board
        self.walk = iter(Views(board.views.dataset, seed))
        self.random = random.Random(seed)  # noqa: S311 - spreads the clients over the two seconds
        self.socket: WebSocketClientConnection
        self.field = ""

    async def open(self) -> None:
        """Gets the page and the document as a browser does."""
        page = await AsyncHTTPClient().fetch(self.board.url(), request_timeout=PATIENCE)
        token = TOKEN.search(page.body)
        assert token, "the page has no token of a session"
        address = f"ws://127.0.0.1:{self.board.port}/{self.board.page}/ws"
        request = HTTPRequest(address, headers={"Origin": self.board.origin})
        self.socket = await websocket_connect(
            request, subprotocols=["bokeh", token[1].decode()], max_message_size=2**26
        )
        self.socket.protocol.set_nodelay(True)  # as browsers do
        await self._answer("ACK", b"")  # the server hears nothing before it has said so
        await self._send("PULL-DOC-REQ", {})
        self.field = region_field(json.loads(await self._answer("PULL-DOC-REPLY", b"")))

    async def pick(self) -> float:
        """Picks a region; seconds until the answer with the new words is here, NaN if none comes."""
        view = next(self.walk)
        while not view.moves:
            view = next(self.walk)
        values = {"model": {"id": self.field}, "data": {"type": "map", "entries": [["pick", view.region]]}}
        event = {"type": "event", "name": "data_event", "values": {"type": "map", "entries": [*values.items()]}}
        begun = time.perf_counter()
        await self._send(
            "PATCH-DOC", {"events": [{"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": event}]}
        )
        try:
            await self._answer("PATCH-DOC", b'"attr":"html"', LOST)
        except TimeoutError:
            return float("nan")
        return time.perf_counter() - begun

    async def run(self, until: float, taken: list[float]) -> None:
        """Picks every two seconds until the clock says `until`."""
        due = time.monotonic() + self.random.random() * EVERY
        while due < until:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            taken.append(await self.pick())
            due = max(due + EVERY, time.monotonic())

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        header = {"msgid": uuid.uuid4().hex, "msgtype": kind}
        for part in (header, {}, content):
            await self.socket.write_message(json.dumps(part))

    async def _answer(self, kind: str, holding: bytes, patience: float = PATIENCE) -> bytes:
        """The content of the next message of a kind that holds some text; the buffers after it are passed over."""
        wanted = f'"msgtype": "{kind}"'
        async with asyncio.timeout(patience):
            while True:
                frame = await self.socket.read_message()
                if frame is None:
                    raise ConnectionError("the server has closed the session")
                if isinstance(frame, str) and wanted in frame[:200]:
                    await self.socket.read_message()
                    content = (await self.socket.read_message() or "").encode()
                    if holding in content:
                        return content


def region_field(document: dict[str, Any]) -> str:
    """The id of the model of the region field in a pulled document: the one whose data holds `name_shown`."""
    models: dict[str, dict[str, Any]] = {}

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if "id" in part and "attributes" in part:
                models[part["id"]] = part["attributes"]
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(document)
    for key, attributes in models.items():
        data = attributes.get("data")
        if isinstance(data, dict) and "name_shown" in models.get(data.get("id", ""), {}):
            return key
    raise LookupError("the page has no region field")


def measure(board: Rakor, clients: int, seconds: float) -> dict[str, float]:
    """So many clients for so long on a running board: milliseconds of the answers, and the server's CPU a pick."""
    return asyncio.run(_measure(board, clients, seconds))


async def _measure(board: Rakor, clients: int, seconds: float) -> dict[str, float]:
    AsyncHTTPClient.configure(None, max_clients=50)
    visitors = [Client(board, seed) for seed in range(1, clients + 1)]
    door = asyncio.Semaphore(AT_THE_DOOR)

    async def enter(visitor: Client) -> None:
        async with door:
            await visitor.open()

    await asyncio.gather(*map(enter, visitors))
    warm_up: list[float] = []
    await asyncio.gather(*(visitor.run(time.monotonic() + 2 * EVERY, warm_up) for visitor in visitors))
    taken: list[float] = []
    before, begun = by_process(board.pid), time.monotonic()
    await asyncio.gather(*(visitor.run(begun + seconds, taken) for visitor in visitors))
    after, lasted = by_process(board.pid), time.monotonic() - begun
    shares = [after[pid] - before.get(pid, 0.0) for pid in after]
    used = sum(shares)
    for visitor in visitors:
        visitor.socket.close()
    lost = sum(math.isnan(one) for one in taken)
    taken = [one for one in taken if not math.isnan(one)]
    return {
        "clients": clients, "processes": board.processes, "picks": len(taken), "lost": lost,
        "picks_a_second": len(taken) / lasted, "p50_ms": 1000 * median(taken), "p95_ms": 1000 * p95(taken),
        "cpu_ms": 1000 * used / max(len(taken), 1), "cores": used / lasted, "busiest_process": max(shares) / lasted,
    }  # fmt: skip
