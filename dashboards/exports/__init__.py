"""What is taken away from a meeting: a function a kind of file, the same for the page, Python and the command."""

from collections.abc import Callable, Mapping

from dashboards.exports.brief import brief_pdf, institution_pdf
from dashboards.exports.comma import tables
from dashboards.exports.deck import deck
from dashboards.exports.files import ExportError, file_name
from dashboards.exports.paper import deck_pdf, pictures
from dashboards.exports.request import Request
from dashboards.exports.text import institution_text, text
from dashboards.exports.web import web
from dashboards.exports.workbook import workbook
from data.brief import Brief

__all__ = ["KINDS", "OF_INSTITUTION", "ExportError", "Request", "made"]


def _one(extension: str, make: Callable[[Request], bytes], what: str = "") -> Callable[[Request], dict[str, bytes]]:
    """A kind of which there is one file a region."""
    return lambda request: {file_name(request.s, extension, what): make(request)}


def _many(extension: str, make: Callable[[Request], Mapping[str, bytes]]) -> Callable[[Request], dict[str, bytes]]:
    """A kind of which there are several files a region, each about one answer."""
    return lambda request: {file_name(request.s, extension, what): told for what, told in make(request).items()}


KINDS: dict[str, Callable[[Request], dict[str, bytes]]] = {
    "pptx": _one("pptx", deck),
    "deck": _one("pdf", deck_pdf, "deck"),
    "pdf": _one("pdf", brief_pdf),
    "xlsx": _one("xlsx", workbook),
    "csv": _many("csv", tables),
    "html": _one("html", lambda request: web([request])),
    "txt": _one("txt", text),
    "svg": _many("svg", lambda request: pictures(request, "svg")),
    "png": _many("png", lambda request: pictures(request, "png")),
}
"""The kinds of files, each with what makes them by name; "deck" is the meeting on paper, "pdf" the brief."""

OF_INSTITUTION: dict[str, Callable[[Request, Brief], bytes]] = {
    "pdf": institution_pdf,
    "txt": institution_text,
}
"""What can be made of the brief of an institution."""


def made(request: Request, kind: str, institution: str = "") -> dict[str, bytes]:
    """The files of a kind by their names, about the region or about an institution as the region sees it.

    Raises:
        ExportError: For a kind that there is not, and for a template that is none.
        UnknownChoice: For an institution or a day to compare with that there is not.
    """
    kinds = OF_INSTITUTION if institution else KINDS
    if kind not in kinds:
        raise ExportError(f"{kind!r} cannot be made; expected one of {', '.join(kinds)}")
    if institution:
        name = file_name(request.s, kind, institution)
        return {name: OF_INSTITUTION[kind](request, request.s.brief(institution))}
    return KINDS[kind](request)
