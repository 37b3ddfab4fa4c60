"""A field for one part of the scope that is a choice among a few: which stages are asked for, and how closely."""

from data import Snapshot, words
from widgets.board import Board
from widgets.select_field import Options, SelectField

OFFERED = {"slip": (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 90), "unmet": (14, 30, 60, 90, 180)}
"""The days that are offered for a part that is a number of them; a link may ask for any other."""

WORDS = {
    "severity": "severity", "rule": "rule",
    "state": "words.state", "rung": "words.rung", "phase": "phase", "division": "division", "depth": "part.unfolded",
    "basis": "part.counted",
}  # fmt: skip
"""Where the options of a part have their words, if not under its own name."""


class PartField(SelectField):
    """The control of one part of the scope."""

    def __init__(self, board: Board, part: str, blank: str = "all", deep: bool = True) -> None:
        """`part` is stage, one of OFFERED, or the name of a parameter of Scope with a list of what it may be.

        `blank` says what the empty choice means: the message part.<part>.<blank>. `deep` offers sub-stages, too.
        """
        self._deep = deep
        self.part, self.caption, self._blank = part, f"part.{part}", f"part.{part}.{blank}"
        super().__init__(board)

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """What may be chosen, each in words."""
        chosen = getattr(self.board.scope, self.part)
        if self.part == "stage":
            return chosen, [("", snapshot.language.say(self._blank)), *_stages(snapshot, self._deep)]
        if self.part in OFFERED:
            days = sorted({*OFFERED[self.part], chosen})
            return str(chosen), [(str(n), words.counted(snapshot.language, f"{self.caption}.days", n)) for n in days]
        options = self.board.scope.param[self.part].objects
        return chosen, [
            (option, _word(snapshot, self.part, option) if option else snapshot.language.say(self._blank))
            for option in options
        ]

    def choose(self, value: str) -> None:
        """Change the part."""
        setattr(self.board.scope, self.part, int(value) if self.part in OFFERED else value)


def _stages(snapshot: Snapshot, deep: bool) -> Options:
    """The stages by their short names; `deep` with sub-stages, indented."""
    indent, rows = "\u2003", snapshot.stage_rows.items()
    return [(key, f"{indent if row.parent else ''}{row.short}") for key, row in rows if deep or not row.parent]


def _word(snapshot: Snapshot, part: str, option: str) -> str:
    """An option in words."""
    if part == "level":
        return words.sentence(words.level(snapshot.language, option))
    return words.sentence(snapshot.language.say(f"{WORDS.get(part, f'part.{part}')}.{option}"))
