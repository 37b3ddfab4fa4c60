"""A cell as it stood in a file, before anybody decided what it means: its text, or a sign and what it was instead.

A spreadsheet keeps numbers and days apart from texts. As both are read row by row and laid down on disk, that is said
by a first character that no text can have.
"""

import re
import unicodedata

from data.expectations import Expectation

NUMBER = "\x01"  # a number that is shown as it is: its shortest text follows
SHAPED = "\x02"  # a number that is shown otherwise, such as 007 or 1.539: its shortest text follows
PERCENT = "\x03"  # a number that is shown as a percentage
DAY = "\x04"  # a day, or a day and a time, as ISO 8601
UNUSABLE = "\x05"  # a formula, an error, a truth value: which of them, a space, and what is shown of it
NAMED = "\x06"  # was said to be wrong already

NUMBERS = (NUMBER, SHAPED, PERCENT)
LONGEST = 32_767  # characters of a cell; a spreadsheet holds no more

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]"
)
_ENCODED = re.compile(r"_x00[01][0-9A-Fa-f]_")  # how a spreadsheet writes a control character
_LINES = re.compile("\r\n?")


def hidden(text: str) -> Expectation | None:
    """What to expect in place of a text with characters that nobody sees or that turn the reading order."""
    found = _HIDDEN.search(text)
    if found:
        name = unicodedata.name(found[0], "") or "CONTROL CHARACTER"
        return Expectation("visible", character=f"U+{ord(found[0]):04X} ({name})")
    if found := _ENCODED.search(text):
        return Expectation("visible", character=f"U+{found[0][2:6].upper()} (CONTROL CHARACTER)")
    return Expectation("shorter", most=LONGEST) if len(text) > LONGEST else None


def from_text(text: str) -> str:
    """A cell that holds a text; one that begins as no text can is not usable."""
    return f"{UNUSABLE}control U+{ord(text[0]):04X} (CONTROL CHARACTER)" if NUMBER <= text[:1] <= NAMED else text


def tidy(text: str) -> str:
    """A text without spaces of any kind around it, lines ended as everywhere."""
    return _LINES.sub("\n", text).strip()


def shown(cell: str) -> str:
    """What its author sees in it, more or less."""
    return cell[1:] if cell[:1] in (*NUMBERS, DAY, UNUSABLE, NAMED) else cell


def is_text(cell: str) -> bool:
    """Whether it was text, or empty."""
    return cell[:1] > NAMED or cell == ""


def address(row: int, column: int) -> str:
    """The name of a cell as spreadsheets write it: row 12, column 3 (both from 1) -> C12."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
