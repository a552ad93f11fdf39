"""The test-bed by hand: what a person needs without the desk, if it is asked for, and the desk's link last."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console

from bench.arranging.cast import Cast
from bench.arranging.desk_people import DeskPeople, DeskPerson
from bench.arranging.people import members
from bench.desk.desk import Desk
from bench.desk.playing import Player, command
from bench.desk.server import DeskServer
from bench.stack.database_server import SQLITE, DatabaseServer
from bench.stack.ports import Ports
from bench.stack.running import note_desk
from bench.stack.stack import Stack
from simkit import log
from simkit.settings import inherited

LOOK_SECONDS = 0.2  # how soon a killed process is restarted


def run_by_hand(
    directory: Path,
    console: Console,
    database: DatabaseServer,
    told: str,
    *,
    people: bool,
    hardened: bool,
    ports: Ports,
) -> None:
    """Start everything in that directory, tell where it is, and stop it when interrupted.

    `told` is how the database was asked for: the desk plays its scenarios on the same. `people`: all of them are told,
    too. `ports`: where it answers; raises PortTaken.
    """
    stack = Stack(
        directory,
        password_hashing="full",  # noqa: S106
        database=database.url,
        hardened=hardened,
        ports=ports,
        labels=members(),
    )
    try:
        seconds = stack.start()
        house = DeskPeople(stack, Cast(stack))
        house.fill()
        with keeping_log(stack), at_desk(house, told, ports.of("desk")) as server:
            note_desk(directory, server.link)
            if ports.first:
                tell_addresses(stack, console)
            introduce(house, server, console, people=people)
            console.print(f"ready in {seconds:.2f} s; Ctrl-C, or kill {os.getpid()}, stops everything", highlight=False)
            keep_up(stack, console)
    except KeyboardInterrupt:
        console.print("stopped")
    finally:
        stack.close()


@contextmanager
def keeping_log(stack: Stack) -> Iterator[None]:
    """What this process logs lies beside the simulators' logs, and not on the person's terminal."""
    with (stack.directory / "logs" / "desk.log").open("a", encoding="utf-8") as log_file:
        log.configure("desk", stack.clock, log_file)
        yield


@contextmanager
def at_desk(house: DeskPeople, database: str = SQLITE, port: int = 0) -> Iterator[DeskServer]:
    """The desk, served until the end; what it plays ends with it."""
    player = Player(house.stack.directory / "plays", inherited(), partial(command, database=database))
    server = DeskServer(port)
    try:
        server.start(Desk(house.stack, house, player))
        yield server
    finally:
        server.close()
        player.stop()


def tell_addresses(stack: Stack, console: Console) -> None:
    """Where the parts answer that people don't open by themselves: those stay the same from one `up` to the next."""
    parts = {"phones": stack.phones.origin, "idp": stack.idp.origin, "mail": stack.mail.origin}
    for name, address in (parts | {"smtp": stack.mail.smtp_address}).items():
        _print_link(f"{name:8}", address, console)


def introduce(house: DeskPeople, desk: DeskServer, console: Console, *, people: bool) -> None:
    """Print where everything is, the desk last; `people`: before it everybody, with what to type and what to open."""
    for heading, guests in _groups(house) if people else ():
        if heading:
            console.print(f"\n[bold]{heading}[/]", soft_wrap=True)
        for guest in guests:
            _introduce_one(guest, console)
    if people:
        console.print("\nOn a phone's scanner: choose or paste a screenshot of the QR in the panel beside it.\n")
    else:
        hint = "the desk has the people, their phones and mailboxes; --people lists them here, too"
        console.print(hint, highlight=False, soft_wrap=True)
    _print_link("portal  ", house.stack.portal.origin, console)
    _print_link("desk    ", desk.link, console)
    console.print("the desk's link is a key to everything here: having it is running the test-bed", soft_wrap=True)


def _groups(house: DeskPeople) -> list[tuple[str, list[DeskPerson]]]:
    """Everybody, in the order of the desk: who works with public money by unit."""
    return [("", house.registrants), *house.units.items(), ("", list(house.staff.values()))]


def _introduce_one(guest: DeskPerson, console: Console) -> None:
    console.print(f"\n[bold]{guest.passport.full_name}[/]  {guest.passport.will}", soft_wrap=True)
    _print_what_to_type(guest, console)
    links = {"envelope": guest.envelope, "phone": guest.phone.link, "mailbox": guest.mailbox}
    if guest.token_key:
        links["computer"] = f"{guest.token_key.link}  (open it first, in the same browser)"
    for name, link in links.items():
        if link:
            _print_link(f"{name:8}", link, console)


def keep_up(stack: Stack, console: Console) -> None:
    """A killed process, by a fault or by hand, is restarted at the same address; until Ctrl-C."""
    while not threading.Event().wait(LOOK_SECONDS):
        for name in stack.revive():
            console.print(f"{name} was killed and is up again", highlight=False)


def _print_what_to_type(guest: DeskPerson, console: Console) -> None:
    one = guest.passport
    if one.token_key_pin:
        credentials = f"Token Key of {one.user_id}, PIN {one.token_key_pin}; on the phone PIN {one.pin}"
    else:
        credentials = f"user id {one.user_id}  password {guest.password or 'in the envelope'}  PIN {one.pin}"
    console.print(f"  {credentials}", highlight=False, soft_wrap=True)
    if one.citizen_id:
        known = f"citizen id {one.citizen_id}  e-mail {one.email}  ThaiD PIN {one.thaid_pin}"
        console.print(f"  {known}", highlight=False, soft_wrap=True)


def _print_link(name: str, link: str, console: Console) -> None:
    console.print(f"  {name} {link}", soft_wrap=True, highlight=False)
