"""What a person needs to walk through the test-bed by hand: addresses, people, links to their phones and mail."""

from rich.console import Console

from bench.cast import Cast, Passport, members
from bench.mailbox.client import Mailbox
from bench.stack import Stack


def introduce(stack: Stack, console: Console) -> None:
    """Print everybody, each with what to type and what to open."""
    cast = Cast(stack)
    for key in members():
        one = cast.invite(key)
        console.print(f"\n[bold]{one.full_name}[/]  {one.will}")
        _print_what_to_type(one, one.start_password, console)
        _print_links(one, cast, stack, console)
    officer = cast.hire_officer()
    console.print(f"\n[bold]{officer.full_name}[/]  {officer.will}")
    _print_what_to_type(officer, officer.chosen_password, console)
    link = cast.give_phone(officer, apps=("nexus",), account=False)
    cast.activate(officer, link.split("//", 1)[1].split(".", 1)[0], biometrics=True)
    console.print(f"  phone    {link}", soft_wrap=True, highlight=False)
    console.print(f"\nportal     [link]{stack.portal.origin}[/]")
    console.print("On a phone's scanner: choose or paste a screenshot of the QR in the panel beside it.")


def _print_what_to_type(one: Passport, password: str, console: Console) -> None:
    console.print(f"  user id {one.user_id}  password {password}  PIN {one.pin}", highlight=False)
    if one.citizen_id:
        console.print(f"  citizen id {one.citizen_id}  e-mail {one.email}", highlight=False)


def _print_links(one: Passport, cast: Cast, stack: Stack, console: Console) -> None:
    console.print(f"  phone    {cast.give_phone(one)}", soft_wrap=True, highlight=False)
    console.print(f"  mailbox  {Mailbox(stack.mail.controls, one.email).link()}", soft_wrap=True, highlight=False)
