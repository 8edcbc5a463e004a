#!/usr/bin/env python3
"""Takes students' messages off the queue and makes jobs of those that hold. It has no rights on the cluster.

A message being looked at waits in a list of its own until its job is written, together with its removal: a daemon that is killed
anywhere begins with that list, and a message that was done already is recognised by the number of its job.
"""

import json
import os
import time

from submission_daemon import log, number, run, settings
from submission_message import Junk, Refused, check, read

QUEUE, AT_WORK, WAITING = "submissions", "submissions:work", "jobs:queue"
RESULTS_OF_ONE = 200
DAY = 86400


def take(redis, raw, rules, master):
    """One message, wholly or not at all."""
    try:
        if len(raw) > rules["messageBytes"]:
            raise Junk(f"has {len(raw)} bytes")
        message = read(raw, master)
    except Junk as problem:
        log(f"dropped a message, which {problem}")
        redis.call("LREM", AT_WORK, 1, raw)
        return

    job = f"job:{message.id}"
    redis.call("WATCH", job)
    if redis.call("EXISTS", job):
        redis.call("UNWATCH")
        log(f"dropped a message of {message.user}: it came before, as {message.id}")
        redis.call("LREM", AT_WORK, 1, raw)
        return

    now = int(time.time())
    try:
        check(message, rules["assignments"], rules["contentBytes"], now, rules["keepDays"] * DAY)
        bounds(redis, message, rules, now)
    except Refused as problem:
        redis.call("UNWATCH")
        refuse(redis, message, str(problem), now, rules, raw)
        return

    if accept(redis, message, now, rules, raw) is None:
        log(f"{message.id} was written by somebody else")
        redis.call("LREM", AT_WORK, 1, raw)
        return
    log(f"{message.id}: {message.user} submits {message.assignment}, {len(message.content)} bytes, {message.sha256}")


def bounds(redis, message, rules, now):
    """What one student may ask of all others' time."""
    waiting = redis.call("SCARD", f"open:{message.place}")
    if waiting >= rules["openJobs"]:
        raise Refused(f"{waiting} of your submissions are not done yet; wait for one of them")
    today = int(redis.call("GET", f"day:{message.place}:{now // DAY}") or 0)
    if today >= rules["jobsPerDay"]:
        raise Refused(f"you have submitted {today} times today, which is all; days begin at 00:00 UTC")


def accept(redis, message, now, rules, raw):
    day = f"day:{message.place}:{now // DAY}"
    results = f"results:{message.place}"
    seen = {"assignment": message.assignment, "file": message.file, "sha256": message.sha256, "state": "waiting", "received": now}
    return redis.together(
        ("HSET", f"job:{message.id}", "user", message.user, "assignment", message.assignment, "file", message.file, "sha256", message.sha256,
         "submitted", message.time, "received", now, "place", message.place, "stage", "setup", "state", "waiting"),
        ("SET", f"payload:{message.id}", message.content),
        ("RPUSH", WAITING, message.id),
        ("SADD", f"open:{message.place}", message.id),
        ("INCR", day),
        ("EXPIRE", day, 2 * DAY),
        ("HSET", results, message.id, json.dumps(seen)),
        ("EXPIRE", results, rules["keepDays"] * DAY),
        ("LREM", AT_WORK, 1, raw))


def refuse(redis, message, reason, now, rules, raw):
    """Tells the student, unless the answers themselves become a flood."""
    log(f"refused a message of {message.user}: {reason}")
    results = f"results:{message.place}"
    answer = {"assignment": message.assignment[:40], "file": message.file[:200], "state": "refused", "reason": reason, "received": now}
    told = () if redis.call("HLEN", results) >= RESULTS_OF_ONE else (
        ("HSET", results, message.id, json.dumps(answer)), ("EXPIRE", results, rules["keepDays"] * DAY))
    redis.together(*told, ("LREM", AT_WORK, 1, raw))


def work(redis):
    rules, master, idle = settings()["ingest"], os.environ["MASTER_KEY"], number("IDLE_SECONDS", 30)
    while redis.call("LMOVE", AT_WORK, QUEUE, "RIGHT", "LEFT") is not None:
        pass
    log("ready")
    while True:
        raw = redis.call("BLMOVE", QUEUE, AT_WORK, "LEFT", "RIGHT", idle, wait=idle)
        if raw is not None:
            take(redis, raw, rules, master)


if __name__ == "__main__":
    run(work)
