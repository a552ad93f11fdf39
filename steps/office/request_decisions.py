"""What officers and reviewers do with a service request."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.cast import Cast
from bench.arranging.people import Passport
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.office.requests import Filed, desk_of
from steps.people import Person
from steps.screens.office.registrations import NewUsersScreen
from steps.screens.office.requests import RequestDeskScreen

CALL = "โทรกลับแล้ว คุยกับผู้ใช้งาน ให้ Activate ใหม่"
REASON = "ลายมือชื่อของหัวหน้าส่วนราชการไม่ตรงกับตัวอย่าง"
NEXT_HOLDER = "ผู้ใช้งานคนใหม่"  # what the portal calls whom it doesn't know yet
REVIEWING = "reviewer's computer"


def _opened(
    filed: Filed, scene: Scene, cast: Cast, stack: Stack, who: Passport, computer: str = "office"
) -> RequestDeskScreen:
    """The request on the screen of who works on it."""
    assert filed.request
    desk = desk_of(scene, cast, stack, who, computer)
    desk.open(filed.request)
    return desk


@when("an officer carries it out")
def carry_out(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    filed.officer = filed.officer or cast.hire_officer()
    desk = _opened(filed, scene, cast, stack, filed.officer)
    desk.carry_out(filed.manual_id)


@when("an officer calls back, and records the call")
def call_back(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    desk = _opened(filed, scene, cast, stack, cast.hire_officer())
    desk.carry_out(filed.manual_id, CALL)
    desk.shows_in_history(filed.manual_id, CALL)


@then("a reviewer sees what was said on the phone")
def reviewer_sees_call(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    desk = _opened(filed, scene, cast, stack, cast.hire_officer("reviewer"), REVIEWING)
    desk.shows_in_history(filed.manual_id, CALL)


@then("the request leads the officer to the envelope of her user id")
def leads_to_envelope(person: Person, scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    assert filed.request
    office = scene.computer("office", cookie=cast.officer_cookie())
    desk = RequestDeskScreen(office, stack.portal.origin)
    desk.open(filed.request)
    desk.go_to_envelope(person.passport.user_id)
    assert NewUsersScreen(office).print_envelope(NEXT_HOLDER)


@when("an officer opens the request about the lost phone")
def open_lost(person: Person, scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    assert filed.request
    filed.officer = cast.hire_officer()
    desk_of(scene, cast, stack, filed.officer).open_lost_phone(filed.request, person.passport.user_id)


@when("an officer puts the certificate of the lost phone on hold")
def put_on_hold(person: Person, scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    assert filed.request
    filed.officer = cast.hire_officer()
    desk = desk_of(scene, cast, stack, filed.officer)
    desk.open_lost_phone(filed.request, person.passport.user_id)
    desk.put_on_hold()


@when("an officer can't carry it out, and says why")
def refuse(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    desk = _opened(filed, scene, cast, stack, cast.hire_officer())
    desk.refuse(REASON)


@then(parsers.parse('no officer can carry it out, because of "{key}"'))
def cannot_carry_out(key: str, scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    desk = _opened(filed, scene, cast, stack, cast.hire_officer())
    desk.cannot_be_carried_out(key)


@when("a reviewer countersigns it")
def countersign(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    assert filed.officer
    reviewer = cast.hire_officer("reviewer")
    desk = _opened(filed, scene, cast, stack, reviewer, REVIEWING)
    desk.countersign(filed.officer.full_name, reviewer.full_name)
    filed.reviewer = reviewer


@then("the form has the names of both in its part 4")
def names_in_part_4(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    assert filed.officer
    assert filed.reviewer
    desk = _opened(filed, scene, cast, stack, filed.officer)
    desk.part_4_says(filed.manual_id, f"({filed.officer.full_name})", f"({filed.reviewer.full_name})")


@given("the officer who carried it out has become a reviewer")
def officer_becomes_reviewer(cast: Cast, filed: Filed) -> None:
    assert filed.request
    filed.officer = cast.hire_officer()
    cast.carry_out(filed.request, filed.officer.user_id)
    cast.make_reviewer(filed.officer)


@then("the same person can't countersign it")
def same_person(scene: Scene, cast: Cast, stack: Stack, filed: Filed) -> None:
    assert filed.officer
    desk = _opened(filed, scene, cast, stack, filed.officer)
    desk.may_not_countersign()
