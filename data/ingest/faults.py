"""What is wrong with files that were to be imported: all of it at once, with its place, in either language."""

import dataclasses
from collections.abc import Sequence

from data import expectations
from data.language import LANGUAGES, Language, language
from data.personal import personal

MOST = 1000  # faults that are listed; of more it is said how many
_LONGEST = 60  # characters of a value that are repeated


@dataclasses.dataclass(frozen=True)
class Fault:
    """One fault: where it is, what was found and what was expected."""

    file: str
    expected: str  # an Expectation wherever it can be said in both languages
    sheet: str = ""
    cell: str = ""  # such as C12
    heading: str = ""  # of a column that is known
    value: str = ""  # never of personal data
    secret: bool = False  # it is about personal data

    def words(self, speak: Language) -> str:
        """Such as: figures.xlsx, sheet figures, cell E12, column Value: found "x", expected a plain number."""
        parts = [self.file] + [
            speak.say(f"import.place.{name}", what=what)
            for name in ("sheet", "cell", "heading")
            if (what := getattr(self, name))
        ]
        expected = expectations.words(self.expected, speak)
        form = "import.fault.value" if self.value else "import.fault"
        return speak.say(form, place=", ".join(parts), found=self.value, expected=expected)


class Refused(ValueError):  # noqa: N818  # it says what happened
    """All was refused: `problems` lists the faults, `more` counts those beyond, and nothing was kept."""

    message = "import.refused"

    def __init__(self, problems: Sequence[Fault], more: int = 0) -> None:
        """At least one fault."""
        self.problems, self.more = tuple(problems), more
        super().__init__(self.words(language(LANGUAGES[-1])))

    def words(self, speak: Language) -> str:
        """All of it as lines of text, as str() says it in English."""
        lines = [speak.say(self.message, n=speak.number(len(self.problems) + self.more))]
        lines += [f"  {problem.words(speak)}" for problem in self.problems]
        return "\n".join(lines + ([f"  {speak.say('import.more', n=speak.number(self.more))}"] if self.more else []))


class ImportRefused(Refused):
    """Files were not imported."""


class ExportRefused(Refused):
    """A table was not written to a file."""

    message = "import.export_refused"


class Faults:
    """Collects what is wrong while files are read."""

    def __init__(self) -> None:
        self._listed: list[Fault] = []
        self._secret: list[Fault] = []  # apart, so that a thousand slips never hide them
        self.count = 0

    def add(
        self, file: str, expected: str, sheet: str = "", cell: str = "", heading: str = "", value: str = "",
        secret: bool = False,
    ) -> None:  # fmt: skip
        """One more."""
        self.count += 1
        kept = self._secret if secret else self._listed
        if len(kept) < MOST:
            value = "" if secret or personal(value) else value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
            kept.append(Fault(file, expected, sheet, cell, heading, value, secret))

    def refuse(self, refused: type[Refused] = ImportRefused) -> None:
        """Raise if there is any. Of a file with personal data no value at all is repeated."""
        if not self.count:
            return
        secret = {fault.file for fault in self._secret}
        listed = [
            dataclasses.replace(fault, value="") if fault.file in secret else fault
            for fault in (*self._secret, *self._listed)
        ][:MOST]
        raise refused(listed, self.count - len(listed))


class Unusable(ValueError):  # noqa: N818  # it is about a file
    """A file cannot be read on; the text says what was expected of it."""

    def __init__(self, key: str, **values: object) -> None:
        """The message `import.expected.KEY`."""
        self.expected = expectations.Expectation(key, **values)
        super().__init__(self.expected)
