"""A button that opens a text file of the visitor's, and says what is wrong with it."""

import pathlib
from typing import ClassVar

import param

from widgets.control import Control
from widgets.script import script

HERE = pathlib.Path(__file__).parent


class FileField(Control):
    """Sends {"open": text} with the content of the file."""

    label = param.String(doc="What the button says.")
    accept = param.String(default=".toml", doc="The endings of the files that are offered.")
    refusal = param.String(doc="What is wrong with the file, one fault a line; empty for nothing.")

    _esm = script("opener", "file_field")
    _stylesheets: ClassVar[list[str]] = [*Control._stylesheets, (HERE / "file_field.css").read_text()]
