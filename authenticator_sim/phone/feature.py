"""The phone itself, as a feature."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from authenticator_sim.core import Core
from authenticator_sim.feature import Feature
from authenticator_sim.phone import web
from authenticator_sim.phone.camera_web import bp as camera
from authenticator_sim.phone.controls import add_controls
from authenticator_sim.phone.host_guard import HostGuard
from authenticator_sim.phone.messages import MESSAGES
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.phone.sql import SqlPhones
from authenticator_sim.phone.store_web import bp as store
from simkit.controls import Controls
from simkit.sim import Sim


def _build(core: Core) -> Iterable[object]:
    return [PhoneService(SqlPhones(core.database.session), core.devices, core.on_restart)]


def _add_controls(controls: Controls, core: Core) -> None:
    phones = core.use_cases[PhoneService]
    add_controls(controls, phones, core.turns, core.settings.phone_origin, core.devices.lacks)


def _set_up(app: Sim, core: Core) -> None:
    phones_host = urlsplit(core.settings.phone_origin).netloc
    HostGuard(phones_host, core.clock, core.turns, core.database.release).stand_before(app)


FEATURE = Feature(_build, (web.bp, camera, store), MESSAGES, _add_controls, _set_up)
