"""What a cell, a file or a table should have held: English where it is taken for text, and sayable in any language."""

from typing import Any, Self

from data.language import LANGUAGES, Language, language


class Expectation(str):
    """The English text of the message `import.expected.KEY`, which can also be said in another language.

    A text, so that what tells problems in English alone needs to know nothing of it.
    """

    key: str
    values: dict[str, object]

    def __new__(cls, key: str, **values: object) -> Self:
        """`values` fill the message: numbers, texts, several texts, or functions that say it in a language."""
        made = super().__new__(cls, _said(key, values, language(LANGUAGES[-1])))
        made.key, made.values = key, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """A copy is made as the first was."""
        return (self.key,), self.values

    def words(self, speak: Language) -> str:
        """It in a language."""
        return _said(self.key, self.values, speak)


def words(expected: str, speak: Language) -> str:
    """What was expected in a language, where it can be said in it."""
    return expected.words(speak) if isinstance(expected, Expectation) else expected


def _said(key: str, values: dict[str, object], speak: Language) -> str:
    def told(value: Any) -> object:
        if callable(value):
            return value(speak)
        if isinstance(value, tuple):
            return ", ".join(value)
        if isinstance(value, int | float):
            return speak.number(value, len(f"{value}".partition(".")[2]) if value % 1 else 0)
        return value

    return speak.say(f"import.expected.{key}", **{name: told(value) for name, value in values.items()})
