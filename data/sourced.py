"""A number in a text that knows its source: on screen it opens it, everywhere else it is the plain number.

Sentences are put together from messages, joined and shortened; a number keeps its key through all of that, because the
key travels inside the text, between the signs that Unicode reserves for an annotation of what stands before it. Who
shows a text makes links of them (`widgets.view`); who writes it down, says or exports it takes `plain`.
"""

import re

UNKNOWN = "–"  # what stands where nothing is known; never 0
ANCHOR, SEPARATOR, TERMINATOR = "\ufff9\ufffa\ufffb"  # Unicode 16.0, section 23.8.3: interlinear annotation
ANNOTATED = re.compile(f"{ANCHOR}([^{SEPARATOR}]*){SEPARATOR}([^{TERMINATOR}]*){TERMINATOR}")  # the number, its key


def sourced(text: str, key: str) -> str:
    """A number as it is shown, with the key of its source, see `data.explain`; without a key it stays as it is."""
    return f"{ANCHOR}{text}{SEPARATOR}{key}{TERMINATOR}" if key else text


def opening(text: str, key: str) -> str:
    """The same of a text that may be the sign for unknown, which has no source."""
    return text if text == UNKNOWN else sourced(text, key)


def plain(text: str) -> str:
    """A text without the keys in it."""
    return ANNOTATED.sub(r"\1", text) if ANCHOR in text else text
