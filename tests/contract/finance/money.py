"""An agency at work in the running portal's database: what others have done before a page is opened.

Its acts are those of the use cases, in transactions of their own beside the portal's process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import count

from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.units.domain import Grant
from portal_sim.finance.units.sql import SqlGrants
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal
from tests.unit.portal_sim.finance.documents.agency import CODE, GIVEN, SOURCE, Agency, endow, opened

_FIRST_KEYS = count(0, 100_000)  # of agencies in one database: their forms have names of their own


@contextmanager
def at_work(portal: RunningPortal) -> Iterator[Agency]:
    """With its people, and today's date; its cost centre has had 4,500,000.00 baht of 5,000,000.00 at the beginning."""
    with opened(portal.database_url, first_key=next(_FIRST_KEYS)) as agency:
        agency.clock.pass_(seconds=(portal.clock.now() - agency.clock.now()).total_seconds())
        if not agency.do(lambda: Projects(agency.desk).frame(SOURCE, CODE)):
            _employ(portal)
            _begin(agency)
        yield agency


def _employ(portal: RunningPortal) -> None:
    """Its people have accounts."""
    for place, user_id in enumerate(sorted({person for person, *_ in GIVEN})):
        person = {
            "user_id": user_id.upper(), "title": "นาย", "first_name": "สมมติ", "last_name": user_id,
            "position": "นักวิชาการ",
            "ministry": "กระทรวงตัวอย่าง", "department": "กรมตัวอย่าง", "unit_name": "สำนักบริหารกลาง",
            "unit_code": f"{770_000_000 + place:010}",
        }  # fmt: skip
        told = {"password": "Agency#Canary-1", "person": person, "start_password": False}
        portal.sim.controls.post("/accounts", told)


def _begin(agency: Agency) -> None:
    grants = SqlGrants(agency.database.session)
    for person, unit, permission in GIVEN:
        grant = Grant(person, permission, unit, date(2024, 10, 1), below=permission == "head_of_agency")
        agency.do(partial(grants.add, grant))
    endow(agency, 4_500_000_00)


def person_at(portal: RunningPortal, *, up_to: int | None = None, **grants: str) -> Computer:
    """The computer of somebody with these permissions, each in a unit, and for amounts up to so many satang."""
    person = portal.invite(start_password=False)
    for permission, unit in grants.items():
        grant = {"permission": permission, "unit": unit, "up_to": up_to}
        portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
    return inside(portal, person.user_id)
