"""A Spark cluster of our own: a master and two workers of one core each, as processes on this machine."""

import contextlib
import importlib.util
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import ibis
import pytest
from ibis.backends import BaseBackend

WORKERS = 2
MARKS = [
    pytest.mark.spark,
    # PySpark 4.3 still asks pandas 3 for copies in the way of pandas 2.
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
    # Ibis 12 turns off pandas's own text columns while it reads a result.
    pytest.mark.filterwarnings("ignore:The 'future.infer_string' option is deprecated:DeprecationWarning"),
]
DEPLOY = "org.apache.spark.deploy"


def missing() -> str:
    """What a cluster cannot be started for, "" where nothing is missing."""
    if not importlib.util.find_spec("pyspark"):
        return "no pyspark found: `make test-spark` installs it"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "no Java found (Spark needs 17 or newer): neither java nor JAVA_HOME"
    return ""


@contextlib.contextmanager
def cluster(folder: pathlib.Path, port: int) -> Iterator[BaseBackend]:
    """An engine on a new cluster with no tables, which keeps all it writes in `folder` and ends with the context."""
    home = pathlib.Path(importlib.util.find_spec("pyspark").origin).parent
    settings = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    with pytest.MonkeyPatch.context() as patch, (folder / "log").open("w") as log, contextlib.ExitStack() as stack:
        for name, value in {**settings, "SPARK_DAEMON_MEMORY": "256m"}.items():
            patch.setenv(name, value)

        def start(name: str, *words: str) -> None:
            # spark-class becomes Java, so that this is the process of the master or the worker itself.
            words = (str(home / "bin" / "spark-class"), f"{DEPLOY}.{name}", "--host", "127.0.0.1", *words)
            process = subprocess.Popen([*words], stdout=log, stderr=log, cwd=folder)
            stack.callback(_end, process)

        start("master.Master", "--port", str(port), "--webui-port", "0")
        _wait(port)
        master = f"spark://127.0.0.1:{port}"
        for number in range(WORKERS):
            place = str(folder / f"worker-{number}")
            start("worker.Worker", "--webui-port", "0", "--cores", "1", "--memory", "1g", "-d", place, master)
        engine = ibis.pyspark.connect(_session(master, folder))
        stack.callback(engine.disconnect)
        yield engine


def _session(master: str, folder: pathlib.Path) -> object:
    from pyspark.sql import SparkSession

    settings = {
        "spark.cores.max": WORKERS,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.executor.cores": 1,
        "spark.executor.memory": "600m",
        "spark.local.dir": folder / "local",
        "spark.scheduler.minRegisteredResourcesRatio": 1,  # nothing is asked before both workers are there
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": 2 * WORKERS,
        "spark.sql.warehouse.dir": folder / "warehouse",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master(master).appName("rakor-tests")
    for name, value in settings.items():
        builder = builder.config(name, str(value))
    return builder.getOrCreate()


def _wait(port: int, seconds: float = 60) -> None:
    """Wait until a port answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "the master of Spark did not start"
            time.sleep(0.1)
        else:
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
