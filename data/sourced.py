"""A number in a text that knows its source: on screen it opens it, everywhere else it is the plain number.

Sentences are put together from messages, joined and shortened; a number keeps its key through all of that, because the
key travels inside the text, between the signs that Unicode reserves for an annotation of what stands before it. Only
who shows a text asks for that, by making it within `marked` (`widgets.view` does, and turns the keys into links); for
frames, minutes, files and whoever else calls, the same functions give plain text.
"""

import contextlib
import contextvars
import re
from collections.abc import Iterator

UNKNOWN = "–"  # what stands where nothing is known; never 0
ANCHOR, SEPARATOR, TERMINATOR = "\ufff9\ufffa\ufffb"  # Unicode 16.0, section 23.8.3: interlinear annotation
ANNOTATED = re.compile(f"{ANCHOR}([^{SEPARATOR}]*){SEPARATOR}([^{TERMINATOR}]*){TERMINATOR}")  # the number, its key
_marking = contextvars.ContextVar("marking", default=False)


@contextlib.contextmanager
def marked(on: bool = True) -> Iterator[None]:
    """Texts that are made within have the keys of their numbers in them, or, unless it is `on`, none.

    What is kept for later, for whoever asks next, is made without or `plain`.
    """
    before = _marking.set(on)
    try:
        yield
    finally:
        _marking.reset(before)


def marking() -> bool:
    """Whether texts are marked now."""
    return _marking.get()


def kept(text: str) -> str:
    """A text that was made marked, as it is asked for now."""
    return text if marking() else plain(text)


def sourced(text: str, key: str) -> str:
    """A number as it is shown, with the key of its source, see `data.explain`, where texts are marked.

    Without a key it stays as it is, and so does the sign for unknown, which has no source.
    """
    return f"{ANCHOR}{text}{SEPARATOR}{key}{TERMINATOR}" if key and text != UNKNOWN and _marking.get() else text


def plain(text: str) -> str:
    """A text without the keys in it."""
    return ANNOTATED.sub(r"\1", text) if ANCHOR in text else text
