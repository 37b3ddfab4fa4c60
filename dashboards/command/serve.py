"""Serves the pages of this folder on one address, with everything they need from this machine alone.

`panel serve dashboards/*.py` shows the same pages. This adds what an office needs: the address `/` leads to the
overview, style sheets and fonts come from here, the data is checked before anything listens, and the first visitor
does not wait for the imports.
"""

import argparse
import errno
import os
import socket
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import panel as pn
from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop
from tornado.web import RedirectHandler

from dashboards.command.options import CommandError, Commands, command, takes_data
from data import open_library
from widgets.arriving import ALLOWED
from widgets.page.files import FOLDERS

PAGES = Path(__file__).parents[1]
EVERYWHERE = "0.0.0.0"  # noqa: S104 - recognised here, never a default
NO_ADDRESS = "this machine does not have the address {address}; see --address"
REASONS = {
    errno.EADDRINUSE: "port {port} is taken by another program; choose one with --port",
    errno.EACCES: "port {port} needs the rights of an administrator; choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: NO_ADDRESS,
    socket.EAI_NONAME: NO_ADDRESS,
}


class ServeError(CommandError):
    """The board cannot listen where it was told to; the text says why and what to do."""


def serve(
    address: str, port: int, origins: Iterable[str] = (), data: str | None = None, allow_import: bool = False
) -> None:
    """Starts the board, prints its address when it answers, and goes on until it is interrupted.

    Args:
        address: The address of this machine to listen on.
        port: The port to listen on.
        origins: Further names ("board.example" or "board.example:8080") under which browsers may reach the board.
        data: Folder or database of the dataset, or of several, see `data.listing`; None means the variable RAKOR_DATA,
            else the shipped dataset.
        allow_import: Whoever reaches the board may import spreadsheets on its page; see `widgets.import_form`.

    Raises:
        data.DatasetError: A dataset cannot be used; the text lists every problem in it.
        ServeError: The address or port cannot be used.
    """
    if data is not None:
        os.environ["RAKOR_DATA"] = data if "://" in data else str(Path(data).resolve())
    if allow_import:
        os.environ[ALLOWED] = "yes"
    open_library().open_all()
    host = "127.0.0.1" if address == EVERYWHERE else address
    try:
        server = pn.serve(
            {page.stem: str(page) for page in PAGES.glob("*.py")},
            address=address,
            port=port,
            websocket_origin=[*(f"{name}:{port}" for name in ("localhost", "127.0.0.1", host)), *origins],
            static_dirs=FOLDERS,
            extra_patterns=[("/", RedirectHandler, {"url": "overview", "permanent": False})],
            use_index=False,
            compress_response=True,
            start=False,
            show=False,
            verbose=False,
        )
    except OSError as problem:
        reason = REASONS.get(problem.errno or 0, str(problem)).format(address=address, port=port)
        raise ServeError(f"Rakor cannot start: {reason}.") from problem
    except ValueError as problem:  # an origin that is no host, or an IPv6 address, which the server cannot allow
        raise ServeError(f"Rakor cannot start: {problem}.") from problem
    server.start()
    IOLoop.current().add_callback(partial(_announce, f"http://{host}:{port}"))
    IOLoop.current().start()


async def _announce(url: str) -> None:
    """Asks for the first page, so that imports and data are loaded for the first visitor, then says where it is.

    Panel's own warm-up makes a session but not its page, and has failed with "Set changed size during iteration".
    """
    await AsyncHTTPClient().fetch(url, request_timeout=0, raise_error=False)
    print(f"Rakor: {url}", flush=True)


def add(commands: Commands) -> None:
    """Tell of the command."""
    board = command(commands, "serve", serve, "start the board", "Start the board and print its address.")
    board.add_argument("--address", default="127.0.0.1", help="listen here (default %(default)s; 0.0.0.0: everywhere)")
    board.add_argument("--port", type=_port, default=5006, help="listen on this port (default %(default)s)")
    takes_data(board)
    board.add_argument(
        "--allow-origin",
        metavar="HOST[:PORT]",
        dest="origins",
        action="append",
        default=[],
        help="a further name under which browsers may reach the board; may be repeated",
    )
    board.add_argument("--allow-import", action="store_true", help="let whoever reaches the board import on its page")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 1 to 65535 is needed")
    return int(text)
