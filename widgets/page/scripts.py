"""The scripts of Bokeh and Panel, which the page does not wait for: words come first, then what makes them live."""

import re

import panel
from markupsafe import Markup

UNUSED = "/bokeh-gl.min.js"  # charts draw on a plain canvas: 78 kB less to load
_FROM_FILE = re.compile(r'<script([^>]*)\ssrc="([^"]+)"([^>]*)></script>')
_LOG_LEVEL = re.compile(r"<script[^>]*>\s*Bokeh\.set_log_level\([^)]*\);\s*</script>")


def deferred(scripts: str) -> Markup:
    """The script elements of Bokeh's resources: those from files deferred, what nothing uses left out.

    The inline script that sets the level of the log goes, too, as it needs Bokeh at once.
    """

    def wait(found: re.Match[str]) -> str:
        before, address, after = found.groups()
        address += "" if "?" in address else f"?v={panel.__version__}"  # then a browser keeps it
        return "" if UNUSED in address else f'<script{before} defer src="{address}"{after}></script>'

    return Markup(_LOG_LEVEL.sub("", _FROM_FILE.sub(wait, scripts)))  # noqa: S704  # made by Bokeh, from no data
