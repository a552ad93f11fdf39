"""The use cases of a simulator, one object of each class, and the boundary around them.

Views get a use case by its class: `service(Activation).begin(…)`. A call that ends in a refusal leaves nothing behind,
unless the refusal counts as a try; `@refusals_on(page)` makes a page of it.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from flask import Flask, Response, current_app
from flask.typing import ResponseReturnValue

from simkit.refusals import Attempt, Refused

T = TypeVar("T")
Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]
_NAME = "use-cases"


class Transaction(Protocol):
    """The transaction of the request at hand."""

    def commit(self) -> None:
        """Make durable what was done so far."""

    def undo(self) -> None:
        """Roll it back."""


class UseCases:
    """Every use case by its class."""

    def __init__(self) -> None:
        self._made: dict[type, object] = {}

    def add(self, made: Iterable[object]) -> None:
        """Take these in; raises ValueError for a second one of a class."""
        for one in made:
            if type(one) in self._made:
                raise ValueError(f"two of {type(one).__name__}")
            self._made[type(one)] = one

    def __getitem__(self, kind: type[T]) -> T:
        """The one of that class, as other use cases call it; raises KeyError."""
        return cast("T", self._made[kind])


class _Bounded:
    """A use case as a view calls it."""

    def __init__(self, made: object, transaction: Transaction) -> None:
        self._made = made
        self._transaction = transaction

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._made, name)
        return self._bounded(value) if callable(value) else value

    def _bounded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            try:
                return call(*args, **kwargs)
            except Attempt:
                self._transaction.commit()
                raise
            except Refused:
                self._transaction.undo()
                raise

        return bounded


def bounded(made: T, transaction: Transaction) -> T:
    """The use case as views call it, for an adapter that calls it in their place."""
    return cast("T", _Bounded(made, transaction))


def provide(app: Flask, use_cases: UseCases, transaction: Transaction) -> None:
    """Give an application its use cases."""
    app.extensions[_NAME] = (use_cases, transaction)


def service(kind: type[T]) -> T:
    """The use case of that class in the application that serves this request; raises KeyError."""
    use_cases, transaction = current_app.extensions[_NAME]
    made: T = bounded(use_cases[kind], transaction)
    return made


def refusals_on(page: Callable[Concatenate[Refused, Args], Response]) -> Callable[[View[Args]], View[Args]]:
    """A view whose refusals are answered with that page, under their status; it is called like the view."""

    def decorate(view: View[Args]) -> View[Args]:
        @wraps(view)
        def told(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
            try:
                return view(*args, **kwargs)
            except Refused as refusal:
                return page(refusal, *args, **kwargs), refusal.status

        return told

    return decorate
