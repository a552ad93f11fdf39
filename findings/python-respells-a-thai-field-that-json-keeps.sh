#!/usr/bin/env bash
# A field named จำนวนเงิน (amount) never gets the JSON's จำนวนเงิน; the two look the same in every message.
#
# Python keeps identifiers in the form NFKC (PEP 3131), which spells Thai ำ (U+0E33) in two parts, U+0E4D U+0E32.
# Texts stay as they are. So a class with a field จำนวนเงิน has a field of ten letters, and the key in JSON, a form or
# a template has nine. marshmallow refuses the document twice over: the field is missing, and a field that reads the
# same is unknown. pydantic takes the default and drops the amount in silence. Jinja prints nothing for an attribute
# that is there. Names without ำ (ยอดเงิน) are fine, so it shows late. An English name with the Thai one as a text
# (data_key, alias) helps.
#
# Seen with marshmallow 4.4.0, pydantic 2.14.3 and Jinja2 3.1.6 on Python 3.11:
#   ยอดเงิน: marshmallow took 5, pydantic took 5, Jinja printed 5
#   จำนวนเงิน: marshmallow refused 2 fields, pydantic took 0, Jinja printed nothing
#   จำนวนเงิน as data_key or alias: marshmallow took 5, pydantic took 5
# Exit status: 0 as seen, 1 otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check marshmallow==4.4.0 pydantic==2.14.3 jinja2==3.1.6

cat > "$place/fields.py" <<'PYTHON'
import json
from dataclasses import dataclass

import jinja2
import marshmallow
import pydantic

AMOUNT = "จำนวนเงิน"
assert len(AMOUNT) == 9


class ByMarshmallow(marshmallow.Schema):
    ยอดเงิน = marshmallow.fields.Integer(required=True)


class ByMarshmallowWithAm(marshmallow.Schema):
    จำนวนเงิน = marshmallow.fields.Integer(required=True)


class ByMarshmallowWithKey(marshmallow.Schema):
    amount = marshmallow.fields.Integer(required=True, data_key=AMOUNT)


class ByPydantic(pydantic.BaseModel):
    ยอดเงิน: int = 0


class ByPydanticWithAm(pydantic.BaseModel):
    จำนวนเงิน: int = 0


class ByPydanticWithAlias(pydantic.BaseModel):
    amount: int = pydantic.Field(0, alias=AMOUNT)


@dataclass
class Row:
    ยอดเงิน: int
    จำนวนเงิน: int


def loaded(schema, document):
    """What marshmallow says of a JSON text."""
    try:
        return f"took {next(iter(schema().load(json.loads(document)).values()))}"
    except marshmallow.ValidationError as error:
        return f"refused {len(error.messages)} fields"


def validated(model, document):
    """What pydantic keeps of a JSON text."""
    return f"took {next(iter(model.model_validate_json(document).model_dump().values()))}"


def printed(name):
    """What Jinja prints for an attribute of a row."""
    return jinja2.Template(f"{{{{ row.{name} }}}}").render(row=Row(5, 5)) or "nothing"


balance, amount = '{"ยอดเงิน": 5}', f'{{"{AMOUNT}": 5}}'
print(f"ยอดเงิน: marshmallow {loaded(ByMarshmallow, balance)}, pydantic {validated(ByPydantic, balance)}, "
      f"Jinja printed {printed('ยอดเงิน')}")
print(f"{AMOUNT}: marshmallow {loaded(ByMarshmallowWithAm, amount)}, pydantic {validated(ByPydanticWithAm, amount)}, "
      f"Jinja printed {printed(AMOUNT)}")
print(f"{AMOUNT} as data_key or alias: marshmallow {loaded(ByMarshmallowWithKey, amount)}, "
      f"pydantic {validated(ByPydanticWithAlias, amount)}")
PYTHON

"$place/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -iE '^(marshmallow|pydantic|jinja2) '
told=$("$place/venv/bin/python" "$place/fields.py")
echo "$told"
[ "$told" = "ยอดเงิน: marshmallow took 5, pydantic took 5, Jinja printed 5
จำนวนเงิน: marshmallow refused 2 fields, pydantic took 0, Jinja printed nothing
จำนวนเงิน as data_key or alias: marshmallow took 5, pydantic took 5" ]
