"""What goes on beside the children's stories: entries copied, shares read, looks."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from swis.kernel import audit, drafts
from swis.record.cases import models as cases
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from ..stage import Stage, Story
from ..tale import Tale
from .errand import Errand

SYSTEMS = {
    "kestrel": "CP",
    "tollgate": "MC",
    "saltwharf": "CP",
    "marlpit": "CP",
    "skylark": "MC",
    "fennick": "CP",
    "aldwen": "CP",
    "wharfside": "CP",
    "reedbank": "CP",
    "larkfold": "CP",
}
LINKS = tuple(place for place in SYSTEMS if place not in ("reedbank", "larkfold"))


def begin(stage: Stage, tales: dict[str, Tale]) -> None:
    for place in SYSTEMS:
        stage.begin(_reads_shares(stage, place))
        stage.begin(_enters_in_school(stage, place))
    for place in LINKS:
        stage.begin(_enters_for_authority(stage, place))
    stage.begin(_restricts(stage, tales))
    stage.begin(_looks(stage, tales))
    stage.begin(_leaves_drafts(stage, tales))


def _lead(place: str) -> str:
    return f"{place}.dsl"


def _reads_shares(stage: Stage, place: str) -> Story:
    """The lead reads what came back, a day or two after; the last is still unread."""
    errand, school = Errand(stage, f"reads {place}"), stage.cast.schools[place]
    for at in errand.every(3, stop=2):
        yield at
        unread = sharing.Share.objects.filter(school=school, seen_at=None, is_withheld=False)
        for share in unread.filter(made_at__lt=at - timedelta(hours=20)).order_by("pk"):
            sharing_actions.acknowledge(**errand.does(_lead(place), share=share))


def _enters_in_school(stage: Stage, place: str) -> Story:
    errand, school = Errand(stage, f"enters {place}"), stage.cast.schools[place]
    for at in errand.every(5, stop=3):
        yield at
        waiting = sharing.BookEntry.objects.filter(
            school=school, book=sharing.Book.SCHOOL, entered_at=None
        )
        _enter(errand, waiting, _lead(place), SYSTEMS[place], at)


def _enters_for_authority(stage: Stage, place: str) -> Story:
    """The worker copies to the authority's system on Fridays or so; a few days stay open."""
    errand = Errand(stage, f"copies {place}")
    places = [place, *(("reedbank",) if place == "kestrel" else ())]
    schools = [stage.cast.schools[each] for each in places]
    for at in errand.every(5, stop=4):
        yield at
        waiting = sharing.BookEntry.objects.filter(
            school__in=schools, book=sharing.Book.AUTHORITY, entered_at=None
        )
        _enter(errand, waiting, stage.cast.workers[place], "MOS", at)


def _enter(errand: Errand, waiting: Any, by: str, system: str, at: datetime) -> None:
    for entry in waiting.filter(made_at__lt=at).order_by("pk"):
        reference = f"{system}-{errand.rng.randint(10000, 99999)}"
        sharing_actions.enter(**errand.does(by, entry=entry, entered_reference=reference))


def _restricts(stage: Stage, tales: dict[str, Tale]) -> Story:
    """One record is restricted: only the people named know that it is here."""
    errand = Errand(stage, "restricts")
    errand.at = stage.at(stage.year.back(3), errand.rng)
    yield errand.at
    tale = tales["settled 1"]
    people = [stage.cast.accounts[post] for post in (tale.lead, tale.worker, "swis.manager")]
    reason = "A parent works at the school. The head has asked, and the lead agrees."
    child = children.Child.objects.get(pk=tale.child.pk)
    children_actions.restrict.restrict(
        **errand.does("central.falkner", child=child, people=people, reason=reason)
    )


def _looks(stage: Stage, tales: dict[str, Tale]) -> Story:
    """People look at what is theirs, and one at what is not."""
    errand = Errand(stage, "looks")
    opened = sorted(name for name in tales if name.startswith(("case", "settled")))
    for back in range(8, 0, -1):
        errand.at = stage.at(stage.year.back(back), errand.rng)
        yield errand.at
        for name in errand.rng.sample(opened, 3):
            tale = tales[name]
            if tale.child:
                post = errand.rng.choice((tale.lead, tale.worker))
                _look(stage, errand, post, tale)
    for name, post in (("settled 0", "swis.deputy"), ("settled 3", "swis.deputy")):
        errand.at = stage.at(stage.year.back(1), errand.rng, errand.at)
        yield errand.at
        _look(stage, errand, post, tales[name])


def _look(stage: Stage, errand: Errand, post: str, tale: Tale) -> None:
    person = stage.cast.person(post, errand.at)
    audit.look(person, errand.at, [tale.child], "desk:child")


def _leaves_drafts(stage: Stage, tales: dict[str, Tale]) -> Story:
    """Two people were called away while they wrote."""
    errand = Errand(stage, "drafts")
    errand.at = stage.at(stage.year.last, errand.rng)
    yield errand.at
    words = "She stayed behind after drama and began to tell me about her brother, then the bell"
    _keep(
        stage, errand, "kestrel.vaughan", "/concerns/raise/", "Raise a concern", {"words": [words]}
    )
    case = tales["case 6 writing"].case
    paper = cases.Assessment.objects.get(case=case)
    address = reverse("cases:write", args=[paper.reference])
    words = "What has to change, and by when: first, that the evenings are"
    _keep(stage, errand, "swis.dlamini", address, "Write the assessment", {"analysis": [words]})


def _keep(
    stage: Stage, errand: Errand, post: str, address: str, title: str, fields: dict[str, list[str]]
) -> None:
    account = stage.cast.accounts[post]
    drafts.keep(account_id=account.pk, address=address, title=title, fields=fields, at=errand.at)
