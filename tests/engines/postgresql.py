"""A PostgreSQL of our own, with its files in a folder of ours and on a port of this machine only."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator

import psycopg

PLACES = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))


def _program(name: str) -> str | None:
    """A program of PostgreSQL, which Debian keeps outside of the search path."""
    return next((str(place / name) for place in PLACES if (place / name).exists()), shutil.which(name))


def missing() -> str:
    """What a server cannot be started for, "" where nothing is missing."""
    if not (_program("initdb") and _program("pg_ctl")):
        return "no PostgreSQL found (looked for initdb and pg_ctl)"
    nobody = not shutil.which("runuser") or subprocess.run(["id", "postgres"], capture_output=True).returncode
    return "PostgreSQL does not run as root, and there is no user postgres" if os.geteuid() == 0 and nobody else ""


@contextlib.contextmanager
def server(port: int) -> Iterator[str]:
    """The address of an empty database; the server and all it holds end with the context."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root

    def run(program: str, *words: str) -> None:
        subprocess.run([*as_user, str(_program(program)), *words], check=True, capture_output=True, cwd="/")

    with tempfile.TemporaryDirectory(prefix="rakor-postgresql-") as folder:
        if as_user:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        run("initdb", "-D", data, "-U", "rakor", "-A", "trust", "-E", "UTF8", "--no-sync")
        listen = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        run("pg_ctl", "-D", data, "-o", listen, "-l", f"{folder}/log", "-w", "start")
        try:
            yield f"postgresql://rakor@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def new_database(url: str) -> str:
    """The address of a new database in a server."""
    name = f"n{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.replace("/postgres", f"/{name}")
