"""What a server and everything it has started use: CPU seconds and memory."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil


def tree(pid: int) -> list[psutil.Process]:
    """A process and all it has started, directly or not."""
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def end(server: subprocess.Popen[str], seconds: float = 10) -> None:
    """End a server and all it has started: the workers of one that has several outlive it."""
    running = tree(server.pid) if server.poll() is None else []
    for process in running:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in psutil.wait_procs(running, seconds)[1]:
        process.kill()
    server.wait()


def cpu(pid: int) -> float:
    """CPU seconds that a process tree has used so far."""
    return sum(by_process(pid).values())


def by_process(pid: int) -> dict[int, float]:
    """CPU seconds by process."""
    used = {}
    for process in tree(pid):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        used[process.pid] = times.user + times.system
    return used


def memory(pid: int) -> float:
    """Megabytes that a process tree holds; what processes share is counted once (PSS, else RSS)."""
    held = 0.0
    for process in tree(pid):
        try:
            full = process.memory_full_info()
        except psutil.NoSuchProcess:
            continue
        held += getattr(full, "pss", full.rss) / 1e6
    return held


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_for(url: str, pid: int, seconds: float = 90) -> None:
    """Returns when `url` answers; raises if the process ends or takes longer."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=seconds).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError) as problem:
            if time.monotonic() > end or not psutil.pid_exists(pid):
                raise
            if isinstance(problem, urllib.error.HTTPError):
                return
            time.sleep(0.02)
        else:
            return


def environment(**more: str) -> dict[str, str]:
    """This process's environment with more in it."""
    return {**os.environ, **more}


ROOT = Path(__file__).parents[2]
