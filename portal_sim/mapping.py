"""Where every feature's tables come together, and which domain object lives in which."""

from sqlalchemy.orm import registry

mapper = registry()
metadata = mapper.metadata
