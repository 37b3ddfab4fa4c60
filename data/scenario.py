"""A scenario: which rules somebody would change, for which region, election and day, under which name.

It holds plain values only and knows what is possible, and travels in an address or in a file; `data.plan` reckons.
"""

import dataclasses
import datetime as dt
import os
import pathlib
import re
import types
from collections.abc import Iterable, Mapping
from typing import Any, Self
from urllib.parse import quote, unquote

from data.planning_rules import RULES, Switch, Value, written
from data.refusals import Refusal, ScenarioError
from data.scenario_file import TEXTS, parts_text, read_file, read_parts

LONGEST = 100  # characters of a name
NAME = "name"
_WORDS = {"true": True, "false": False}
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


@dataclasses.dataclass(frozen=True)
class Scenario:
    """Immutable. Raises ScenarioError, which names all faults at once, where a value or a text is impossible."""

    values: Mapping[str, Value] = dataclasses.field(default_factory=dict, hash=False)  # of rules that it changes
    name: str = ""
    election: str = ""
    region: str = ""
    as_of: dt.date | None = None

    def __post_init__(self) -> None:
        """Checks all and puts the rules into their order."""
        texts = {field: getattr(self, field) for field in TEXTS}
        refusals = [*_refused_texts(texts), *_refused_values(self.values)]
        if type(self.as_of) not in (dt.date, types.NoneType):  # a time of day is no day
            refusals.append(Refusal("as_of", str(self.as_of), "day"))
        if refusals:
            raise ScenarioError(refusals)
        read = {name: rule.read(self.values[name]) for name, rule in RULES.items() if name in self.values}
        object.__setattr__(self, "values", types.MappingProxyType(read))

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """As what it is made from: a view of a dict cannot be copied or pickled."""
        return type(self), (dict(self.values), self.name, self.election, self.region, self.as_of)

    def query(self) -> str:
        """Name and values as one short part of an address, such as "tps_voter_cap=500;kpps_per_tps=5"; "" for none.

        Region, election and day are parts of their own of any address.
        """
        parts = [f"{name}={written(value)}" for name, value in self.values.items()]
        return ";".join([*parts, *([f"{NAME}={quote(self.name, safe='')}"] if self.name else [])])

    @classmethod
    def parse(cls, text: str, election: str = "", region: str = "", as_of: dt.date | None = None) -> Self:
        """The scenario that `query` wrote. Raises ScenarioError, which names all faults at once."""
        parts = [part.strip().partition("=") for part in text.split(";") if part.strip()]
        refusals = [Refusal(key, "", "pair") for key, sign, _ in parts if not sign]
        keys = [key for key, sign, _ in parts if sign]
        refusals += [Refusal(key, str(keys.count(key)), "once") for key in dict.fromkeys(keys) if keys.count(key) > 1]
        given = {key: unquote(value) if key == NAME else read_text(value) for key, sign, value in parts if sign}
        name = given.pop(NAME, "")
        return cls._read(
            refusals, {"values": given, NAME: name, "election": election, "region": region, "as_of": as_of}
        )

    def text(self) -> str:
        """What a file of it holds: TOML."""
        return parts_text({field.name: getattr(self, field.name) for field in dataclasses.fields(self)})

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The scenario that `text` wrote. Raises ScenarioError, which names all faults at once."""
        parts, refusals = read_parts(text)
        return cls._read(refusals, parts)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to a TOML file; one that is there is replaced. Raises OSError where that is not possible."""
        pathlib.Path(path).write_text(self.text(), encoding="utf-8")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """The scenario in a TOML file. Raises ScenarioError, which names all faults at once."""
        parts, refusals = read_file(pathlib.Path(path))
        return cls._read(refusals, parts)

    @classmethod
    def _read(cls, refusals: list[Refusal], parts: Mapping[str, Any]) -> Self:
        """The scenario of some parts; raises ScenarioError with what is wrong with them and was wrong before."""
        try:
            read = cls(**parts)
        except ScenarioError as error:
            raise ScenarioError([*refusals, *error.refusals]) from None
        if refusals:
            raise ScenarioError(refusals)
        return read


def read_text(text: str) -> object:
    """What a value that was typed means; the text itself where it means none."""
    if text in _WORDS:
        return _WORDS[text]
    return float(text) if _NUMBER.fullmatch(text) else text


def _refused_values(values: Mapping[str, object]) -> Iterable[Refusal]:
    """What is impossible among values of rules."""
    for name, value in values.items():
        rule = RULES.get(name)
        if rule is None:
            yield Refusal(name, _shown(value), "key", {"names": ", ".join(RULES)})
            continue
        try:
            rule.read(value)
        except ValueError:
            bounds = {} if isinstance(rule, Switch) else {"low": rule.low, "high": rule.high, "digits": rule.decimals}
            yield Refusal(name, _shown(value), rule.expected, bounds)


def _refused_texts(texts: Mapping[str, object]) -> Iterable[Refusal]:
    for key, text in texts.items():
        if not isinstance(text, str) or not text.isprintable() or len(text) > LONGEST:
            yield Refusal(key, _shown(text), "text", {"longest": LONGEST})


def _shown(value: object) -> str:
    """What was found: 0 and not 0.0, a text in quotes."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = written(value) if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + " …"
