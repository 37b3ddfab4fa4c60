"""What is asked to be taken away, and what every file of it carries: dataset, region, days, version, simulation."""

import dataclasses
import datetime as dt
import functools
import importlib.metadata
import pathlib

from data import Snapshot
from data.answers import Answer, Show, answers
from data.answers.answer import Source
from data.answers.asked import earlier
from data.calendar import JAKARTA


@dataclasses.dataclass(frozen=True, eq=False)
class Request:
    """One snapshot to be taken away. Raises UnknownChoice, when it is read, for an impossible day to compare with."""

    s: Snapshot
    compare_to: dt.date | str | None = None  # None: the last meeting before
    show: Show | None = None  # None: the run of show that ships with the project
    template: pathlib.Path | None = None  # the office's own .pptx, for its masters
    address: str = ""  # where the board is served, such as http://192.168.1.20:5006; empty: links are left out
    made: dt.datetime = dataclasses.field(default_factory=lambda: dt.datetime.now(JAKARTA))

    @functools.cached_property
    def answers(self) -> list[Answer]:
        """The answers in the order of the run of show."""
        return answers(self.s, self.compare_to, self.show)

    @functools.cached_property
    def sources(self) -> list[Source]:
        """The sources of all answers, each once."""
        return list(dict.fromkeys(source for answer in self.answers for source in answer.sources))

    @property
    def title(self) -> str:
        """Region and election."""
        return self.s.language.say("exports.title", region=self.s.region_name, election=self.election)

    @property
    def election(self) -> str:
        """The name of the election."""
        return self.s.language.name(self.s.ledgers.row)

    @property
    def banner(self) -> str:
        """What stands across everything made from a simulated dataset; empty for a real one."""
        return self.s.language.say("words.headline.simulated") if self.s.dataset.simulated else ""

    @property
    def dated(self) -> str:
        """The day that it speaks of, and the day that it is compared with."""
        say, date, then = self.s.language.say, self.s.language.date, earlier(self.s, self.compare_to)
        dated = say("shell.as_of", date=date(self.s.as_of))
        return dated if then is None else f"{dated}, {say('exports.compared', date=date(then.as_of))}"

    @property
    def today(self) -> str:
        """The day that it speaks of, as a chart names it."""
        return self.s.language.say("shell.as_of", date=self.s.language.date(self.s.as_of, short=True))

    @property
    def origin(self) -> str:
        """Dataset and its version, when it was made, and by which version of Rakor."""
        speak = self.s.language
        made = self.made.astimezone(JAKARTA)
        return speak.say(
            "exports.origin", dataset=self.s.dataset.name, version=self.s.dataset.version[:8],
            made=f"{speak.date(made.date(), short=True)} {made:%H.%M} WIB", rakor=version(),
        )  # fmt: skip

    @property
    def footer(self) -> str:
        """What stands on each slide and page."""
        return " · ".join(filter(None, [self.banner, self.s.region_name, self.dated, self.origin]))

    def link(self, answer: Answer | None = None) -> str:
        """Where to look on: the page of an answer, or the overview; empty where no board is named."""
        page, query = (answer.page, answer.query) if answer else ("overview", self.answers[0].query)
        return f"{self.address.rstrip('/')}/{page}{query}" if self.address else ""


@functools.cache
def version() -> str:
    """The version of Rakor."""
    return importlib.metadata.version("rakor")
