"""Finds a region by name or code among all levels, and leads one step up or down from where the board is.

A country has 91,000 regions, so the browser never holds them: it sends what was typed and gets the best few back.
"""

import functools
import pathlib
import unicodedata

import param
from panel.models.esm import DataEvent

from data import Snapshot
from data.tree import Tree
from widgets.board import Board
from widgets.control import Control
from widgets.view import View

HERE = pathlib.Path(__file__).parent
LIMIT = 50  # matches shown; whoever sees 50 types on

Match = tuple[str, str, str]  # code, name, where it lies


def fold(text: str) -> str:
    """Text as it is compared: without case, accents and surplus spaces."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())


@functools.lru_cache(maxsize=4)
def _folded(tree: Tree) -> list[tuple[str, str]]:
    """(code without dots, folded name) of each region, in the order of `tree.codes`."""
    return [(code.replace(".", ""), fold(tree.name(code))) for code in tree.codes]


def _rank(asked: str, digits: str, code: str, name: str) -> int | None:
    """How well a region answers, 0 best; None for not at all."""
    if code == digits or name == asked:
        return 0
    if name.startswith(asked) or (digits and code.startswith(digits)):
        return 1
    if f" {asked}" in name:
        return 2
    return 3 if asked in name else None


def search(tree: Tree, text: str, limit: int = LIMIT) -> list[Match]:
    """The regions that answer `text` best: code or name itself, then beginnings, beginnings of words, then parts.

    Equals stand in the order of the tree, higher levels first. A code may be typed with or without its dots. Nothing
    typed matches nothing.

    Args:
        tree: All regions of the dataset.
        text: What was typed; case, accents and surplus spaces do not matter.
        limit: How many are returned at most.

    Returns:
        (code, name, where) of each; `where` names the regions above it, nearest first, so that equal names differ.
    """
    asked = fold(text)
    if not asked:
        return []
    bare = asked.replace(".", "")
    digits = bare if bare.isdigit() else ""
    ranked = [
        (rank, number)
        for number, (code, name) in enumerate(_folded(tree))
        if (rank := _rank(asked, digits, code, name)) is not None
    ]
    return [_match(tree, tree.codes[number]) for _, number in sorted(ranked)[:limit]]


def around(tree: Tree, code: str) -> list[Match]:
    """The way up from a region, from the root to the region itself, and its children; (code, name, where) of each."""
    return [_match(tree, near) for near in [*tree.path(code), *tree.children(code)]]


def _match(tree: Tree, code: str) -> Match:
    above = tree.path(code)[1:-1]  # the root is in every path and tells nothing apart
    return code, tree.name(code), ", ".join(tree.name(up) for up in reversed(above))


class Combobox(Control):
    """A text field with a list of matches (ARIA 1.2). Sends {"search": text} and {"pick": code}."""

    value = param.String(doc="Code of the region the board shows.")
    name_shown = param.String(doc="Its name, which stands in the field while nobody types.")
    answer = param.List(
        ["", "", []],
        doc="The text asked for (empty: the surroundings of the region), the number of matches in words, and code, "
        "name and place of each. One value, because values sent apart also arrive apart.",
    )
    caption = param.String(doc="The label of the field.")
    hint = param.String(doc="What may be typed; stands in the empty field.")

    _esm = HERE / "region_picker.js"


class RegionPicker(View):
    """The control that moves the board to another region."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.field = Combobox(margin=0, sizing_mode="stretch_width")
        self.field.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Show the snapshot's region, and have its surroundings ready for when the list is opened."""
        say = snapshot.language.say
        self.field.param.update(
            value=snapshot.region,
            name_shown=snapshot.region_name,
            caption=say("shell.region"),
            hint=say("shell.region_hint"),
            answer=self._answer(""),
        )

    def _answer(self, text: str) -> list[object]:
        tree, speaker = self.board.dataset.tree, self.board.snapshot.language
        matches = search(tree, text) if text else around(tree, self.board.snapshot.region)
        key = "shell.matches_first" if len(matches) == LIMIT else "shell.matches" if matches else "shell.matches_none"
        status = speaker.say(key, n=speaker.number(len(matches)))
        return [text, status, [list(match) for match in matches]]

    def _hear(self, event: DataEvent) -> None:
        if "pick" in event.data:
            self.board.scope.region = event.data["pick"]
        else:
            self.field.answer = self._answer(str(event.data["search"]))

    def __panel__(self) -> Combobox:
        return self.field
