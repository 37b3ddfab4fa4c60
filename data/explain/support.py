"""How many pairs of an institution and a stage are supported, as derived numbers: in all, or of one of either."""

import functools
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from data.coverage import COUNTS
from data.explain.arithmetic import NAN, Arithmetic
from data.explain.quantity import Offered, Quantity

if TYPE_CHECKING:
    from data.snapshot import Snapshot

PARTS = {"committed_share": ("committed", "required"), "stated_share": ("stated", "required"),
         "delivered_share": ("delivered", "required"), "on_time_share": ("on_time", "due")}  # fmt: skip


def pairs(s: "Snapshot", of: str) -> np.ndarray:
    """The pairs that are meant by the `of` of a key, in the order of the needs.

    "" those that a source names, "all" also the proposed ones, "proposed" only these; behind a "/" the stage or the
    institution of which alone it is asked: "/P8", "all/P8", "all/dukcapil-dki".
    """
    basis, _, part = of.partition("/")
    coverage, top = s.ledgers.coverage, s.ledgers.stages.top
    found = coverage.of(s.row)
    if part:
        needs = [coverage.asked[pair] for pair in found.tolist()]
        found = found[np.array([part in (top[need.stage], need.stakeholder) for need in needs], dtype=bool)]
    return found[coverage.ladder.proposed[found]] if basis == "proposed" else coverage.counted(found, basis)


def _allowed(s: "Snapshot", bases: Sequence[str] = ("", "all")) -> Collection[str]:
    """In all, and of each stage and institution; named are those that are asked for anything here."""
    coverage, top = s.ledgers.coverage, s.ledgers.stages.top
    needs = [coverage.asked[pair] for pair in coverage.of(s.row).tolist()]
    parts = dict.fromkeys(part for need in needs for part in (top[need.stage], need.stakeholder))
    named = [basis + part for basis in bases for part in ("", *(f"/{part}" for part in parts))]

    def other(of: str) -> bool:
        basis, _, part = of.partition("/")
        return basis in bases and (part in s.ledgers.stages.rows or part in s.dataset.stakeholders)

    return Offered(named, other)


def _counted(name: str) -> Quantity:
    """One of the counts of support."""

    def read(s: "Snapshot", of: str) -> float:
        return float(getattr(s.ledgers.coverage.support(pairs(s, of), s.day), name))

    bases = ("", "all", "proposed") if name == "required" else ("", "all")
    return Quantity("pair", read, allowed=functools.partial(_allowed, bases=bases), rule="pairs")


def _share(part: str, whole: str) -> Quantity:
    def read(s: "Snapshot", of: str) -> float:
        above, below = (_counted(name).read(s, of) for name in (part, whole))
        return above / below if below else NAN

    def reckoned(s: "Snapshot", of: str) -> Arithmetic:
        return Arithmetic("quotient", tuple(f"{name}:{of}" if of else name for name in (part, whole)))

    return Quantity("share", read, reckoned, _allowed)


SUPPORT = {**{name: _share(*parts) for name, parts in PARTS.items()}, **{name: _counted(name) for name in COUNTS}}
"""These numbers by their names in a key."""
