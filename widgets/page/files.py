"""The files of the page that are not Bokeh's, served as they are; their addresses change with their content.

So a browser keeps them for years, and yet has the new ones after an update.
"""

import functools
import hashlib
import pathlib
from importlib.resources import files
from urllib.parse import quote

FOLDERS = {"assets": str(files("widgets") / "assets"), "fonts": str(files("fontpkg_plus_jakarta_sans") / "files")}
FONT = "fonts/PlusJakartaSans[wght].ttf"


@functools.cache
def address(name: str) -> str:
    """Where a page finds a file, from the first part of its address on: one of FOLDERS."""
    folder, file = name.split("/")
    content = pathlib.Path(FOLDERS[folder], file).read_bytes()
    return f"{quote(name)}?v={hashlib.sha256(content).hexdigest()[:12]}"
