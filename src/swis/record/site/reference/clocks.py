"""Every limit, with its dates and its source."""

from swis.record.programmes import model as programmes_model


def page() -> str:
    parts = [
        "# Clocks\n\nDay 0 is the day of the event. A working day is Monday to Friday less the "
        "bank holidays of England.\n\n## National\n\n"
        "| from | to | limit | in force | source |\n| --- | --- | --- | --- | --- |\n"
    ]
    for clock in programmes_model.national.clocks():
        until = f" to {clock.valid_to}" if clock.valid_to else ""
        parts.append(
            f"| {clock.start} | {clock.end} | {clock.limit} | from {clock.valid_from}{until} "
            f"| {clock.limit.source} |\n"
        )
    for name in programmes_model.shipped.names():
        parts.append(_programme(programmes_model.shipped.load(name)))
    return "".join(parts)


def _programme(settings: programmes_model.shape.ProgrammeModel) -> str:
    load = settings.caseload
    rows = [
        ("assessment, from the SWIS inbox", settings.assessment),
        ("holder of a referral agreed", settings.holding),
        ("statutory caseload counts", f"each {load.counts}"),
        ("caseload warned at", load.warn_at or "no limit"),
        ("caseload refused above", load.refuse_at or "no limit"),
        ("a case is stale after", f"{load.stale_after} working days without anything new"),
        ("authority's book", f"{settings.authority_book} of {settings.authority_system}"),
        ("school's book", settings.school_system),
    ]
    lines = [f"\n## {settings.title}\n\nFrom {settings.valid_from}. Source: {settings.source}.\n\n"]
    lines.append("| setting | value |\n| --- | --- |\n")
    lines += [f"| {name} | {value} |\n" for name, value in rows]
    return "".join(lines)
