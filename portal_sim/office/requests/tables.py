"""The tables: service requests, request history, set aside."""

from sqlalchemy import JSON, Column, Enum, Integer, String, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.office.requests.domain import HistoryEvent, HistoryLine, Quarantined, RequestState, ServiceRequest
from simkit.columns import text, time

service_requests = Table(
    "service_requests",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("mail", Integer, nullable=False, unique=True),
    text("sender"),
    time("received_at", empty=False),
    text("user_id", index=True),
    text("full_name"),
    text("unit_name"),
    Column("form_kept", JSON, nullable=False),
    text("document"),
    Column("state", Enum(RequestState, native_enum=False), nullable=False),
    text("officer", empty=True),
    time("settled_at"),
    text("note"),
    text("reviewer", empty=True),
    time("checked_at"),
    time("held_at"),
)


request_history = Table(
    "request_history",
    metadata,
    Column("number", Integer, primary_key=True),
    text("request", index=True),
    time("at", empty=False),
    Column("what", Enum(HistoryEvent, native_enum=False), nullable=False),
    text("who"),
    text("note"),
)


set_aside = Table(
    "set_aside",
    metadata,
    Column("mail", Integer, primary_key=True, autoincrement=False),
    text("sender"),
    text("subject"),
    time("received_at", empty=False),
    text("why"),
    text("user_id"),
    text("document"),
)

mapper.map_imperatively(ServiceRequest, service_requests)
mapper.map_imperatively(HistoryLine, request_history)
mapper.map_imperatively(Quarantined, set_aside)
