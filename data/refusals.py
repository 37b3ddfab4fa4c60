"""What is wrong with a scenario, all of it at once, in the language of whoever typed it."""

import dataclasses
from collections.abc import Mapping, Sequence

from data.language import LANGUAGES, Language, catalogue, language


@dataclasses.dataclass(frozen=True)
class Refusal:
    """One fault: what was found where, and what was expected."""

    key: str  # what is wrong: a rule, or a part of a file
    found: str
    expected: str  # the message planner.expected.<this> ...
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)  # ... and what fills it; numbers as numbers

    def words(self, speak: Language) -> str:
        """Such as: Voter cap of a TPS (tps_voter_cap): found 0, expected a whole number from 1 to 2,000."""
        label = f"planner.{self.key}"
        named = f"{speak.say(label)} ({self.key})" if label in catalogue() else self.key
        filled = {
            name: speak.exact(value) if isinstance(value, int | float) else value for name, value in self.values.items()
        }
        expected = speak.say(f"planner.expected.{self.expected}", **filled)
        kind = "value" if self.found else "nothing"
        return speak.say(f"planner.refused.{kind}", what=named, found=self.found, expected=expected)


class ScenarioError(ValueError):
    """A scenario was refused as a whole; `refusals` lists every fault found, and nothing of it was set."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        """At least one refusal."""
        self.refusals = tuple(refusals)
        super().__init__(self.words(language(LANGUAGES[-1])))

    def words(self, speak: Language) -> str:
        """All of it as lines of text, as str() says it in English."""
        first = speak.say("planner.refused", n=speak.number(len(self.refusals)))
        return "\n".join([first, *(f"  {refusal.words(speak)}" for refusal in self.refusals)])
