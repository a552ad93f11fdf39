"""A PostgreSQL cluster of the bench's own: who runs it, where it listens, and that nothing of it stays."""

import stat
import tempfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from bench.stack import postgresql as module
from bench.stack.database_server import database_server
from bench.stack.databases import DatabaseImpossible, Databases, describe_server
from bench.stack.postgresql import Cluster

NAMES = ["ไก่", "ก", "เกาะ", "A", "b", "Z", "é"]


def place_of(url: str) -> Path:
    """The directory of its socket."""
    return Path(unquote(str(make_url(url).query["host"])))


def asked(url: str, question: str, **values: object) -> object:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.execute(text(question), values).scalar()


def databases_on(server: str) -> set[str]:
    engine = create_engine(server, poolclass=NullPool)
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT datname FROM pg_database")))


def test_it_is_gone_at_the_end_with_all_that_it_had() -> None:
    cluster = Cluster()
    place = place_of(cluster.url)
    pid = int((place / "data" / "postmaster.pid").read_text().split()[0])
    assert Path(f"/proc/{pid}").exists()
    assert len(str(place / ".s.PGSQL.5432")) < 107
    cluster.close()
    assert not place.exists()
    assert not Path(f"/proc/{pid}").exists()


def test_it_listens_on_a_socket_that_only_its_owner_reaches_and_loses_nothing(postgresql: str) -> None:
    place = place_of(postgresql)
    pid = int((place / "data" / "postmaster.pid").read_text().split()[0])
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert place.stat().st_uid == Path(f"/proc/{pid}").stat().st_uid != 0, "PostgreSQL refuses to be root"
    assert asked(postgresql, "SHOW listen_addresses") == ""
    assert asked(postgresql, "SHOW fsync") == "on"


def test_a_start_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as directory:
        there = Path(directory)
        there.chmod(0o755)
        (there / "99" / "bin").mkdir(parents=True)
        (there / "99" / "bin" / "initdb").symlink_to("/bin/false")
        monkeypatch.setattr(module, "programs", lambda: there / "99" / "bin")
        before = set(Path(tempfile.gettempdir()).glob("testbed-pg-*"))
        with pytest.raises(DatabaseImpossible, match="initdb failed"):
            Cluster()
        assert set(Path(tempfile.gettempdir()).glob("testbed-pg-*")) == before


def test_two_test_beds_share_a_server_and_drop_their_own_alone(postgresql: str) -> None:
    before = databases_on(postgresql)
    one, another = Databases(postgresql), Databases(postgresql)
    urls = [databases.make("portal_sim") for databases in (one, another)]
    assert len(databases_on(postgresql) - before) == 2
    with create_engine(urls[0], poolclass=NullPool).connect():
        one.drop()  # connections or not
    assert databases_on(postgresql) - before == {make_url(urls[1]).database}
    another.drop()
    assert databases_on(postgresql) == before


def test_on_somebody_s_server_nothing_stays_not_even_of_who_had_no_time_to_drop_it(postgresql: str) -> None:
    before = databases_on(postgresql)
    with database_server(postgresql) as server:
        assert server.name.startswith("PostgreSQL ")
        Databases(server.url).make("portal_sim")
        assert len(databases_on(postgresql) - before) == 1
    assert databases_on(postgresql) == before


def test_texts_are_ordered_as_on_sqlite_whatever_the_server_s_locale(postgresql: str) -> None:
    databases = Databases(postgresql)
    ordered = "SELECT string_agg(name, ' ' ORDER BY name) FROM unnest(CAST(:names AS text[])) AS named (name)"
    assert asked(databases.make("test"), ordered, names=NAMES) == " ".join(sorted(NAMES))
    databases.drop()


def test_what_they_hold_is_written_down_before_they_go(postgresql: str, tmp_path: Path) -> None:
    (tmp_path / "portal_sim").mkdir()
    databases = Databases(postgresql)
    engine = create_engine(databases.make("portal_sim"), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text('CREATE TABLE "order" (name text, raw bytea, told json)'))
        connection.execute(text("""INSERT INTO "order" VALUES ('มาลี', '\\xc0ffee', '{"a": [1]}')"""))
    databases.keep(tmp_path)
    databases.drop()
    kept = (tmp_path / "portal_sim" / "database.jsonl").read_text("utf-8")
    assert kept == '{"table": "order", "row": {"name": "มาลี", "raw": "\\\\xc0ffee", "told": {"a": [1]}}}\n'


def test_a_role_that_may_make_no_databases_is_told_so(postgresql: str) -> None:
    engine = create_engine(postgresql, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE ROLE reader LOGIN"))
    with pytest.raises(DatabaseImpossible, match="CREATEDB"):
        describe_server(make_url(postgresql).set(username="reader").render_as_string())
    assert describe_server(postgresql).startswith("PostgreSQL ")
