"""BP1.6 and BP1.7: the unit's letter is written, signed by phone, and told."""

from pytest_bdd import given, parsers, then, when

from bench.arranging.budgets import BudgetCase
from bench.arranging.cast import Cast
from bench.arranging.department import key_of
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.budget.allocation import begin
from steps.finance.approvals import accept_request, read_request
from steps.finance.arranging import WHO
from steps.finance.entries import branch_of
from steps.people import Person
from steps.screens.budget.cases import CaseScreen
from steps.screens.budget.notices import LetterScreen, NoticeScreen, NotificationScreen
from steps.screens.finance.papers import ApprovalScreen
from steps.screens.office.registrations import MailScreen
from steps.screens.phone.requests import ResultScreen


@given(parsers.re(f"{WHO}, who reads what is mailed"))
def with_mailbox(who: str, person: Person, colleagues: dict[str, Person], scene: Scene, cast: Cast) -> None:
    """Of the same department, and at no screen of the portal."""
    colleagues[who] = Person(cast.invite(key_of(who), colleague=person.passport), scene, cast)


@given(
    parsers.parse(
        "a letter of the planning group, checked by {name} and answered by a signed letter, that is analysed as"
    )
)
def signed(name: str, datatable: list[list[str]], colleagues: dict[str, Person], case: BudgetCase) -> None:
    """Item and amount. The signed letter waits to be sent to its unit."""
    case.analyse(dict(datatable))
    case.enter()
    case.check(colleagues[name].passport.user_id)
    case.write()


@when(parsers.parse("she proposes the unit's letter to {name}"))
def propose(name: str, person: Person, colleagues: dict[str, Person], case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    screen = NoticeScreen(person.computer, stack.portal.origin)
    case.letter_number = screen.propose("BP1.6", colleagues[name].passport.user_id)


@when(parsers.parse("{name} signs the letter by phone"))
def sign(name: str, colleagues: dict[str, Person], case: BudgetCase, stack: Stack) -> None:
    signer = colleagues[name]
    screen = LetterScreen(signer.computer, stack.portal.origin)
    screen.open(case.letter_number)
    read_request(signer, screen.sign(), case.letter_number)
    accept_request(signer, "BP1.6")
    ResultScreen(signer.phone.screen).shows_accepted_signature("BP1.6")
    ApprovalScreen(signer.computer, stack.portal.origin).shows_approved("BP1.6")


@when("she tells the unit and the planners")
def tell(person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)
    NotificationScreen(person.computer, stack.portal.origin).tell("BP1.7")


@then("the case is done")
def is_done(person: Person, stack: Stack) -> None:
    """As the page of the case says."""
    NotificationScreen(person.computer, stack.portal.origin).open_case()
    CaseScreen(person.computer, stack.portal.origin).has_ended("BP1.7")


@then(parsers.parse('{name} has the letter in the mailbox, about "{words}"'))
def in_mailbox(name: str, words: str, colleagues: dict[str, Person], case: BudgetCase, scene: Scene) -> None:
    """With what it tells, and its papers."""
    reader = colleagues[name]
    mail = reader.mailbox.newest(words)
    assert len(mail.attachments) == 2, "the letter and the transfer document"
    MailScreen(scene.mailbox(reader.mailbox.link())).shows("BP1.7", words, case.letter_number)


@when(parsers.parse('she finds it wrong after the letter, and sends it back, because "{reason}"'))
def send_back(reason: str, person: Person, case: BudgetCase, stack: Stack) -> None:
    """From the step of the telling to the check."""
    screen = CaseScreen(person.computer, stack.portal.origin)
    screen.open(case.number)
    screen.send_back(reason)


@when("she begins the unit's next letter")
def begin_letter(person: Person, case: BudgetCase, stack: Stack) -> None:
    begin(person, case, stack)


@then("it corrects the signed one")
def corrects(person: Person, case: BudgetCase, scene: Scene, stack: Stack) -> None:
    NoticeScreen(person.computer, stack.portal.origin).corrects(branch_of(scene), case.letter_number)
