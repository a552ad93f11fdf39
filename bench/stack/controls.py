"""The bench's end of a simulator's controls: HTTP over its Unix socket."""

import socket
from pathlib import Path
from typing import Any

import httpx


class ControlRefused(RuntimeError):
    """The simulator said no, with that HTTP status; its answer is the message."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Controls:
    """One simulator's controls."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._socket = path
        self._client = httpx.Client(
            transport=httpx.HTTPTransport(uds=str(path)), base_url=f"http://{name}.controls", timeout=30
        )

    def get(self, path: str) -> Any:
        return self._send("GET", path)

    def find(self, path: str) -> Any:
        """What is there, or None for what the simulator doesn't know (404)."""
        try:
            return self.get(path)
        except ControlRefused as refusal:
            if refusal.status == httpx.codes.NOT_FOUND:
                return None
            raise

    def post(self, path: str, body: object = None) -> Any:
        return self._send("POST", path, body)

    def put(self, path: str, body: object = None) -> Any:
        return self._send("PUT", path, body)

    def arm(self, fault: str) -> None:
        """Let a named fault fire at its next occasion."""
        self.put(f"/faults/{fault}")

    def disarm(self, fault: str) -> None:
        """Let it not fire after all."""
        self._send("DELETE", f"/faults/{fault}")

    def rest(self) -> None:
        """No fault armed."""
        self._send("DELETE", "/faults")

    def is_ready(self) -> bool:
        """Whether it answers, and has proved that it can sign."""
        with socket.socket(socket.AF_UNIX) as probe:  # httpx would leave a refused socket open
            if probe.connect_ex(str(self._socket)) != 0:
                return False
        try:
            self.get("/ready")
        except httpx.TransportError:
            return False
        return True

    def close(self) -> None:
        self._client.close()

    def _send(self, method: str, path: str, body: object = None) -> Any:
        answer = self._client.request(method, path, json=body)
        if answer.is_error:
            message = f"{self.name} {method} {path}: {answer.status_code} {answer.text.strip()}"
            raise ControlRefused(message, answer.status_code)
        return answer.json() if answer.content else None
