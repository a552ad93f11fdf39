"""Messages by key, in Thai, with English in the translations: a refusal has a key, a screen says its sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import Flask, current_app

from simkit.language import filled_in

_NAME = "messages"


class Tone(StrEnum):
    """How serious a message is: a result, something to try again, or a refusal."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """A sentence with {names} to be filled in, and its tone."""

    text: str
    tone: Tone = Tone.ERROR


Messages = Mapping[str, str | Message]  # a plain text is a refusal


class Told(str):
    """A key with what fills its placeholders: an error of a form's field, which templates hand to `say`."""

    __slots__ = ("values",)
    values: Mapping[str, object]

    def __new__(cls, key: str, **values: object) -> "Told":
        told = super().__new__(cls, key)
        told.values = values
        return told


def provide_messages(app: Flask, sources: Iterable[Messages]) -> None:
    """Give an application its messages, and templates `say` and `tone`; raises ValueError for a key given twice."""
    merged: dict[str, Message] = {}
    for source in sources:
        for key, message in source.items():
            if key in merged:
                raise ValueError(f"two messages for {key}")
            merged[key] = message if isinstance(message, Message) else Message(message)
    app.extensions[_NAME] = merged
    app.jinja_env.globals.update(say=say, tone=tone)


def say(key: str, /, **values: object) -> str:
    """The sentence in the language of this request; raises KeyError for a key without one.

    What comes with the key itself (Told) goes before `values`.
    """
    told = key.values if isinstance(key, Told) else {}
    return filled_in(_message(key).text, **{**values, **told})


def tone(key: str) -> Tone:
    """How serious it is; raises KeyError."""
    return _message(key).tone


def _message(key: str) -> Message:
    messages: dict[str, Message] = current_app.extensions[_NAME]
    return messages[key]
