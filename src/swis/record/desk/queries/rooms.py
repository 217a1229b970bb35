"""The rooms whose work and whose entries meet on the desk: this list, and no magic."""

from swis.record.activities import queries as activities_queries
from swis.record.beyond_school import queries as beyond_school_queries
from swis.record.cases import queries as cases_queries
from swis.record.children import queries as children_queries
from swis.record.concerns import queries as concerns_queries
from swis.record.duty import queries as duty_queries
from swis.record.meetings import queries as meetings_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import queries as schools_queries
from swis.record.sharing import queries as sharing_queries
from swis.record.staff import queries as staff_queries
from swis.record.support import queries as support_queries
from swis.record.threshold import queries as threshold_queries

from . import ending, held, moving

WAITING = (
    concerns_queries.waiting.waiting_for,
    threshold_queries.waiting.waiting_for,
    cases_queries.waiting.waiting_for,
    activities_queries.work.waiting_for,
    support_queries.work.waiting_for,
    beyond_school_queries.work.waiting_for,
    meetings_queries.work.waiting_for,
    sharing_queries.work.waiting_for,
    children_queries.work.waiting_for,
    duty_queries.waiting.waiting_for,
    schools_queries.waiting_for,
    programmes_queries.waiting.waiting_for,
    ending.waiting_for,
    held.waiting_for,
    staff_queries.waiting_for,
)
ENTRIES = (
    concerns_queries.chronology.entries,
    threshold_queries.chronology.entries,
    cases_queries.chronology.entries,
    activities_queries.work.entries,
    support_queries.work.entries,
    beyond_school_queries.work.entries,
    meetings_queries.work.entries,
    sharing_queries.work.entries,
    children_queries.work.entries,
    moving.entries,
)
# of these, the rooms whose entries may stand in the authority's book
AUTHORITYS = (
    threshold_queries.chronology.entries,
    cases_queries.chronology.entries,
    sharing_queries.work.entries,
)
# what is dated from one day to another, both included: a room may give more, the desk cuts it
APPOINTMENTS = (
    duty_queries.appointments.appointments,
    meetings_queries.work.appointments,
    support_queries.work.appointments,
    beyond_school_queries.work.appointments,
    cases_queries.appointments.appointments,
)
