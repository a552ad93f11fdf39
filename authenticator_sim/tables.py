"""Where the tables of all features register themselves."""

from sqlalchemy import MetaData

metadata = MetaData()
