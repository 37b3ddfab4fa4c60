"""A figure that was rendered once, as a mould: each visitor gets a copy of it.

HoloViews takes 0.12 to 0.17 s to render one of these charts, a copy takes 0.02 s (measured), and a visitor waits for
all of a page.
"""

import collections
from typing import Any, cast

from bokeh.core.property.validation import validate
from bokeh.core.serialization import Deserializer, Serializer
from bokeh.models import Plot
from bokeh.util.serialization import make_id


class Mould:
    """What copies of one figure are made from; a copy shares nothing with it."""

    def __init__(self, figure: Plot) -> None:
        """`figure` itself is not kept."""
        self._content = Serializer(deferred=False).encode(figure)

    def copy(self) -> Plot:
        """A figure of its own, with names of its own for all that it consists of."""
        names: dict[str, str] = collections.defaultdict(make_id)
        with validate(False):  # all of it was valid when it was rendered
            return cast(Plot, Deserializer().decode(_renamed(self._content, names)))


def _renamed(part: Any, names: dict[str, str]) -> Any:
    """A part of a figure with other names for its models: what has an id is one, or stands for one."""
    if isinstance(part, dict):
        return {key: names[held] if key == "id" else _renamed(held, names) for key, held in part.items()}
    return [_renamed(one, names) for one in part] if isinstance(part, list) else part
