"""The engine behind an address, where an office keeps its tables in a database: PostgreSQL, or Spark."""

import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import ibis
from ibis.backends import BaseBackend

from data.problems import DatasetError, Problem

KNOWN = "postgresql://USER@HOST/DATABASE or spark://HOST:PORT/DATABASE"


class EngineError(DatasetError):
    """The database is not there, refuses, or breaks off; what it holds may be in order."""


@contextlib.contextmanager
def connected(url: str) -> Iterator[BaseBackend]:
    """The engine behind an address; EngineError, without the password, for whatever goes wrong with it."""
    scheme = urlsplit(url).scheme
    if scheme not in ("postgresql", "spark"):
        raise EngineError(spoken(url), [Problem(spoken(url), f"an address such as {KNOWN}")])
    try:
        engine = _spark(url) if scheme == "spark" else ibis.connect(url)
        try:
            yield engine
        finally:
            if engine.name != "pyspark":  # the session of Spark takes seconds to start, and belongs to the process
                engine.disconnect()
    except DatasetError:
        raise
    except ImportError as error:
        raise EngineError(spoken(url), [Problem(spoken(url), f"what `make spark` installs ({error})")]) from None
    except Exception as error:  # each engine has errors of its own
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise EngineError(spoken(url), [Problem(spoken(url), f"a database that answers ({reason})")]) from None


def spoken(url: str) -> str:
    """An address as it may be shown: without user and password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _spark(url: str) -> BaseBackend:
    """Spark with spark://HOST:PORT/DATABASE as its master; without a host that of Spark's own configuration."""
    from pyspark.sql import SparkSession

    parts, builder = urlsplit(url), SparkSession.builder.appName("rakor")
    session = (builder.master(f"spark://{parts.netloc}") if parts.netloc else builder).getOrCreate()
    if name := parts.path.strip("/"):
        session.catalog.setCurrentDatabase(name)
    return ibis.pyspark.connect(session)
