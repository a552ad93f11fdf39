"""One simulator as a process: the public server on the socket it was handed, the controls on a Unix socket."""

import gc
import logging
import signal
import socket
import sys
import threading
from types import FrameType
from wsgiref.types import WSGIApplication

import structlog
from waitress.server import create_server

from simkit.lanes import Lanes, Writes, by_method
from simkit.settings import SimSettings

log = structlog.get_logger(__name__)
# A phone is a host, and a browser keeps connections to every host that it has seen: many idle ones are no attack here.
MOST_CONNECTIONS = 1000
# Whoever holds the writers' place gives up the interpreter at each statement and gets it back after this at the latest:
# with Python's own 5 ms a login by 16 people at once spends more of that place on waiting than on work.
SWITCH_SECONDS = 0.0005
# A request leaves thousands of objects behind, nearly all of them freed without the collector: Python's 700, 10, 10
# would have it look every few statements (3 % of a login).
COLLECT_AFTER = (20_000, 20, 20)


def serve(app: WSGIApplication, controls: WSGIApplication, settings: SimSettings, writes: Writes = by_method) -> None:
    """Serve both until SIGTERM, then return; requests under way are answered first."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue is load, not a fault
    public = socket.socket(fileno=settings.public_fd)
    settings.control_socket.unlink(missing_ok=True)
    servers = [
        create_server(
            app,
            sockets=[public],
            connection_limit=MOST_CONNECTIONS,
            ident=None,
            _dispatcher=Lanes(settings.threads // 2, writes),
        ),
        create_server(controls, unix_socket=str(settings.control_socket), unix_socket_perms="600", threads=2),
    ]
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the bench decides who stops when
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(*COLLECT_AFTER)
    gc.freeze()  # modules and tables stay for good: collections need not look at them again
    threading.Thread(target=servers[1].run, daemon=True, name="controls").start()
    log.info("serving", socket=settings.public_fd)
    try:
        servers[0].run()
    except SystemExit:
        log.info("stopped")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
