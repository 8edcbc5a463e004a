#!/usr/bin/env python3
"""Deletes what finished jobs leave: on the cluster their submissions, with which their pods and claims go; later their traces in redis.

What students handed in and what came of it is kept on the private claim by the stages; nothing of that is touched here.
"""

import calendar
import time

from submission_daemon import log, number, run, settings
from submission_kubernetes import Cluster, Later, Refusal
from submission_pods import LABEL
from submission_redis import table

DONE = "jobs:done"
DAY = 86400


def objects(redis, cluster, rules, now):
    """Objects of jobs that ended a while ago, and of jobs that nobody knows any more."""
    for found in cluster.list("configmaps", f"{LABEL}=job"):
        name, metadata = found["metadata"]["name"], found["metadata"]
        job = table(redis.call("HGETALL", f"job:{name.removeprefix('submission-')}"))
        made = calendar.timegm(time.strptime(metadata["creationTimestamp"], "%Y-%m-%dT%H:%M:%SZ"))
        over = now - int(job["ended"]) >= rules["objectsSeconds"] if "ended" in job else not job and now - made >= DAY
        if over and "deletionTimestamp" not in metadata:
            cluster.delete("configmaps", name)
            log(f"deleted {name}")


def traces(redis, rules, now):
    """Jobs that ended long ago, oldest first."""
    while (oldest := redis.call("LINDEX", DONE, 0)) is not None:
        job = oldest.decode()
        fields = table(redis.call("HGETALL", f"job:{job}"))
        if "ended" in fields and now - int(fields["ended"]) < (rules["keepDays"] + 1) * DAY:
            return
        shown = (("HDEL", f"results:{fields['place']}", job),) if "place" in fields else ()
        redis.together(*shown, ("DEL", f"job:{job}"), ("DEL", f"payload:{job}"), ("LREM", DONE, 1, job))
        log(f"forgot {job}")


def work(redis):
    rules, idle, cluster = settings()["reaper"], number("IDLE_SECONDS", 30), Cluster()
    log("ready")
    while True:
        now = time.time()
        try:
            objects(redis, cluster, rules, now)
        except (Later, Refusal) as problem:
            log(f"later: {problem}")
        traces(redis, rules, now)
        time.sleep(idle)


if __name__ == "__main__":
    run(work)
