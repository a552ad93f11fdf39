"""An address of a route, for requests to whatever a blueprint has."""

from typing import Any

from werkzeug.routing import AnyConverter, Rule
from werkzeug.routing.converters import NumberConverter

SECRET = "A" * 43


def address(rule: Rule) -> str:
    """One that the route answers to, about something that isn't there."""
    converters = rule._converters  # noqa: SLF001 - told nowhere else
    values = {name: _value(name, converter) for name, converter in converters.items()}
    built = rule.build(values, append_unknown=False)
    assert built, rule
    return built[1]


def _value(name: str, converter: Any) -> Any:
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return 1 if isinstance(converter, NumberConverter) else SECRET if name == "secret" else "1"
