"""The rules that a plan of TPS, people, ballots and pay follows, and between which values each can lie at all.

Most are norms that law or the office sets and are read from the dataset; the others are assumptions of whoever plans.
"""

import dataclasses
import numbers
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.snapshot import Snapshot

Value = int | float | bool


@dataclasses.dataclass(frozen=True)
class Rule:
    """One rule; its label and unit are the messages planner.<name> and planner.<name>.unit."""

    name: str
    doc: str
    low: int  # what lies below is impossible or a slip of the pen ...
    high: int  # ... as is what lies above
    decimals: int = 0  # that a value may have
    norm: bool = True  # the dataset sets it, under the same name
    default: Value | None = None  # of what is no norm; None: unknown until somebody assumes it
    usual: tuple[int, int] | None = None  # where a slider begins and ends; None: at the bounds
    step: float = 1  # by which a slider moves

    @property
    def expected(self) -> str:
        """Which message says what values are possible: planner.expected.<this>."""
        return "decimal" if self.decimals else "whole"

    def read(self, value: object) -> Value:
        """A value in its plainest form, 500.0 as 500; ValueError for what it cannot be."""
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            raise ValueError(value)
        try:
            number = float(value)
        except OverflowError:
            raise ValueError(value) from None
        if not self.low <= number <= self.high or round(number, self.decimals) != number:
            raise ValueError(value)
        return int(number) if number.is_integer() else number


@dataclasses.dataclass(frozen=True)
class Switch(Rule):
    """A rule that is on or off."""

    @property
    def expected(self) -> str:
        """Which message says what values are possible."""
        return "switch"

    def read(self, value: object) -> Value:
        """The value; ValueError for what is neither True nor False."""
        if not isinstance(value, bool):
            raise ValueError(value)
        return value


def _pay(role: str, of: str) -> Rule:
    return Rule(
        f"pay_{role}", f"Rupiah a month of 30 days for {of}.", 0, 100_000_000, usual=(0, 5_000_000), step=50_000
    )


def _days(body: str) -> Rule:
    return Rule(f"days_{body}", f"Days for which {body.upper()} are paid.", 0, 730, norm=False, default=30)


_ALL = (
    Rule("tps_voter_cap", "Voters a TPS, at most.", 1, 2000, usual=(100, 800), step=10),
    Rule("kpps_per_tps", "People in the KPPS of a TPS, its chair included.", 1, 20, 2),
    Rule("linmas_per_tps", "Guards a TPS.", 0, 20, 2),
    Rule("pantarlih_per_tps", "Updaters of the voter list a TPS.", 0, 20, 2),
    Rule("ppk_per_kecamatan", "People in the PPK of a kecamatan, its chair included.", 1, 20, 2),
    Rule("pps_per_kelurahan", "People in the PPS of a kelurahan, its chair included.", 1, 20, 2),
    Rule("ballot_reserve_pct", "Ballots printed beyond one a voter, percent; rounded up in each TPS.", 0, 100, 2,
         usual=(0, 10), step=0.1),
    Rule("boxes_per_tps", "Ballot boxes a TPS.", 0, 20, 2),
    Rule("booths_per_tps", "Voting booths a TPS.", 0, 20, 2),
    Rule("ink_per_tps", "Bottles of ink a TPS.", 0, 20, 2),
    Rule("participation_pct", "Voters who are assumed to come, percent.", 0, 100, 2, norm=False, step=0.5),
    Switch("keep_fill", "Fill TPS as much as the plan in force does, not up to the cap.", 0, 1, norm=False,
           default=True),
    _pay("ppk_chair", "the chair of a PPK"), _pay("ppk_member", "each other member of a PPK"),
    _pay("pps_chair", "the chair of a PPS"), _pay("pps_member", "each other member of a PPS"),
    _pay("pantarlih", "an updater of the voter list"),
    _pay("kpps_chair", "the chair of a KPPS"), _pay("kpps_member", "each other member of a KPPS"),
    _pay("linmas", "a guard"),
    *map(_days, ("ppk", "pps", "pantarlih", "kpps", "linmas")),
)  # fmt: skip
RULES = {rule.name: rule for rule in _ALL}


def written(value: Value) -> str:
    """A value as it stands in an address and in a file: true, 500, 2.5."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def in_force(s: "Snapshot") -> dict[str, Value | None]:
    """The value of every rule for a snapshot's election on its day: its norm, else its default; None unknown.

    A norm that no plan can follow, such as a cap of 0 voters, is unknown, too.
    """
    found: dict[str, Value | None] = {}
    for name, rule in RULES.items():
        norm = s.ledgers.norm(name, s.day) if rule.norm else None
        try:
            found[name] = rule.read(norm.value) if norm else rule.default
        except ValueError:
            found[name] = None
    return found
