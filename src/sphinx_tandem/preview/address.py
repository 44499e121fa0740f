"""Where the preview is found: a port of this computer that nobody else can reach."""

from __future__ import annotations

import errno
import socket

from sphinx_tandem.problems import Problem, TandemError

LOOPBACK = "127.0.0.1"
#: The names that a browser on this computer may call the preview by. Others are refused: a page
#: of a stranger's site could lead its own name to this computer, and read what is served here.
HOSTS = ("localhost", LOOPBACK, "[::1]")
USUAL_PORTS = range(8000, 8100)


def listening_socket(port: int | None) -> socket.socket:
    """Return a socket that listens on this computer only.

    ``port`` is the one that was asked for, 0 for any; None takes the first usual one that is
    free. Raises `TandemError` where there is none.
    """
    for candidate in USUAL_PORTS if port is None else [port]:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, candidate))
            listener.listen()
        except (OSError, OverflowError) as error:
            listener.close()
            if port is not None or not _is_taken(error):
                raise TandemError(_problem(candidate, error)) from error
        else:
            return listener
    text = f"All the ports from {USUAL_PORTS[0]} to {USUAL_PORTS[-1]} are taken."
    cure = "Stop a program that has one, or take any port: tandem serve --port 0"
    raise TandemError(Problem(LOOPBACK, 0, "P101 port", text, cure))


def url_of(listener: socket.socket) -> str:
    """Return the address to open in a browser."""
    return f"http://{LOOPBACK}:{listener.getsockname()[1]}/"


def _is_taken(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno == errno.EADDRINUSE


def _problem(port: int, error: Exception) -> Problem:
    if _is_taken(error):
        text = f"Another program uses port {port}, perhaps a preview in another window."
    elif isinstance(error, PermissionError):
        text = f"The system keeps port {port} for itself."
    else:
        text = f"Port {port} cannot be used: {error}"
    cure = "Name another one (tandem serve --port 8010), or none, and a free one is found."
    return Problem(LOOPBACK, 0, "P101 port", text, cure)
