"""The portal behind the login."""

from portal_sim.feature import Feature, MenuItem
from portal_sim.home.web import bp
from portal_sim.roles import Role

MENU = (
    MenuItem("หน้าหลัก", "home.home", (Role.USER,), 10),
    MenuItem("ข้อมูลส่วนตัว", "home.personal", (Role.USER,), 20),
)
FEATURE = Feature("home", blueprints=(bp,), menu=MENU)
