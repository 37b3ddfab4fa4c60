"""The scripts of the widgets in the browser, each with what makes it work in a notebook as on a served page."""

import pathlib

HERE = pathlib.Path(__file__).parent


def script(*names: str) -> str:
    """The module of a widget, of the files of these names without ".js"."""
    return "".join((HERE / f"{part}.js").read_text("utf-8") for part in ("notebook", *names))
