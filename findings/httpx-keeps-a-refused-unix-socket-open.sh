#!/usr/bin/env bash
# A Unix socket whose connection was refused stays open in httpx until the garbage collector finds it.
#
# A client with HTTPTransport(uds=...) asks a socket file where nobody listens. httpx raises ConnectError, as it
# should, and leaves the socket's descriptor open: closing the client and the transport doesn't close it, and Python
# tells "unclosed <socket.socket ...>" (ResourceWarning) when it is collected. By TCP the same refusal leaves nothing.
# Who runs tests with warnings as errors meets it wherever a process is polled until it is up; asking with
# socket.connect_ex first avoids it.
#
# Seen with httpx 0.28.1 and httpcore 1.0.9 on Python 3.11:
#   refused by TCP: ConnectError, 0 unclosed sockets
#   refused by a Unix socket: ConnectError, 1 unclosed sockets
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 httpcore==1.0.9

cat > "$place/refused.py" <<'PYTHON'
import gc
import socket
import sys
import warnings

import httpx


def refused(url: str, **told: object) -> str:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", ResourceWarning)
        try:
            with httpx.Client(transport=httpx.HTTPTransport(**told), trust_env=False) as client:
                client.get(url)
            said = "answered"
        except httpx.ConnectError as error:
            said = type(error).__name__
            del error
        gc.collect()
    unclosed = [one for one in warned if "unclosed <socket" in str(one.message)]
    return f"{said}, {len(unclosed)} unclosed sockets"


with socket.create_server(("127.0.0.1", 0)) as server:
    port = server.getsockname()[1]
path = sys.argv[1]
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.close()  # the file stays, and nobody listens
print(f"refused by TCP: {refused(f'http://127.0.0.1:{port}/')}")
print(f"refused by a Unix socket: {refused('http://site/', uds=path)}")
PYTHON

told=$("$place/venv/bin/python" "$place/refused.py" "$place/s")
echo "$told"
[ "$told" = "refused by TCP: ConnectError, 0 unclosed sockets
refused by a Unix socket: ConnectError, 1 unclosed sockets" ]
