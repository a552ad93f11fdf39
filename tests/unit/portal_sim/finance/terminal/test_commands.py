"""The table of commands: how one is typed, and that each row is whole."""

import pytest

from portal_sim.finance.terminal.command_line import CommandRefused, find
from portal_sim.finance.terminal.commands import COMMANDS, Command
from portal_sim.finance.terminal.forms import BUDGET_TYPES
from portal_sim.finance.terminal.messages import MESSAGES
from portal_sim.finance.units.domain import Permission, UnitKind


@pytest.mark.parametrize("typed", [
    "ZMIRO_KR_TKK", "zmiro_kr_tkk", "  ZMIRO_KR_TKK ", "/nZMIRO_KR_TKK", "/N ZMIRO_KR_TKK", "/n zmiro_kr_tkk",
    "ZMIRO_KR_\u200bTKK",
])  # fmt: skip
def test_a_command_is_found_however_it_is_typed(typed: str) -> None:
    assert find(typed).path == "kr"


@pytest.mark.parametrize(
    ("typed", "key", "said"),
    [
        ("", "terminal.no_command", {}), ("  ", "terminal.no_command", {}), (None, "terminal.no_command", {}),
        ("/n", "terminal.no_command", {}), ("ABC", "terminal.unknown_command", {"command": "ABC"}),
        ("ZMIRO_KR", "terminal.unknown_command", {"command": "ZMIRO_KR"}),
        ("ZMIRO/NKR_TKK", "terminal.unknown_command", {"command": "ZMIRO/NKR_TKK"}),
        ("x" * 60, "terminal.unknown_command", {"command": "X" * 40}),
    ],
)  # fmt: skip
def test_what_is_no_command_is_said_as_it_was_typed(typed: str | None, key: str, said: dict[str, str]) -> None:
    with pytest.raises(CommandRefused) as refused:
        find(typed)
    assert (refused.value.key, refused.value.values) == (key, said)


def test_the_five_commands_of_the_circular_are_there_and_the_return_has_none() -> None:
    assert {one.name for one in COMMANDS} == {
        "ZFMBB_TRN", "ZMIRO_KR_TKK", "ZFB60_KS_TKK", "ZFB60_KQ_TKK", "ZF_53_PM", "",
    }  # fmt: skip
    assert [one.title for one in COMMANDS if not one.name] == ["เบิกเกินส่งคืน"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.path)
def test_each_row_has_a_form_whose_fields_there_are_and_a_message(command: Command) -> None:
    assert command.done in MESSAGES
    names = [name for _, names in command.form.parts for name in names]
    assert names
    assert all(hasattr(command.form, name) for name in names)
    assert len(names) == len(set(names))


def test_only_the_agency_allocates() -> None:
    of_agencies = {one.path for one in COMMANDS if one.unit_kind is UnitKind.AGENCY}
    assert of_agencies == {one.path for one in COMMANDS if one.permission is Permission.ALLOCATE} == {"trn"}
    assert [*BUDGET_TYPES] == ["GEN", "COM", "DGEN", "DCOM"]
