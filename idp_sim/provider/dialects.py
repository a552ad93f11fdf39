"""How one proofing app speaks OpenID Connect, apart from what all have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from idp_sim.people.domain import Person

Claim = str | dict[str, str]  # the latter as OpenID Connect Core, 5.1.1, has addresses


@dataclass(frozen=True)
class Dialect:
    """`claims` is the whole list of what a token may say about a person, each asked for by the scope of that name."""

    name: str
    app_name: str
    issuer: str
    claims: Mapping[str, Callable[[Person], Claim]]

    @property
    def scopes(self) -> list[str]:
        """All that a client may ask for."""
        return ["openid", *self.claims]

    def address(self, path: str) -> str:
        """Of one of its endpoints."""
        return f"{self.issuer}/{path}"

    def claims_about(self, person: Person, names: list[str]) -> dict[str, Claim]:
        """What a token says about the person: of these claims, the ones that are in the list."""
        return {name: claim(person) for name, claim in self.claims.items() if name in names}
