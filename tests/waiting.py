"""Waiting for a server that a test has started."""

import time
import urllib.error
import urllib.request


def wait_for(url: str, seconds: float = 60) -> None:
    """Returns when `url` answers; raises what stopped it last if it does not within `seconds`."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return
