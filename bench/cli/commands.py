"""The command line: `./scripts/testbed COMMAND`."""

import subprocess
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from bench.arranging.people_file import PeopleBroken
from bench.cli.concluding import show_coverage
from bench.cli.database import DatabaseOption, served
from bench.cli.exits import Exit
from bench.cli.faults import faults
from bench.cli.flags import some_text, without_types
from bench.cli.gate import check_everything
from bench.cli.ledger import ledger
from bench.cli.listing import show_scenarios
from bench.cli.nightly import nightly
from bench.cli.queue import queue
from bench.cli.signals import heed_signals
from bench.cli.steps import steps
from bench.cli.suite import Choice, can_be_played, found, play, play_often
from bench.cli.temporary import NoTemporaryPlace, settle
from bench.endurance.cli import chaos, soak
from bench.figures.cli import bench
from bench.recording.runs import BUILD, RUNS, RunsImpossible, describe_run, last_run, new_run
from bench.stack.database_server import SQLITE
from bench.stack.ports import LARGEST, Ports, PortTaken
from bench.stack.running import running
from simkit.settings import inherited
from simkit.tree import ROOT

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    help="The test-bed of the Soft Token of New GFMIS Thai.",
    epilog="Exit codes: 0 all is well, 1 a scenario, check or proof failed, 2 it could not be done (wrong call, "
    "something missing), 130 interrupted.",
)
console = Console()


PORT_HELP = "The portal's port, not a free one: desk, phones, idp, mail and SMTP follow it in this order"

ONLY_HELP = "Only scenarios with this in their test's name or title"
HardenedOption = Annotated[
    bool, typer.Option("--hardened", help="With what is added to the manual for safety; run: only scenarios of that")
]


class Hsm(StrEnum):
    """What keys are kept in."""

    SOFTHSM = "softhsm"
    TPM2 = "tpm2"


@app.command()
def run(
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="Only this tag: ST4, ST4.P3, smoke")] = None,
    without: Annotated[list[str] | None, typer.Option(metavar="TAG", help="Nothing with this tag: by_night")] = None,
    only: Annotated[str | None, typer.Option(parser=some_text, metavar="TEXT", help=ONLY_HELP)] = None,
    workers: Annotated[int, typer.Option("-n", "--workers", min=1, help="Stacks and browsers side by side")] = 2,
    seed: Annotated[int | None, typer.Option(help="Order of the scenarios; a failed run prints its own")] = None,
    headed: Annotated[bool, typer.Option("--headed", help="Show the browser (needs a display)")] = False,
    slow_mo: Annotated[int, typer.Option("--slow-mo", metavar="MS", help="Wait between actions")] = 0,
    snapshots: Annotated[bool, typer.Option("--snapshots", help="Pages in the traces of failures (slower)")] = False,
    pkcs11_trace: Annotated[bool, typer.Option("--pkcs11-trace", help="Every PKCS#11 call, without PINs")] = False,
    allure: Annotated[bool, typer.Option("--allure", help="Allure results, too, in build/allure-results/")] = False,
    stop: Annotated[bool, typer.Option("--stop", "-x", help="Stop at the first failure")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="After a failure all runs on, to be looked at (-n 1)")] = False,
    repeat: Annotated[int, typer.Option(min=1, help="That often, each time in another order: finds flakes")] = 1,
    listed: Annotated[bool, typer.Option("--list", help="Tell which scenarios these are, and play nothing")] = False,
    hardened: HardenedOption = False,
    hsm: Annotated[Hsm, typer.Option(help="What keys are kept in: files, or a TPM 2.0 in software")] = Hsm.SOFTHSM,
    database: DatabaseOption = SQLITE,
) -> None:
    """Play the features in a real browser and write build/report/."""
    if keep and repeat > 1:
        console.print("--keep waits for somebody at the first failure: it doesn't go with --repeat")
        raise typer.Exit(Exit.IMPOSSIBLE)
    if pkcs11_trace and not _spy_is_there():
        raise typer.Exit(Exit.IMPOSSIBLE)
    if hsm is Hsm.TPM2 and not _tpm_is_there():
        raise typer.Exit(Exit.IMPOSSIBLE)
    tag = [one.removeprefix("@") for one in tag or ()]
    choice = Choice(
        tags=tuple(tag), only=only or "", workers=1 if keep else workers, seed=seed, headed=headed, slow_mo=slow_mo,
        snapshots=snapshots, pkcs11_trace=pkcs11_trace, allure=allure, stop=stop, keep=keep, hsm=hsm.value,
        database=database, hardened=hardened, without=tuple(one.removeprefix("@") for one in without or ()),
    )  # fmt: skip
    if listed:
        scenarios = found(choice, console) if can_be_played(console) else []
        if scenarios:
            show_scenarios(scenarios, console)
        raise typer.Exit(Exit.OK if scenarios else Exit.IMPOSSIBLE)
    raise typer.Exit(play_often(choice, repeat, console) if repeat > 1 else play(choice, console))


@app.command("test")
def check_all(
    workers: Annotated[int, typer.Option("-n", "--workers", min=1, help="Workers of the features")] = 2,
) -> None:
    """Everything that CI checks: lint, types, import rules, unit, integration, contract, features."""
    failed = check_everything(workers, console)
    console.print(f"[red]failed: {', '.join(failed)}[/]" if failed else "[green]all checks passed[/]")
    raise typer.Exit(Exit.FAILED if failed else Exit.OK)


