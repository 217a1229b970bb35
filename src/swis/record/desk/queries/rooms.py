"""The rooms whose work and whose entries meet on the desk: this list, and no magic."""

from collections.abc import Callable
from datetime import date

from swis.kernel.people import Person
from swis.kernel.work import Appointment, Entry, Waiting
from swis.record.activities import queries as activities
from swis.record.cases import queries as cases
from swis.record.children import queries as children
from swis.record.children.models import Child
from swis.record.concerns import queries as concerns
from swis.record.duty import queries as duty
from swis.record.meetings import queries as meetings
from swis.record.programmes import queries as programmes
from swis.record.schools import queries as schools
from swis.record.sharing import queries as sharing
from swis.record.staff import queries as staff
from swis.record.threshold import queries as threshold

from . import ending

WAITING: tuple[Callable[[Person], list[Waiting]], ...] = (
    concerns.waiting_for,
    threshold.waiting_for,
    cases.waiting_for,
    activities.waiting_for,
    meetings.waiting_for,
    sharing.waiting_for,
    children.waiting_for,
    duty.waiting_for,
    schools.waiting_for,
    programmes.waiting_for,
    ending.waiting_for,
    staff.waiting_for,
)
ENTRIES: tuple[Callable[[Child, Person], list[Entry]], ...] = (
    concerns.entries,
    threshold.entries,
    cases.entries,
    activities.entries,
    meetings.entries,
    sharing.entries,
    children.entries,
)
# what is dated from one day to another, both included: a room may give more, the desk cuts it
APPOINTMENTS: tuple[Callable[[Person, date, date], list[Appointment]], ...] = (
    duty.appointments,
    meetings.appointments,
    activities.appointments,
    cases.appointments,
)
