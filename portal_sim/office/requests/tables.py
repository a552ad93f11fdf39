"""The tables: service requests, request history, set aside."""

from sqlalchemy import JSON, Column, Enum, Index, Integer, String, Table, desc

from portal_sim.adapters.trigrams import index_trigrams, searched_text
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
    searched_text("user_id", "full_name", "unit_name", "sender"),
    Index("requests_waiting", "state", "number"),
    Index("requests_to_check", "checked_at", "settled_at", "number", "state"),
    Index("requests_checked", desc("checked_at"), "number"),
)
index_trigrams(service_requests)


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

mapper.map_imperatively(ServiceRequest, service_requests, exclude_properties=["searched"])
mapper.map_imperatively(HistoryLine, request_history)
mapper.map_imperatively(Quarantined, set_aside)
