"""The office's list of mails."""

from portal_sim.feature import STAFF, Feature, MenuItem
from portal_sim.mail.service import Mailing
from portal_sim.office.mails.messages import MESSAGES
from portal_sim.office.mails.web import bp
from simkit.use_cases import service

MENU = (MenuItem("อีเมลที่ส่งถึงผู้ใช้งาน", "mails.letters", STAFF, 190, lambda: service(Mailing).count_delayed(), quiet=True),)
FEATURE = Feature("mails", blueprints=(bp,), messages=MESSAGES, menu=MENU)
