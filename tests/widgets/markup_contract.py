"""What holds for the markup of every widget, whatever it is about: no page repeats these checks."""

import re
from collections.abc import Iterable
from typing import Any

from tests.widgets.test_stage_words import everything
from tests.widgets.test_words import Reader
from widgets.board import Board


def well_formed(kind: type[Any], one: Board) -> list[Reader]:
    """All that a widget shows on a board: no gap in a message, no sign of a missing value, every region named."""
    shown = [Reader(markup) for markup in everything(kind(one), one)]
    for seen in shown:
        assert "{" not in seen.text, kind
        assert not re.search(r"\b(nan|None|NaT|inf)\b|<NA>", seen.text), kind
        assert all(attrs.get("aria-label") for attrs in seen.attributes("div") if attrs.get("role") == "region"), kind
    return shown


def harmless(kinds: Iterable[type[Any]], one: Board) -> dict[type[Any], list[Reader]]:
    """All that widgets show on a board of hostile names: none of them became markup."""
    seen = {kind: [Reader(markup) for markup in everything(kind(one), one)] for kind in kinds}
    told = [reader for readers in seen.values() for reader in readers]
    assert not {tag for reader in told for tag, _ in reader.seen} & {"img", "script"}
    assert not any(key.startswith("on") for reader in told for _, attrs in reader.seen for key in attrs)
    return seen
