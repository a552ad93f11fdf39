"""ThaiD as a provider: the addresses and words of its public documents."""

from collections.abc import Callable, Mapping
from datetime import date

from idp_sim.people.domain import Person
from idp_sim.provider.decision import Stage
from idp_sim.provider.dialects import Claim, Dialect

NAME = "thaid"
BASE = "api/v2/oauth2"
IAL = "2.3"  # ETDA's identity assurance level: card read by its chip, and the face compared with it
CARD_YEARS = 8
ERRORS = {Stage.DENIED: "user_denied", Stage.CANCELLED: "access_denied"}  # what the client is told

CLAIMS: Mapping[str, Callable[[Person], Claim]] = {
    "pid": lambda person: person.citizen_id.digits,
    "name": lambda person: person.full_name,
    "name_en": lambda person: f"{person.title_en} {person.first_name_en} {person.last_name_en}",
    "title": lambda person: person.title,
    "title_en": lambda person: person.title_en,
    "given_name": lambda person: person.first_name,
    "given_name_en": lambda person: person.first_name_en,
    "middle_name": lambda _person: "",
    "middle_name_en": lambda _person: "",
    "family_name": lambda person: person.last_name,
    "family_name_en": lambda person: person.last_name_en,
    "gender": lambda person: person.gender.value,
    "birthdate": lambda person: person.birth_date.isoformat(),
    "address": lambda person: {"formatted": person.legal_address},
    "ial": lambda _person: IAL,
    "smartcard_code": lambda person: f"{person.number:012d}",
    "date_of_issuance": lambda person: _issued(person).isoformat(),
    "date_of_expiry": lambda person: _issued(person, CARD_YEARS).isoformat(),
}


def thaid(idp_origin: str) -> Dialect:
    """The dialect of the provider at `<idp_origin>/thaid`. Dates are Gregorian; the register has no middle names."""
    return Dialect(NAME, "ThaiD", f"{idp_origin}/{NAME}", CLAIMS)


def _issued(person: Person, years_later: int = 0) -> date:
    """Invented: everybody's card was made at a birthday in 2022."""
    born = person.birth_date
    return date(2022 + years_later, born.month, min(born.day, 28))
