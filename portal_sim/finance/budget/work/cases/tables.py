"""The tables: cases, what was done with them, their papers, the register's numbers, and how many cases a file has."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint

from portal_sim.adapters.guards import Guard, guard
from portal_sim.adapters.trigrams import index_trigrams, searched_text
from portal_sim.finance.ledger.tables import Satang
from portal_sim.mapping import metadata
from simkit.columns import text, time

_CASES = "budget_cases"
cases = Table(
    _CASES,
    metadata,
    Column("id", Integer, primary_key=True),
    text("unit"),
    Column("fiscal_year", Integer, nullable=False),
    Column("running", Integer, nullable=False),
    text("process"),
    text("letter_number"),
    Column("letter_day", Date, nullable=False),
    text("sender"),
    text("sender_name"),
    text("subject"),
    text("approver"),
    Column("approved_on", Date),
    text("attachment"),
    time("received_at", empty=False),
    text("received_by"),
    text("number"),
    text("state"),
    text("step"),
    time("since", empty=False),
    text("holder"),
    time("taken_at"),
    text("not_for"),
    text("wait"),
    Column("worked", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    time("ended_at"),
    # what the status report makes of the letter (BP5.1): the case of that report, and its judgement
    Column("report", ForeignKey(f"{_CASES}.id")),
    text("effect", empty=True),
    Column("effect_amount", Satang),
    searched_text("number", "subject", "letter_number", "sender_name"),
    UniqueConstraint("unit", "fiscal_year", "running", name="budget_cases_one_number"),
    UniqueConstraint("unit", "sender", "letter_number", "letter_day", name="budget_cases_one_letter"),
    Index("budget_cases_of_unit", "unit", "id"),
    Index("budget_cases_at_hand", "unit", "state", "holder", "id"),
    Index("budget_cases_in_state", "unit", "state", "id"),
    Index("budget_cases_of_process", "unit", "process", "id"),
    Index("budget_cases_of_year", "unit", "fiscal_year", "process", "id"),
    Index("budget_cases_ended", "unit", "process", "state", "ended_at"),
    Index("budget_cases_reported", "unit", "report", "id"),
)
index_trigrams(cases)
guard(
    cases,
    Guard(
        (
            "state", "step", "since", "holder", "taken_at", "not_for", "wait", "worked", "version", "ended_at",
            "report", "effect", "effect_amount", "searched",
        ),
        "NEW.version >= OLD.version",
    ),
)  # fmt: skip

deeds = Table(
    "budget_deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    text("key"),
    Column("case", ForeignKey(cases.c.id), nullable=False),
    Column("version", Integer, nullable=False),
    text("step"),
    text("act"),
    text("by"),
    text("permission"),
    time("at", empty=False),
    text("wait"),
    text("to_step"),
    text("note"),
    *(Column(name, Integer, nullable=False) for name in ("worked", "signature", "token", "cgd", "other")),
    UniqueConstraint("key", name="budget_deeds_once"),
    UniqueConstraint("case", "version", name="budget_deeds_one_after_the_other"),
)
guard(deeds, Guard())

papers = Table(
    "budget_papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", ForeignKey(cases.c.id), nullable=False),
    text("kind"),
    text("ref"),
    text("number"),
    text("title"),
    text("step"),
    text("by"),
    time("at", empty=False),
    UniqueConstraint("case", "kind", "ref", name="budget_papers_once"),
    Index("budget_papers_ref", "kind", "ref"),
)
guard(papers, Guard())

numbers = Table(
    "budget_numbers",
    metadata,
    text("unit", key=True),
    Column("fiscal_year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)
guard(numbers, Guard(("last",), "NEW.last = OLD.last + 1"))

files = Table(
    "budget_files",
    metadata,
    text("unit", key=True),
    Column("fiscal_year", Integer, primary_key=True),
    text("process", key=True),
    Column("cases", Integer, nullable=False),
)
guard(files, Guard(("cases",), "NEW.cases = OLD.cases + 1"))
