"""What is asked for on the page and what becomes of it: the view on screen, one file at a time, failures in words."""

import datetime as dt
from typing import Any

import pytest
from panel.models.esm import DataEvent

from data import open_dataset
from data.answers.show import shipped
from widgets import take_away
from widgets.board import Board
from widgets.scope import Scope
from widgets.take_away import Order, TakeAway, Told, offered

DAY = dt.date(2024, 11, 20)


@pytest.fixture
def board() -> Board:
    return Board(open_dataset(), Scope(region="31.71", election="pilgub-2024", as_of=DAY, language="en"))


def made(board: Board, monkeypatch: pytest.MonkeyPatch, *problems: Exception) -> tuple[TakeAway, list[Order], list]:
    """The part of the page with what was asked for and what was sent; what takes its time is done at once."""
    asked: list[Order] = []
    sent: list[Any] = []

    def make(order: Order, told: Told) -> tuple[str, bytes]:
        asked.append(order)
        told(3, 8, "Menteng")
        if problems:
            raise problems[0]
        return "name.txt", b"content"

    monkeypatch.setattr(take_away, "beside", lambda work: work())
    part = TakeAway(board, make)
    monkeypatch.setattr(part.form, "_send_msg", sent.append)
    return part, asked, sent


def test_what_is_on_screen_is_asked_for(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    board.scope.param.update(show="stations,late", compare_to=dt.date(2024, 9, 13))
    part, asked, sent = made(board, monkeypatch)
    part._hear(DataEvent(None, {"make": "pdf", "level": "kelurahan", "address": "http://rakor.local:5006/"}))
    (order,) = asked
    assert (order.snapshot, order.compare_to, order.show.slides) == (
        board.snapshot, dt.date(2024, 9, 13), ("stations", "late"),
    )  # fmt: skip
    assert (order.kind, order.level, order.address) == ("pdf", "kelurahan", "http://rakor.local:5006/")
    assert sent == [{"name": "name.txt", "content": b"content"}]
    assert not part.form.busy


@pytest.mark.parametrize("asked", [{"make": "exe"}, {"make": "pdf", "level": "country"}, {"make": "pdf", "level": "x"}])
def test_what_no_button_asks_for_is_left(board: Board, monkeypatch: pytest.MonkeyPatch, asked: dict) -> None:
    part, orders, _ = made(board, monkeypatch)
    part._hear(DataEvent(None, asked))
    assert orders == []


def test_an_address_of_another_kind_is_in_no_file(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    part, asked, _ = made(board, monkeypatch)
    part._hear(DataEvent(None, {"make": "html", "level": "", "address": "javascript:alert(1)"}))
    assert asked[0].address == ""
    assert asked[0].show == shipped()


def test_a_failure_is_said_and_logged_and_the_next_try_is_free(
    board: Board, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    part, asked, sent = made(board, monkeypatch, OSError(28, "No space left on device"))
    for _ in range(2):
        part._hear(DataEvent(None, {"make": "pptx", "level": ""}))
    assert len(asked) == 2
    assert sent == []
    assert part.form.wrong.startswith("PowerPoint cannot be made, and nothing was saved.")
    assert "log of the server" in part.form.wrong
    assert "No space left on device" in caplog.text
    board.scope.region = "31.72"  # what was wrong goes with the next choice
    assert part.form.wrong == ""


def test_levels_are_counted_by_hand(board: Board) -> None:
    assert offered(board.snapshot) == {"kecamatan": 8, "kelurahan": 44}
    board.scope.region = "31.71.06.1001"
    assert offered(board.snapshot) == {}
