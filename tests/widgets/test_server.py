"""What the page has the server do otherwise than Panel alone."""

import gc
import time

import panel as pn
import panel.io.document
import pytest

from widgets.page.server import QUIET, cure


@pytest.mark.parametrize(("seconds", "searches"), [(QUIET / 2, 0), (QUIET + 1, 1)])
def test_garbage_is_searched_for_when_nobody_has_left_for_a_while(
    seconds: float, searches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[None] = []
    monkeypatch.setattr(pn.state, "_schedule_busy_cleanup", lambda: None)
    monkeypatch.setattr(pn.state, "schedule_task", lambda *_, **__: None)
    monkeypatch.setattr(panel.io.document, "GC_DEBOUNCE", panel.io.document.GC_DEBOUNCE)
    monkeypatch.setattr(panel.io.document, "_panel_last_cleanup", time.monotonic() - seconds)
    cure()
    monkeypatch.setattr(gc, "collect", lambda: searched.append(None))
    panel.io.document._garbage_collect()
    assert len(searched) == searches
