"""A short status as plain text, for a message and for the minutes."""

from dashboards.exports.request import Request
from data import headline_words
from data.brief import Brief

ITEMS = 5  # of what needs attention


def text(request: Request) -> bytes:
    """Where and when, the headline, what needs attention, and the link to the same view; UTF-8."""
    s, say = request.s, request.s.language.say
    lines = [*([f"*{request.banner}*"] if request.banner else []), f"*{request.title}*", request.dated, ""]
    lines += [f"{headline_words.countdown(s)} {headline_words.state(s)}", *headline_words.lead(s)]
    if s.attention:
        rest = len(s.attention) - ITEMS
        lines += ["", f"{say('words.attention')}:"]
        lines += [f"- {item.text}" for item in s.attention[:ITEMS]]
        lines += [f"- {say('words.attention.more', n=s.language.number(rest))}"] if rest > 0 else []
    else:
        lines += ["", say("words.attention.none")]
    lines += ["", request.origin, *filter(None, [request.link()])]
    return ("\n".join(lines) + "\n").encode()


def institution_text(request: Request, brief: Brief) -> bytes:
    """The brief of an institution as lines, and where it is from; UTF-8."""
    return ("\n".join([*filter(None, [request.banner]), brief.text(), "", request.origin]) + "\n").encode()
