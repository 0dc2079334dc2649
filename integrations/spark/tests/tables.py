"""Tables of projects, the same for the same seed: rows that are sure, leave something open, or can't be read."""

import csv
import datetime
import decimal
import os
import random

import pyarrow as pa

ROOT = os.path.join(os.path.dirname(__file__), "..", "..", "..")
REGISTRY = os.path.join(ROOT, "rules", "2024", "examples", "registry.csv")

DAY = "2026-01-01"

# The columns of the table with types that state a fact, and some of other types that only pass through.
TYPED = pa.schema(
    [
        ("编号", pa.int64()),
        ("产品", pa.string()),
        ("工艺", pa.string()),
        ("产能（吨/日）", pa.float64()),
        ("条数", pa.int32()),
        ("地区", pa.string()),
        ("建设性质", pa.string()),
        ("能效水平", pa.string()),
        ("限期改造完成", pa.bool_()),
        ("投资额", pa.decimal128(12, 2)),
        ("登记于", pa.timestamp("us", tz="UTC")),
        ("核准", pa.date32()),
        ("联系人", pa.list_(pa.string())),
        ("企业 名", pa.struct([("简称", pa.string())])),
    ]
)


def registry():
    """The cells that each column of the shipped example has."""
    with open(REGISTRY, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: sorted({row[name] for row in rows}) for name in rows[0]}


def typed(rows, seed=7):
    """A table with types: numbers with their unit in the header, nulls, cells of every kind."""
    drawn, cells = random.Random(seed), registry()

    def some(choices, missing=0.1):
        return None if drawn.random() < missing else drawn.choice(choices)

    def row(number):
        is_sure = drawn.random() < 0.4
        gap = 0.0 if is_sure else 0.3
        return {
            "编号": number,
            "产品": some(["水泥熟料"] if is_sure else [*cells["产品"], "", "月球"], gap),
            "工艺": some(["新型干法"] if is_sure else [*cells["工艺"], "立磨; 未知"], gap),
            "产能（吨/日）": some([1500.0, 2000.0, 2000.5, 5000.0] if is_sure else [1200.0, -3.0, 1e300, float("nan")], gap),
            "条数": some([1, 2] if is_sure else [0, -1, 3], gap),
            "地区": some(cells["地区"], gap),
            "建设性质": some(cells["建设性质"], gap),
            "能效水平": some(["标杆以上"] if is_sure else ["标杆以上", "基准以下"], gap),
            "限期改造完成": some([True, False], gap),
            "投资额": some([decimal.Decimal("12.50"), decimal.Decimal("0.01")]),
            "登记于": some([datetime.datetime(2024, 5, 6, 7, 8, 9, 10, tzinfo=datetime.timezone.utc)]),
            "核准": some([datetime.date(2024, 2, 29), datetime.date(1999, 1, 1)]),
            "联系人": some([[], ["张三", None], ["李四"]]),
            "企业 名": some([{"简称": "甲"}, {"简称": None}]),
        }

    return pa.Table.from_pylist([row(number) for number in range(rows)], TYPED)


def texts(rows, seed=11):
    """A table of nothing but texts, with headers in English and quantities as people write them."""
    drawn, cells = random.Random(seed), registry()
    amounts = ["1500 吨/日", "2000吨/日", "1,5oo 吨/日", "若干", "60 万吨/年", "３０００ 吨/日", "9" * 400 + " 吨/日", " ", ""]

    def some(choices):
        return None if drawn.random() < 0.15 else drawn.choice(choices)

    def row(number):
        return {
            "编号": number,
            "goods": some(cells["产品"]),
            "process": some(cells["工艺"]),
            "output": some(amounts),
            "region": some([*cells["地区"], "火星", "朝阳区"]),
            "企业": some([*cells["企业"], 'a,"b"\n', "😀"]),
        }

    return pa.Table.from_pylist([row(number) for number in range(rows)])
