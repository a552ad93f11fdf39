"""The portal's OpenAPI description, held against every real answer of the tests."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
from openapi_schema_validator import OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

HERE = "urn:description"


class Description:
    """`check` raises AssertionError for an answer that the description doesn't know, or knows otherwise."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        resource = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource(HERE, resource)
        self._paths = {re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)): path for path in document["paths"]}

    def operations(self) -> Iterator[tuple[str, str]]:
        """Method and path of everything described."""
        for path, item in self.document["paths"].items():
            yield from ((method.upper(), path) for method in item if method in {"get", "post", "put", "delete"})

    def path_of(self, actual: str) -> str | None:
        """The described path that the actual one is an instance of."""
        return next((path for pattern, path in self._paths.items() if pattern.fullmatch(actual)), None)

    def check(self, answer: httpx.Response) -> None:
        """Method, path, status, media type and body are as described."""
        method, path = answer.request.method.lower(), self.path_of(answer.request.url.path)
        assert path, f"{answer.request.url.path} isn't described"
        responses = self.document["paths"][path][method]["responses"]
        assert str(answer.status_code) in responses, f"{method} {path}: {answer.status_code} isn't described"
        content = responses[str(answer.status_code)].get("content")
        if content is None:
            assert answer.content == b"", f"{method} {path}: a body that isn't described"
            return
        media = answer.headers["Content-Type"].partition(";")[0]
        assert media in content, f"{method} {path}: {media} isn't described"
        self._validate(answer.json(), content[media]["schema"])

    def _validate(self, body: Any, schema: dict[str, Any]) -> None:
        absolute = {"$ref": HERE + schema["$ref"]} if "$ref" in schema else schema
        OAS31Validator(absolute, registry=self._registry).validate(body)
