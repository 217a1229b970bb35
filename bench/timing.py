"""One page of a Django site, asked for again and again by its own test client."""

import math
import statistics
import time

WARM = 3
TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def counted(ask):
    """One answer, and how many queries it took; transactions are not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    sent = [query["sql"] for query in captured.captured_queries]
    return answer, sum(not sql.startswith(TRANSACTION) for sql in sent)


def looked_at(ask):
    """One answer: its status, queries and bytes."""
    answer, queries = counted(ask)
    return {"status": answer.status_code, "queries": queries, "bytes": size(answer)}


def timed(ask, requests):
    """The same once it is warm, and the milliseconds of so many requests."""
    for _ in range(WARM):
        ask()
    found, took = looked_at(ask), []
    for _ in range(requests):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    last = took[math.ceil(0.95 * requests) - 1]
    return found | {"median": statistics.median(took), "p95": last, "requests": requests}


def size(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return len(body)
