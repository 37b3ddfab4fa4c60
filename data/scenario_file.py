"""The file of a scenario, which can be read, mailed and changed with any editor: TOML, only what differs."""

import json
import pathlib
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from data.planning_rules import written
from data.refusals import Refusal

_HEAD = (
    "# Skenario perencana Rakor: hanya nilai yang berbeda dari norma yang berlaku.",
    "# Scenario of the Rakor planner: only the values that differ from the norms in force.",
)
TEXTS = ("name", "election", "region")
_DAY, _VALUES = "as_of", "values"
_PARTS = (*TEXTS, _DAY, _VALUES)


def parts_text(parts: Mapping[str, Any]) -> str:
    """What a file holds of the parts of a valid scenario: its texts, as_of and values."""
    # A text of JSON is one of TOML, as a scenario's texts hold no control characters.
    lines = [f"{field} = {json.dumps(parts[field], ensure_ascii=False)}" for field in TEXTS if parts[field]]
    if parts[_DAY] is not None:
        lines.append(f"{_DAY} = {parts[_DAY].isoformat()}")
    values = [f"{name} = {written(value)}" for name, value in parts[_VALUES].items()]
    return "\n".join([*_HEAD, *lines, "", f"[{_VALUES}]", *values, ""])


def read_file(path: pathlib.Path) -> tuple[dict[str, Any], list[Refusal]]:
    """What `read_parts` finds in a file."""
    try:
        return read_parts(path.read_text(encoding="utf-8"), str(path))
    except OSError as problem:
        return {}, [Refusal(str(path), str(problem.strerror), "file")]
    except UnicodeDecodeError as problem:
        return {}, [Refusal(str(path), str(problem), "toml")]


def read_parts(text: str, name: str = "TOML") -> tuple[dict[str, Any], list[Refusal]]:
    """The parts in the text of a file that a scenario can have, not checked yet, and what is wrong with the text.

    `name` is what the file is called in a refusal.
    """
    try:
        read = tomllib.loads(text)
    except ValueError as problem:
        return {}, [_no_toml(name, str(problem))]
    refusals = [
        Refusal(key, repr(read[key]), "part", {"names": ", ".join(_PARTS)}) for key in read if key not in _PARTS
    ]
    parts = {key: value for key, value in read.items() if key in _PARTS}
    if not isinstance(parts.get(_VALUES, {}), dict):
        refusals.append(Refusal(_VALUES, repr(parts.pop(_VALUES)), "table"))
    return parts, refusals


def _no_toml(name: str, problem: str) -> Refusal:
    """What is said of a text that is no TOML: where it stops to be. The reader tells the rest in English only."""
    where = re.search(r"line (\d+), column (\d+)", problem)
    if not where:
        return Refusal(name, "", "toml")
    return Refusal(name, "", "toml_at", {"line": int(where[1]), "column": int(where[2])})
