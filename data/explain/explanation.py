"""Where a number comes from: what sources say, which rule chose, and what it was reckoned from, each asked for in turn.

One entry for everything that a page shows: measures of the dataset, norms, and what is derived from them. The
arithmetic is never written beside the number; it is what the number is reckoned with (`data.explain.quantities`).
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from data.explain import words
from data.explain.arithmetic import NAN, Arithmetic
from data.explain.claims import Claim, claims_of
from data.explain.quantities import QUANTITIES
from data.explain.quantity import DERIVED
from data.key import Key
from data.problems import UnknownChoice

if TYPE_CHECKING:
    from data.snapshot import Snapshot

NORM = "norm"


@dataclasses.dataclass(frozen=True)
class Explanation:
    """A number of one region, election and day, and all that is behind it."""

    s: "Snapshot"  # of the region and election that the key names
    asked: "Snapshot"  # the one that was asked; keys are as it knows them
    key: str
    unit: str
    rule: str  # which rule chose the value: a message explain.rule.NAME
    claims: tuple[Claim, ...]  # the counted one first
    value: float = NAN  # unknown
    complete: bool = False  # False for what is unknown, and for a sum that lacks some regions: no total
    reporting: int = 0  # children that are complete, of `of`; both 0 for what is no sum
    of: int = 0
    arithmetic: Arithmetic | None = None  # with keys as `asked` knows them
    silent: tuple[str, ...] = ()  # the children from which nothing is known, as keys

    @property
    def name(self) -> str:
        """What the number is called."""
        return words.name(self.s, Key.parse(self.key))

    @property
    def region(self) -> str:
        """The code of its region."""
        return self.s.region

    @property
    def usable(self) -> float:
        """The value to reckon on with: NaN where it is no total."""
        return self.value if self.complete else NAN

    @property
    def inputs(self) -> tuple[str, ...]:
        """The keys of what it was reckoned from."""
        return tuple(self.arithmetic.keys) if self.arithmetic else ()

    @property
    def weights(self) -> tuple[str, ...]:
        """How much each input weighs in a mean, in words; "" where it is none."""
        if not self.arithmetic or not self.arithmetic.weights:
            return ("",) * len(self.inputs)
        speaker, weights = self.s.language, self.arithmetic.weights
        return tuple(speaker.say("explain.weight", share=speaker.percent(one / sum(weights), 1)) for one in weights)

    def open(self) -> Iterator["Explanation"]:
        """The explanations of its inputs, in their order."""
        return (explain(self.asked, key) for key in self.inputs)

    @property
    def formula(self) -> str:
        """The arithmetic in words, with its numbers; empty where there is none."""
        return words.formula(self)

    def text(self) -> str:
        """All of it as plain text in the language of the snapshot, with the numbers that it was reckoned from."""
        return words.text(self)


def explain(s: "Snapshot", text: str) -> Explanation:
    """The explanation of a key, see `Key`: a measure, norm:NAME, or one of QUANTITIES.

    Raises UnknownChoice, which names what there is.
    """
    key = Key.parse(text)
    place = key.standing(*_place(s))
    there = s.dataset.snapshot(place.region, place.election, place.day, s.language.code)
    _check(there, key)
    made = (_derived if key.name in QUANTITIES else _norm if key.name == NORM else _figure)(there, key)
    if (arithmetic := made.get("arithmetic")) is not None:
        made["arithmetic"] = dataclasses.replace(arithmetic, keys=_named(s, there, arithmetic.keys))
    made["silent"] = _named(s, there, made.get("silent", ()))
    return Explanation(there, s, str(key.seen_from(*_place(s))), claims=claims_of(there, key), **made)


def keys(s: "Snapshot") -> list[str]:
    """All that may be asked about the region of a snapshot."""
    derived = [str(Key(name, of)) for name, one in QUANTITIES.items() for of in one.allowed(s)]
    return [*s.dataset.measures.index, *(str(Key(NORM, name)) for name in _norms(s)), *derived]


def _norms(s: "Snapshot") -> list[str]:
    """The norms that the dataset has for any election."""
    return list(dict.fromkeys(s.dataset.tables["norms"]["norm"]))


def _check(s: "Snapshot", key: Key) -> None:
    if key.name in QUANTITIES:
        allowed = QUANTITIES[key.name].allowed(s)
        if key.of not in allowed:
            msg = f"{key.name} of {key.of!r} is not known; expected one of {', '.join(map(repr, allowed))}"
            raise UnknownChoice(msg)
    elif not _there(s, key):
        raise UnknownChoice(f"the number {str(key)!r} is not known; expected one of {', '.join(keys(s))}")


def _there(s: "Snapshot", key: Key) -> bool:
    """Whether the dataset has a measure or a norm, or one of QUANTITIES is reckoned from it: then it is unknown."""
    if key.of in _norms(s) if key.name == NORM else key.name in s.dataset.measures.index and not key.of:
        return True
    reckoned = (quantity.reckoned(s, of) for quantity in QUANTITIES.values() for of in quantity.allowed(s))
    inputs = (Key.parse(text) for one in reckoned if one for text in one.keys)
    return any((one.name, one.of) == (key.name, key.of) for one in inputs)


def _derived(s: "Snapshot", key: Key) -> dict[str, Any]:
    quantity = QUANTITIES[key.name]
    value, arithmetic = quantity.read(s, key.of), quantity.reckoned(s, key.of)
    rule = quantity.rule if arithmetic or quantity.rule != DERIVED else "none"
    return {"value": value, "unit": quantity.unit, "complete": value == value, "rule": rule, "arithmetic": arithmetic}


def _norm(s: "Snapshot", key: Key) -> dict[str, Any]:
    norm = s.ledgers.norm(key.of, s.day)
    if norm is None:
        return {"unit": "", "rule": "norm.none"}
    return {"value": norm.value, "unit": norm.unit, "complete": True, "rule": "norm"}


def _figure(s: "Snapshot", key: Key) -> dict[str, Any]:
    """A measure: the region's own claim, else the sum of those children that have a value."""
    figure, unit = s.figure(key.name), s.dataset.units.get(key.name, "")
    if figure is None:
        return {"unit": unit, "rule": "rejected" if claims_of(s, key) else "none"}
    found = {"value": figure.value, "unit": unit, "complete": figure.complete}
    if figure.own:
        return {**found, "rule": "claim"}
    below = s.dataset.tree.below(s.row)
    told: dict[bool, list[str]] = {True: [], False: []}
    for code, known in zip(s.dataset.tree.codes[below], s.ledgers.on(key.name, below, s.day).known, strict=True):
        told[bool(known)].append(f"{key.name}@{code}")
    return {
        **found, "rule": "sum" if figure.complete else "part", "reporting": figure.reporting, "of": figure.of,
        "arithmetic": Arithmetic("sum", told[True]), "silent": told[False],
    }  # fmt: skip


def _place(s: "Snapshot") -> tuple[str, str, str]:
    """Region, election and day of a snapshot, as a key names them."""
    return s.region, s.election, s.as_of.isoformat()


def _named(asked: "Snapshot", there: "Snapshot", keys: Iterable[str]) -> tuple[str, ...]:
    """Keys that were written for one snapshot as another one knows them."""
    full = (Key.parse(key).standing(*_place(there)) for key in keys)
    return tuple(str(key.seen_from(*_place(asked))) for key in full)
