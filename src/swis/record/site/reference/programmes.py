"""The programmes beside each other: what each limits, where, and by which source."""

from collections.abc import Callable

from swis.record.programmes import model as programmes_model

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
Row = Callable[[programmes_model.shape.ProgrammeModel], str]


def page() -> str:
    models = [programmes_model.shipped.load(name) for name in programmes_model.shipped.names()]
    parts = [
        "# Programmes\n\nEach is a dated file in `swis/record/programmes/data`; an authority keeps "
        "its own in the folder that `SWIS_PROGRAMMES` names. `swis programme check FILE` says what "
        "is wrong in one. A programme that goes on after its last version ended goes by that one "
        "still. “Local” is what no source gives: each authority sets it for itself.\n\n"
    ]
    parts.append("| | " + " | ".join(model.title for model in models) + " |\n")
    parts.append("| --- " * (len(models) + 1) + "|\n")
    for title, row in ROWS:
        parts.append(f"| {title} | " + " | ".join(row(model) for model in models) + " |\n")
    for model in models:
        parts.append(_sources(model))
    return "".join(parts)


def _in_force(model: programmes_model.shape.ProgrammeModel) -> str:
    spans = [
        f"{version.valid_from} to {version.valid_to or 'now'}"
        for version in programmes_model.shipped.versions(model.name)
    ]
    return "; ".join(spans)


def _caseload(model: programmes_model.shape.ProgrammeModel) -> str:
    load_ = model.caseload
    said = f"{load_.expected[0]} to {load_.expected[1]} expected; " if load_.expected else ""
    if load_.refuse_at:
        warned = f"warned from {load_.warn_at}, " if load_.warn_at else ""
        said += f"{warned}refused above {load_.refuse_at}"
    else:
        said += f"no cap, warned from {load_.warn_at}" if load_.warn_at else "no cap"
    return f"{said}; each {load_.counts} counts"


def _clusters(model: programmes_model.shape.ProgrammeModel) -> str:
    said = [
        f"{cluster.name}: {cluster.secondaries} secondary, {cluster.primaries} primary"
        + (f", {cluster.others} other" if cluster.others else "")
        for cluster in model.clusters
    ]
    return "; ".join(said) or "–"


def _check_ins(model: programmes_model.shape.ProgrammeModel) -> str:
    days = model.cadences.check_in_days
    return " and ".join(DAYS[day] for day in days) or "not held"


def _every(months: int, minutes: int = 0) -> str:
    if not months:
        return "not held"
    often = "monthly" if months == 1 else f"every {months} months"
    return f"{often}, {minutes} minutes" if minutes else often


def _rubric(model: programmes_model.shape.ProgrammeModel) -> str:
    if model.rubric is None:
        return "–"
    said = []
    for measure in model.rubric.measures:
        limits = " / ".join(str(n) for n in measure.thresholds or ())
        said.append(f"{measure.what}{f': {limits}%' if limits else ''}")
    return "; ".join(said)


def _words(rows: tuple[str, ...]) -> str:
    return ", ".join(rows) or "–"


ROWS: tuple[tuple[str, Row], ...] = (
    ("in force", _in_force),
    ("base", lambda m: m.base.says),
    ("workers a school", lambda m: m.base.workers_a_school),
    ("clusters", _clusters),
    ("team", lambda m: _words(tuple(f"{count:g} {what}" for what, count in m.staffing.posts))),
    ("statutory caseload", _caseload),
    ("stale after", lambda m: f"{m.caseload.stale_after} working days"),
    ("assessment, from the SWIS inbox", lambda m: str(m.assessment)),
    ("holder of a referral agreed", lambda m: str(m.holding)),
    ("a manager's name under what another decided", lambda m: str(m.second_name)),
    ("a concern read", lambda m: str(m.unread_concern)),
    ("visits, child protection plan", lambda m: str(m.visits.child_protection)),
    ("visits, child in need plan", lambda m: str(m.visits.child_in_need)),
    ("authority's book", lambda m: f"{m.authority_book} of {m.authority_system}"),
    ("school's book", lambda m: m.school_system),
    ("hours", lambda m: f"{m.day_starts:%H:%M} to {m.day_ends:%H:%M}"),
    ("check-ins", _check_ins),
    (
        "supervision",
        lambda m: _every(m.cadences.supervision_every_months, m.cadences.supervision_minutes),
    ),
    (
        "team meeting",
        lambda m: _every(m.cadences.team_meeting_every_months, m.cadences.team_meeting_minutes),
    ),
    ("theme agreed with the school", lambda m: _every(m.cadences.theme_every_months)),
    ("return to the programme office", lambda m: _every(m.cadences.returns_every_months)),
    ("partners around the school", lambda m: _words(tuple(item.what for item in m.partners))),
    ("induction", lambda m: _words(tuple(item.what for item in m.induction))),
    ("promotion", lambda m: _words(tuple(item.what for item in m.promotion))),
    ("rubric (gold / silver / bronze)", _rubric),
)


def _sources(model: programmes_model.shape.ProgrammeModel) -> str:
    lines = [
        f"\n## {model.title}: sources\n\n{model.source}.\n\n| table | source |\n| --- | --- |\n"
    ]
    lines += [f"| {table} | {source} |\n" for table, source in model.sources]
    return "".join(lines)