@app.command()
def coverage() -> None:
    """Steps and branches of the manual that the last run performed and verified; lists what is missing."""
    run_directory = last_run()
    if run_directory is None:
        console.print("no run yet: ./scripts/testbed run")
        raise typer.Exit(Exit.IMPOSSIBLE)
    raise typer.Exit(Exit.OK if show_coverage(run_directory, console) else Exit.FAILED)


@app.command("audit")
def audit_keys() -> None:
    """Custody evidence for every key of the last run: build/audit/, the history of each; exit 1 when a proof fails."""
    raise typer.Exit(_audit())


@app.command()
def flaws(
    only: Annotated[
        str | None, typer.Option(parser=some_text, metavar="TEXT", help="Only weaknesses whose name contains this")
    ] = None,
    workers: Annotated[int, typer.Option("-n", "--workers", min=1, help="Scratch copies side by side")] = 2,
    listed: Annotated[bool, typer.Option("--list", help="Tell what they are, and try nothing")] = False,
) -> None:
    """Put known weaknesses, one at a time, into a scratch copy: each must make a test or scenario fail."""
    from bench.flaws.catalogue import load_flaws
    from bench.flaws.proof import prove
    from bench.flaws.telling import tell_known

    chosen = [flaw for flaw in load_flaws() if (only or "") in flaw.name]
    if not chosen:
        console.print("no weakness has that in its name: ./scripts/testbed flaws --list")
        raise typer.Exit(Exit.IMPOSSIBLE)
    if listed:
        tell_known(chosen, console)
    elif not prove(chosen, workers, console):
        raise typer.Exit(Exit.FAILED)


@app.command()
def up(
    database: DatabaseOption = SQLITE,
    people: Annotated[bool, typer.Option("--people", help="List everybody, with what to type and open")] = False,
    another: Annotated[bool, typer.Option("--another", help="One more beside those that are up")] = False,
    hardened: HardenedOption = False,
    port: Annotated[int | None, typer.Option(min=1, max=LARGEST, help=PORT_HELP)] = None,
) -> None:
    """Start the whole test-bed to click through, and the desk that runs it; Ctrl-C or SIGTERM ends it.

    The desk is one page: sample people with all that is theirs, the clock, faults, the timeline, and scenarios to play.
    """
    from bench.cli.by_hand import run_by_hand

    others = [one for one in running() if one.desk]
    if others and not another:
        console.print("another one is up; --another starts one more beside it:", highlight=False)
        for one in others:
            console.print(str(one), highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.IMPOSSIBLE)
    ports = Ports(port or 0)
    try:
        ports.check()
        with served(database, console) as server:
            run_by_hand(new_run(RUNS), console, server, database, people=people, hardened=hardened, ports=ports)
    except PortTaken as problem:
        console.print(str(problem), highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.IMPOSSIBLE) from None


@app.command()
def pictures() -> None:
    """Make the README's pictures again (docs/pictures): login, phone, desk, and the last run's report."""
    done = subprocess.run([sys.executable, "scripts/make_pictures.py"], cwd=ROOT, check=False)
    raise typer.Exit(Exit.OK if done.returncode == 0 else Exit.IMPOSSIBLE)


app.command()(bench)
app.command()(soak)
app.command()(chaos)
app.command()(nightly)
app.command()(queue)
app.command()(steps)
app.add_typer(faults, name="fault")
app.add_typer(ledger, name="ledger")


def _audit() -> Exit:
    from bench.audit import AuditImpossible, audit
    from bench.audit.telling import tell

    run_directory = last_run()
    if run_directory is None:
        console.print("no run yet: ./scripts/testbed run")
        return Exit.IMPOSSIBLE
    try:
        console.print(describe_run(run_directory), highlight=False, soft_wrap=True)
        history = audit(run_directory)
    except AuditImpossible as problem:
        console.print(f"[red]the audit could not be made:[/] {problem}", highlight=False)
        return Exit.IMPOSSIBLE
    tell(history, BUILD / "audit", console)
    return Exit.OK if history.holds else Exit.FAILED


def _spy_is_there() -> bool:
    from bench.stack.pkcs11_trace import SpyMissing, spy

    try:
        return spy().is_file()
    except SpyMissing as missing:
        console.print(f"[red]no trace:[/] {missing}", highlight=False)
        return False


def _tpm_is_there() -> bool:
    from bench.stack.tpm import TpmMissing, check_installed

    try:
        check_installed()
    except TpmMissing as missing:
        console.print(f"[red]no TPM:[/] {missing}", highlight=False)
        return False
    return True


without_types(app)


def main() -> None:
    heed_signals()
    try:
        if note := settle(inherited().get("TMPDIR", "")):
            Console(stderr=True).print(note, markup=False, highlight=False, soft_wrap=True)
        app(prog_name="./scripts/testbed")
    except KeyboardInterrupt:
        raise SystemExit(Exit.INTERRUPTED) from None
    except (NoTemporaryPlace, RunsImpossible, PeopleBroken) as problem:
        Console(stderr=True).print(str(problem), markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(Exit.IMPOSSIBLE) from None
