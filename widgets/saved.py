"""A text that a visitor can keep: a link that saves it as a file, with nothing asked of the server."""

from typing import NamedTuple
from urllib.parse import quote

from data import Snapshot


class Saved(NamedTuple):
    """The link, and the name that the file has at first."""

    href: str
    name: str


def saved(snapshot: Snapshot, what: str, text: str) -> Saved:
    """A link to a plain text about a snapshot's region and day; `what` begins the name of the file."""
    return Saved(f"data:text/plain;charset=utf-8,{quote(text)}", f"{what}-{snapshot.region}-{snapshot.as_of}.txt")
