"""By when a child is seen next: counted again as a visit, a plan or an episode changes it."""

from dataclasses import dataclass
from datetime import datetime

from swis.kernel import clocks
from swis.record.programmes import queries as programmes_queries

from .. import models, queries, workflow


@dataclass(frozen=True)
class Visits:
    """The visits to the child of a case, as they stand at one moment."""

    case: models.Case
    at: datetime

    def count_again(self) -> None:
        """Keep the day with the plan in force, so that lists can be ordered by it."""
        plan = self.case.plans.filter(ends_on=None).first()
        if plan is None:
            return
        states = (workflow.EpisodeState.UNNAMED, workflow.EpisodeState.CURRENT)
        today = clocks.local_day(self.at)
        due_on, limit = queries.visits.next_visit(
            plan,
            self.case.episodes.filter(state__in=states).first(),
            queries.visits.last_seen(self.case),
            programmes_queries.placed.model_of(self.case.school, today).visits,
        )
        models.Plan.objects.filter(pk=plan.pk).update(visit_due_on=due_on, visit_limit=limit)
