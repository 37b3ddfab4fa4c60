"""LibreOffice as the tests use it: with a profile of its own, and no fonts but those that ship with the board."""

import os
import pathlib
import shutil
import subprocess

import pytest

from dashboards.exports.paper import FONTS

FONTS_ONLY = "<fontconfig><dir>{fonts}</dir><cachedir>{place}/fonts</cachedir></fontconfig>"

needed = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice (soffice) is installed")


def converted(path: pathlib.Path, form: str) -> bytes:
    """A file in another form, such as "pdf", or one with its filter after a colon; what is needed lies beside it."""
    place = path.parent
    (place / "fonts.conf").write_text(FONTS_ONLY.format(fonts=FONTS, place=place))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", form, "--outdir",
         place, path],
        check=True, capture_output=True, timeout=180,
        env=os.environ | {"HOME": str(place), "FONTCONFIG_FILE": str(place / "fonts.conf")},
    )  # fmt: skip
    return path.with_suffix(f".{form.split(':')[0]}").read_bytes()


def version() -> str:
    """Such as 7.4."""
    told = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True, timeout=60).stdout
    return ".".join(told.split()[1].split(".")[:2])
