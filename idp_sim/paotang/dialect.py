"""เป๋าตัง as a provider: what it may say about a person, and how sure it is of it."""

from collections.abc import Callable, Mapping

from idp_sim.people.domain import Person
from idp_sim.provider.dialects import Claim, Dialect

NAME = "paotang"
IAL = "2.3"  # ETDA's identity assurance level: card read by its chip, and the face compared with it

CLAIMS: Mapping[str, Callable[[Person], Claim]] = {
    "pid": lambda person: person.citizen_id.digits,
    "title": lambda person: person.title,
    "given_name": lambda person: person.first_name,
    "family_name": lambda person: person.last_name,
    "given_name_en": lambda person: person.first_name_en,
    "family_name_en": lambda person: person.last_name_en,
    "birthdate": lambda person: person.birth_date.isoformat(),
    "address": lambda person: {"formatted": person.legal_address},
    "ial": lambda _person: IAL,
}


def paotang(idp_origin: str) -> Dialect:
    """The dialect of the provider at `<idp_origin>/paotang`."""
    return Dialect(NAME, "เป๋าตัง", f"{idp_origin}/{NAME}", CLAIMS)
