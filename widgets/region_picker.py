"""Finds a region by name or code among all levels, and leads one step up, down or aside from where the board is.

A country has 91,000 regions, so the browser never holds them: it sends what was typed and gets the best few back.
"""

import param
from panel.models.esm import DataEvent

from data import Snapshot
from data.gazetteer import LIMIT, gazetteer
from data.tree import Tree
from widgets.board import Board
from widgets.control import Control
from widgets.script import script
from widgets.view import View

READ = 100  # characters of what was typed that are looked for

Match = tuple[str, str, str]  # code, name, where it lies


def search(tree: Tree, text: str, limit: int = LIMIT) -> tuple[list[Match], int]:
    """The regions that answer `text` best, see `data.gazetteer`, and how many answer it in all.

    `where` names the regions above, nearest first, so that equal names differ.
    """
    numbers, total = gazetteer(tree).search(text[:READ], limit)
    return [_match(tree, tree.codes[number]) for number in numbers], total


def around(tree: Tree, code: str) -> list[Match]:
    """The way from the root to a region, then its children, then its siblings; (code, name, where) of each."""
    path = tree.path(code)
    beside = [near for near in tree.children(path[-2]) if near != code] if len(path) > 1 else []
    return [_match(tree, near) for near in [*path, *tree.children(code), *beside]]


def _match(tree: Tree, code: str) -> Match:
    above = tree.path(code)[1:-1]  # the root is in every path and tells nothing apart
    return code, tree.name(code), ", ".join(tree.name(up) for up in reversed(above))


class Combobox(Control):
    """A text field with a list of matches (ARIA 1.2). Sends {"search": text} and {"pick": code}."""

    value = param.String(doc="Code of the region the board shows.")
    name_shown = param.String(doc="Its name, which stands in the field while nobody types.")
    answer = param.List(
        ["", "", "", []],
        doc="The text asked for (empty: the surroundings of the region), the region in which it was, the number of "
        "matches in words, and code, name and place of each. One value, because values sent apart also arrive apart.",
    )
    caption = param.String(doc="The label of the field.")
    hint = param.String(doc="What may be typed; stands in the empty field.")

    _esm = script("region_picker")


class RegionPicker(View):
    """The control that moves the board to another region."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.field = Combobox(margin=0, sizing_mode="stretch_width")
        self.field.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Show the snapshot's region; its surroundings are looked up when the list is opened."""
        gazetteer(snapshot.dataset.tree)  # made now, so that the first key need not wait for it
        say = snapshot.language.say
        self.field.param.update(
            value=snapshot.region,
            name_shown=snapshot.region_name,
            caption=say("shell.region"),
            hint=say("shell.region_hint"),
        )

    def _answer(self, text: str) -> list[object]:
        tree, speaker, region = self.board.dataset.tree, self.board.snapshot.language, self.board.snapshot.region
        near = [] if text else around(tree, region)
        matches, total = search(tree, text) if text else (near, len(near))
        key = "shell.matches_more" if total > len(matches) else "shell.matches" if matches else "shell.matches_none"
        status = speaker.say(key, n=speaker.number(len(matches)), more=speaker.number(total - len(matches)))
        return [text, region, status, [list(match) for match in matches]]

    def _hear(self, event: DataEvent) -> None:
        if "pick" in event.data:
            self.board.scope.region = event.data["pick"]
        else:
            self.field.answer = self._answer(str(event.data["search"]))

    def __panel__(self) -> Combobox:
        return self.field
