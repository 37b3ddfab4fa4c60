"""The run of show: which questions a meeting goes through, in which order, and which other rules it tries.

It is a small TOML file that an office edits; the one that ships with the project asks all questions.
"""

import dataclasses
import functools
import json
import os
import pathlib
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Self

from data.language import LANGUAGES, Language, language
from data.refusals import ScenarioError
from data.scenario import Scenario

SHIPPED = pathlib.Path(__file__).with_name("show.toml")
QUESTIONS = (
    "countdown", "late", "behind", "changed", "recruited", "recruiting", "stations", "load", "planned",
    "support", "commitments", "follow_up", "origins", "findings", "forecast", "gates", "agenda",
)  # fmt: skip
_PARTS = ("slides", "scenario")


class ShowError(ValueError):
    """A run of show was refused as a whole; `faults` lists all that is wrong, as a message key and its values."""

    def __init__(self, faults: Sequence[tuple[str, Mapping[str, object]]]) -> None:
        """At least one fault."""
        self.faults = tuple(faults)
        super().__init__(self.words(language(LANGUAGES[-1])))

    def words(self, speak: Language) -> str:
        """All of it as lines of text, as str() says it in English."""
        first = speak.say("answers.show.refused", n=speak.number(len(self.faults)))
        return "\n".join([first, *(f"  {speak.say(f'answers.show.{key}', **told)}" for key, told in self.faults)])


@dataclasses.dataclass(frozen=True)
class Show:
    """Immutable and valid. Raises ShowError, which names all faults at once."""

    slides: tuple[str, ...] = QUESTIONS
    scenario: str = ""  # other rules to try, as Scenario.query writes them; empty for the norms in force alone

    def __post_init__(self) -> None:
        """Checks all of it."""
        faults = [*_slide_faults(self.slides), *_scenario_faults(self.scenario)]
        if faults:
            raise ShowError(faults)

    def text(self) -> str:
        """What a file of it holds."""
        slides = "".join(f"    {json.dumps(slide)},\n" for slide in self.slides)
        head = "".join(f"# {language(code).say('answers.show.head')}\n" for code in LANGUAGES)
        return f"{head}slides = [\n{slides}]\nscenario = {json.dumps(self.scenario)}\n"

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The run of show that `text` wrote. Raises ShowError."""
        try:
            read = tomllib.loads(text)
        except ValueError as problem:
            raise ShowError([("toml", {"problem": str(problem)})]) from None
        faults: list[tuple[str, Mapping[str, object]]] = [
            ("part", {"found": key, "names": ", ".join(_PARTS)}) for key in read if key not in _PARTS
        ]
        slides: Any = read.get("slides", list(QUESTIONS))
        scenario: Any = read.get("scenario", "")
        faults += [] if isinstance(slides, list) else [("list", {"found": repr(slides)})]
        faults += [] if isinstance(scenario, str) else [("text", {"found": repr(scenario)})]
        try:
            show = cls(
                tuple(slides) if isinstance(slides, list) else QUESTIONS, scenario if isinstance(scenario, str) else ""
            )
        except ShowError as error:
            raise ShowError([*faults, *error.faults]) from None
        if faults:
            raise ShowError(faults)
        return show

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """The run of show in a TOML file. Raises ShowError, also where the file cannot be read."""
        try:
            text = pathlib.Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise ShowError([("file", {"path": path, "problem": str(problem)})]) from None
        return cls.of_text(text)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to a TOML file; one that is there is replaced. Raises OSError where that is not possible."""
        pathlib.Path(path).write_text(self.text(), encoding="utf-8")


@functools.cache
def shipped() -> Show:
    """The run of show that ships with the project."""
    return Show.load(SHIPPED)


def _slide_faults(slides: Sequence[object]) -> list[tuple[str, Mapping[str, object]]]:
    """What is wrong with a list of questions: none, unknown ones, one asked twice."""
    unknown = [slide for slide in slides if slide not in QUESTIONS]
    twice = [slide for slide in dict.fromkeys(map(str, slides)) if list(slides).count(slide) > 1]
    faults: list[tuple[str, Mapping[str, object]]] = [] if slides else [("empty", {"names": ", ".join(QUESTIONS)})]
    faults += [("slide", {"found": repr(slide), "names": ", ".join(QUESTIONS)}) for slide in unknown]
    return [*faults, *(("twice", {"found": slide}) for slide in twice)]


def _scenario_faults(scenario: str) -> list[tuple[str, Mapping[str, object]]]:
    """What is wrong with the rules to try."""
    try:
        Scenario.parse(scenario)
    except ScenarioError as error:
        return [("scenario", {"problem": refusal.words(language(LANGUAGES[-1]))}) for refusal in error.refusals]
    return []
