"""What was found of the record's pages, as a table, and where it is over its budget."""

QUERIES, BYTES = 15, 60_000
MILLISECONDS = {"home": 60, "list": 40, "record": 30, "search": 100}  # p95, a quiet machine
SHOWN = (200, 302)  # or, what was sent was taken
# ours beside theirs: the same kind of page, of somebody who sees all of it
BESIDE = {"list": "cases", "record": "case", "home": "home"}
OF = "team_manager"


def pairs(worlds):
    """Each page and role with what was found in each world; None where it is not shown."""
    found = [{(row["page"], row["role"]): row for row in world["rows"]} for world in worlds]
    for key in dict.fromkeys(key for each in found for key in each):
        yield key, [each.get(key) for each in found]


def faults(rows):
    """What is wrong with one page for one role, in words."""
    for row in filter(None, rows):
        if row["status"] not in SHOWN:
            yield f"answers {row['status']}"
            return
    counts = [row["queries"] for row in rows if row]
    if max(counts) > QUERIES:
        yield f"{max(counts)} queries"
    if len(set(counts)) > 1:
        yield "queries differ: " + ", ".join(map(str, counts))
    if (most := max(row["bytes"] for row in rows if row)) > BYTES:
        yield f"{most / 1000:.0f} kB"


def late(rows):
    """By how much the slowest is over its time, in words; times alone break nothing."""
    for row in rows:
        if row and row.get("p95", 0) > MILLISECONDS[row["kind"]]:
            return f"over {MILLISECONDS[row['kind']]} ms"
    return ""


def broken(databases):
    """Every budget on queries or size that is broken: a sentence each, and where it is so."""
    where = {}
    for name, found in databases.items():
        for kind, place in (("timed", name), ("flat", f"{name} with every case open")):
            for (page, role), rows in pairs(found[kind]):
                if what := "; ".join(faults(rows)):
                    where.setdefault(f"{page}, {role}: {what}", []).append(place)
    return [f"{sentence} ({', '.join(places)})" for sentence, places in where.items()]


def table(name, worlds):
    """The timed pages of one database, the worlds side by side."""
    sizes = " and ".join(f"{world['children']:,}" for world in worlds)
    loads = ", ".join("{:.1f}-{:.1f}".format(*world["load"]) for world in worlds)
    lines = [f"{name}: {sizes} children; load {loads}"]
    wide = 16 * len(worlds)
    head = (
        f"{'queries':>{5 * len(worlds) + 2}} {'median / p95 ms':>{wide}} {'kB':>{5 * len(worlds)}}"
    )
    lines.append(f"{'page':17s} {'role':22s} {head}")
    counted = []
    for (page, role), rows in pairs(worlds):
        if not any(row and "median" in row for row in rows):
            counted += [row for row in rows if row]
            continue
        queries = "".join(cell(row, "{queries:5d}", 5) for row in rows)
        took = "".join(cell(row, "{median:8.0f} /{p95:6.0f}", 16) for row in rows)
        size = "".join(cell(row, "{kb:5.0f}", 5) for row in rows)
        remark = "; ".join(filter(None, (*faults(rows), late(rows))))
        lines.append(f"{page:17s} {role:22s}   {queries} {took} {size}  {remark}")
    if counted:
        most = max(row["queries"] for row in counted)
        size = max(row["bytes"] for row in counted) / 1000
        lines.append(
            f"counted once, for roles that open them seldom: {len(counted) // len(worlds)} pages, "
            f"at most {most} queries and {size:.0f} kB"
        )
    return lines


def cell(row, form, wide):
    if not row or "median" not in row:
        return "-".rjust(wide)
    return form.format(**row, kb=row["bytes"] / 1000).rjust(wide)


def beside(databases, peer):
    """Ours beside the peer's, on SQLite, in the same run."""
    if isinstance(peer, str):
        return [f"peer: {peer}"]
    worlds = databases["sqlite" if "sqlite" in databases else next(iter(databases))]["timed"]
    rows = {(row["page"], row["role"]): row for row in worlds[-1]["rows"]}
    lines = [
        "the peer, django-helpdesk with as many tickets: p95 ms, ours, and how many times ours"
    ]
    for kind, page in BESIDE.items():
        ours, theirs = rows[page, OF], peer[kind]
        lines.append(
            f"{kind:8s} {theirs['p95']:8.0f} {ours['p95']:8.0f} {theirs['p95'] / ours['p95']:8.1f}"
            f"   {theirs['queries']} queries, {theirs['bytes'] / 1000:.0f} kB"
        )
    return lines


def said(found):
    where = found["machine"]
    lines = [f"{where['processor']}, {where['cores']} cores, Python {where['python']}"]
    for name, worlds in found["databases"].items():
        lines += ["", *table(name, worlds["timed"])]
    lines += ["", *beside(found["databases"], found["peer"]), ""]
    lines += found["broken"] or ["every page within 15 queries and 60 kB, the same at each size"]
    return "\n".join(lines) + "\n"
