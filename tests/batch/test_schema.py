"""Every reading can be put together again from its rows, and a change of the columns needs another version."""

import hashlib

import pyarrow as pa
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.batch.schema import COPIES, VERSION, arrow_type, cells, record, schemas
from counterclaim.records import Comparison, Figure, Relation, Span, Statement


def through(kind, records, table):
    wanted = pa.schema([schemas()[table].field(name) for name in kind.model_fields])
    rows = pa.Table.from_pylist([cells(one) for one in records], wanted).to_pylist()
    return tuple(record(kind, row) for row in rows)


@pytest.mark.parametrize(
    ("kind", "table"),
    [(Statement, "statements"), (Figure, "figures"), (Comparison, "comparisons"), (Relation, "relations")],
)
def test_records_come_back_as_they_were(kind, table):
    records = getattr(sample.reading(), table)
    assert records
    back = through(kind, records, table)
    assert back == records
    assert [one.model_dump_json() for one in back] == [one.model_dump_json() for one in records]


@given(st.one_of(st.none(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False)))
def test_whole_numbers_stay_whole(number):
    from counterclaim.reading.numbers.values import tidy

    number = number if number is None else tidy(tidy(number))
    figure = sample.reading().figures[0].model_copy(update={"low": number})
    (back,) = through(Figure, [figure], "figures")
    assert back.low == (number if number is None else tidy(float(number)))
    assert abs(number or 0) > 2**53 or back.low == number
    assert type(back.low) is type(number)


def test_a_field_that_no_column_can_hold_is_said():
    with pytest.raises(TypeError, match="no column holds"):
        arrow_type(dict[str, str])
    assert arrow_type(Span | None) == pa.struct([("start", pa.int64()), ("end", pa.int64())])


def test_another_column_needs_another_version():
    """Whoever changes a record changes the tables: give VERSION the next number, and this digest with it."""
    told = "\n".join(f"{name}\n{schema}" for name, schema in [*schemas().items(), ("copies", COPIES)])
    assert (VERSION, hashlib.sha256(told.encode()).hexdigest()[:12]) == ("counterclaim.batch/1", "05e3d24bd175")
