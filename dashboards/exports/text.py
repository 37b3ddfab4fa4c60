"""A short status as plain text, for a message and for the minutes."""

from dashboards.exports.request import Request
from data.brief import Brief
from data.status_text import status_lines


def text(request: Request) -> bytes:
    """Where and when, the headline, what needs attention, and the link to the same view; UTF-8."""
    lines = [*([f"*{request.banner}*"] if request.banner else []), f"*{request.title}*", request.dated, ""]
    lines += status_lines(request.s)
    lines += ["", request.origin, *filter(None, [request.link()])]
    return ("\n".join(lines) + "\n").encode()


def institution_text(request: Request, brief: Brief) -> bytes:
    """The brief of an institution as lines, and where it is from; UTF-8."""
    return ("\n".join([*filter(None, [request.banner]), brief.text(), "", request.origin]) + "\n").encode()
