"""How a number is written beside its bar."""

from data.language import Language


def label(language: Language, unit: str, value: float | str | None) -> str:
    """A value of a picture by the unit of the picture; the sign for unknown where there is none."""
    number = None if value is None else float(value)
    return language.share(number) if unit == "share" else language.number(number, int(unit == "decimal"))
