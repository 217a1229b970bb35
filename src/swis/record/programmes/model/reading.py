"""Read a programme file: every table, every key, and nothing that isn't known."""

import tomllib
from typing import Any

from swis.kernel import clocks

from . import problems, rubric, shape
from . import table as table_model

LIMITS = ("assessment", "holding", "second_name", "unread_concern")
ONE = ("base", "team", "caseload", *LIMITS, "visits", "recording", "hours", "access")
TABLES = (*ONE, "cadences", "rubric")
LISTS = ("clusters", "partners", "induction", "promotion")
POSTS = {
    "managers": "team manager",
    "deputies": "deputy team manager",
    "administrators": "administrator",
    "senior_practitioners": "senior practitioner",
    "social_workers": "social worker",
}


def read(text: str, where: str = "programme file") -> shape.ProgrammeModel:
    """Read and check a programme file; ModelError with all that is wrong in it."""
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        mend = f"is not TOML: {error}. Mend that place and check it again."
        raise problems.ModelError([problems.Problem(where, "", "", mend)]) from None
    file = _File(data, where)
    model = file.model()
    if file.problems:
        raise problems.ModelError(file.problems)
    return model


class _File:
    """A programme file while it is read."""

    def __init__(self, data: dict[str, Any], where: str) -> None:
        self.data, self.where = data, where
        self.problems: list[problems.Problem] = []
        self.sources: list[tuple[str, str]] = []

    def model(self) -> shape.ProgrammeModel:
        top = self._top()
        fields: dict[str, Any] = {"name": top.text("name", "ealing"), "title": top.text("title")}
        if fields["name"] and not fields["name"].replace("_", "").isalnum():
            top.wrong("name", "may have small letters, figures and “_” alone, like: “ealing”.")
        fields |= {"valid_from": top.day("valid_from"), "valid_to": top.perhaps_day("valid_to")}
        if fields["valid_to"] and fields["valid_to"] <= fields["valid_from"]:
            top.wrong("valid_to", "must be after valid_from; leave it out while it is in force.")
        fields["source"] = top.text("source", "the protocol, April 2023")
        top.asked |= {*TABLES, *LISTS}
        top.finish()
        recording, hours = self._recording(), self._hours()
        return shape.ProgrammeModel(
            **fields,
            **recording,
            **hours,
            base=self._base(),
            clusters=self._clusters(),
            staffing=self._staffing(),
            caseload=self._caseload(),
            assessment=self._limit("assessment"),
            holding=self._limit("holding"),
            second_name=self._limit("second_name"),
            unread_concern=self._limit("unread_concern"),
            visits=self._visits(),
            opened_minutes=self._opened(),
            cadences=self._cadences(),
            partners=self._items("partners"),
            induction=self._items("induction"),
            promotion=self._items("promotion"),
            rubric=self._rubric(),
            sources=tuple(self.sources),
        )

    def _top(self) -> table_model.Table:
        keys = {k: v for k, v in self.data.items() if k not in (*TABLES, *LISTS)}
        return table_model.Table(keys, self.where, "", self.problems)

    def _table(self, name: str) -> table_model.Table:
        if name not in self.data:
            mend = f"is missing. Add the table [{name}], as another programme file has it."
            self.problems.append(problems.Problem(self.where, name, "", mend))
            return table_model.Table({}, self.where, name, [])  # its keys are not asked for
        return table_model.Table(self.data[name], self.where, name, self.problems)

    def _sourced(self, table: table_model.Table) -> str:
        source = table.text("source", "local")
        self.sources.append((table.name, source))
        table.finish()
        return source

    def _limit(self, name: str) -> Any:
        table = self._table(name)
        limit = table.limit()
        self._sourced(table)
        return limit

    def _visits(self) -> shape.Visits:
        table = self._table("visits")
        plans = ("child_protection_every", "child_in_need_every")
        every = [table.whole(plan, least=1, most=60, example=10) for plan in plans]
        limits = [clocks.Limit(count, "working days") for count in every]
        rung = table.whole("alone_rung_after", least=5, most=240, example=30)
        return shape.Visits(limits[0], limits[1], rung, self._sourced(table))

    def _base(self) -> shape.Base:
        table = self._table("base")
        where = table.one_of("where", ("school", "secondary", "office", "cluster"))
        says, several = table.text("says", "in the link school"), ("one", "several")
        shared = table.one_of("workers_a_school", several)
        return shape.Base(where, says, shared, self._sourced(table))

    def _staffing(self) -> shape.Staffing:
        table = self._table("team")
        table.asked |= POSTS.keys()
        posts = [(POSTS[key], table.number(key, most=500)) for key in POSTS if table.has(key)]
        return shape.Staffing(tuple(posts), self._sourced(table))

    def _caseload(self) -> shape.Caseload:
        table = self._table("caseload")
        counts = table.one_of("counts", ("child", "family"))
        cap = table.one_of("cap", ("none", "warn", "refuse"))
        warn = table.perhaps_whole("warn_at", least=1, most=200)
        refuse = table.perhaps_whole("refuse_at", least=1, most=200)
        self._check_cap(table, cap, warn, refuse)
        least = table.perhaps_whole("expected_from", least=1, most=200)
        most = table.perhaps_whole("expected_to", least=1, most=200)
        if (least is None) != (most is None) or (least and most and least > most):
            table.wrong("expected_to", "goes with expected_from, and is no less than it.")
        stale = table.whole("stale_after", least=1, most=400, example=20)
        months = table.whole("override_months", least=1, most=24, example=3)
        expected = (least, most) if least and most else None
        return shape.Caseload(counts, warn, refuse, stale, months, expected, self._sourced(table))

    def _check_cap(
        self, table: table_model.Table, cap: str, warn: int | None, refuse: int | None
    ) -> None:
        """The word and the two numbers say the same thing."""
        if cap != "refuse" and refuse is not None:
            table.wrong("refuse_at", f"can't stand beside cap = “{cap}”. Take it out, or refuse.")
        if cap == "refuse" and refuse is None:
            table.wrong("refuse_at", "is missing: cap = “refuse” needs the most a worker holds.")
        if cap == "warn" and warn is None:
            table.wrong("warn_at", "is missing: cap = “warn” needs the number to warn from.")
        if cap == "none" and warn is not None:
            table.wrong("warn_at", "can't stand beside cap = “none”. Take it out, or warn.")
        if warn and refuse and warn > refuse:
            table.wrong(
                "warn_at", f"is {warn}, above refuse_at, {refuse}: nobody would be warned in time."
            )

    def _recording(self) -> dict[str, Any]:
        table = self._table("recording")
        fields = {
            "authority_system": table.text("authority_system", "Mosaic"),
            "authority_book": table.one_of("authority_book", ("index", "full text")),
            "school_system": table.text("school_system", "CPOMS"),
        }
        self._sourced(table)
        return fields

    def _hours(self) -> dict[str, Any]:
        table = self._table("hours")
        start, end = table.clock("start"), table.clock("end")
        if table.has("start") and table.has("end") and end <= start:
            table.wrong("end", "must be later than start: the hours are of one day.")
        self._sourced(table)
        return {"day_starts": start, "day_ends": end}

    def _opened(self) -> int:
        table = self._table("access")
        minutes = table.whole("opened_minutes", least=1, most=1440, example=60)
        self._sourced(table)
        return minutes

    def _cadences(self) -> shape.Cadences:
        table = self._table("cadences")
        days = table.weekdays("check_ins")
        fields = {
            "check_in_minutes": table.whole("check_in_minutes", least=5, most=240, example=15)
        }
        for name in ("supervision", "team_meeting"):
            fields[f"{name}_every_months"] = table.whole(f"{name}_every_months", most=12)
            fields[f"{name}_minutes"] = table.whole(
                f"{name}_minutes", least=5, most=480, example=60
            )
        for name in ("theme", "returns"):
            fields[f"{name}_every_months"] = table.whole(f"{name}_every_months", most=12)
        return shape.Cadences(check_in_days=days, **fields, source=self._sourced(table))

    def _rows(self, name: str) -> list[table_model.Table]:
        rows = self.data.get(name, [])
        if not isinstance(rows, list):
            mend = f"write it as a list of tables, each beginning [[{name}]]."
            self.problems.append(problems.Problem(self.where, name, "", mend))
            return []
        return [table_model.Table(row, self.where, name, self.problems) for row in rows]

    def _clusters(self) -> tuple[shape.Cluster, ...]:
        clusters = []
        for table in self._rows("clusters"):
            name, second = table.text("name"), table.whole("secondaries", most=500)
            first, others = table.whole("primaries", most=500), table.whole("others", most=500)
            clusters.append(shape.Cluster(name, second, first, others, self._sourced(table)))
        return tuple(clusters)

    def _items(self, name: str) -> tuple[shape.Item, ...]:
        items: dict[str, shape.Item] = {}
        for table in self._rows(name):
            item = shape.Item(
                table.text("code", "newsletter"), table.text("what"), table.text("source")
            )
            table.finish()
            if item.code in items:
                table.wrong("code", f"is “{item.code}” twice. Give each its own code.")
            if len(item.code) > 40 or not item.code.replace("_", "a").isalnum():
                table.wrong("code", "may have 40 letters, figures and “_”, like: “school_nurse”.")
            items[item.code] = item
        self.sources += [(f"{name}: {item.what}", item.source) for item in items.values()]
        return tuple(items.values())

    def _rubric(self) -> rubric.Rubric | None:
        if "rubric" not in self.data:
            return None
        table = self._table("rubric")
        rows = table.take("measures", list, "[{ code = …, what = … }]", [])
        source = self._sourced(table)
        return rubric.Rubric(tuple(self._measure(row) for row in rows), source)

    def _measure(self, row: Any) -> rubric.Measure:
        table = table_model.Table(row, self.where, "rubric.measures", self.problems)
        code, what = table.text("code", "days_on_site"), table.text("what")
        limits = [table.perhaps_whole(level, most=100) for level in ("gold", "silver", "bronze")]
        table.finish()
        thresholds = [limit for limit in limits if limit is not None]
        if len(thresholds) not in (0, 3):
            table.wrong("gold", "goes with silver and bronze: give all three, or none.")
        if len(thresholds) == 3 and not thresholds[0] > thresholds[1] > thresholds[2]:
            table.wrong("gold", "must be more than silver, and silver more than bronze.")
        return rubric.Measure(
            code,
            what,
            (thresholds[0], thresholds[1], thresholds[2]) if len(thresholds) == 3 else None,
        )
