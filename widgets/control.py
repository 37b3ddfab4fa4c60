"""What the fields in the head of a page have in common: their look, and that each is one label with one field."""

import pathlib
from typing import ClassVar

from panel.custom import JSComponent

from widgets.theme import css_variables

HERE = pathlib.Path(__file__).parent


class Control(JSComponent):
    """Base of the fields: label and field share one shadow root, so that they belong together for every reader."""

    _stylesheets: ClassVar[list[str]] = [css_variables(), (HERE / "controls.css").read_text()]

    __abstract = True
