#!/usr/bin/env python3
"""Leads jobs from stage to stage, each a pod of its own. All it knows is in redis and on the cluster, so that it can be killed anywhere.

Objects have the names of their jobs: what is made already is found again instead of being made twice. A stage's outcome and the next
stage are written in one command. A pod that vanished with its node is made once more; then the stage counts as lost.
"""

import json
import os
import time

from submission_daemon import log, number, run, settings
from submission_kubernetes import Cluster, Later, Refusal
from submission_pods import content, message, name_of, next_stage, outcome, owned, pod
from submission_redis import table

WAITING, ACTIVE, DONE, LEADERBOARD = "jobs:queue", "jobs:active", "jobs:done", "leaderboard"
TRIES = 2
DAY = 86400


class Runner:
    def __init__(self, redis, cluster, rules):
        self._redis, self._cluster, self._rules = redis, cluster, rules
        self._stages = {stage["name"]: stage for stage in rules["stages"]}

    def round(self):
        """One look at every job under way; whether there is any."""
        jobs = [job.decode() for job in self._redis.call("LRANGE", ACTIVE, 0, -1)]
        for job in jobs:
            fields = table(self._redis.call("HGETALL", f"job:{job}"))
            try:
                self._look(job, fields)
            except Later as problem:
                log(f"{job}: later: {problem}")
            except Refusal as problem:
                log(f"{job}: {fields['stage']}: {problem}")
                self._end_stage(job, fields, "refused by the cluster", {})
        while len(jobs) < self._rules["parallel"]:
            job = self._redis.call("LMOVE", WAITING, ACTIVE, "LEFT", "RIGHT")
            if job is None:
                break
            jobs.append(job)
        return bool(jobs)

    def _look(self, job, fields):
        now = int(time.time())
        if not fields:
            self._redis.call("LREM", ACTIVE, 1, job)
        elif fields["state"] == "done":
            if now - int(fields["ended"]) >= self._rules["afterSeconds"]:
                self._redis.together(("LREM", ACTIVE, 1, job), ("RPUSH", DONE, job))
        elif now - int(fields["received"]) >= self._rules["launchSeconds"]:
            self._lead(job, fields, now)

    def _lead(self, job, fields, now):
        stage = fields["stage"]
        found = self._cluster.get("pods", f"{name_of(job)}-{stage}")
        if found is None:
            tries = int(fields.get(f"tries:{stage}", 0))
            if tries >= TRIES:
                self._end_stage(job, fields, "lost", {})
                return
            self._start(job, fields, stage, tries, now)
            return

        ended = outcome(found)
        if ended is None:
            waited = now - int(fields.get(f"started:{stage}", now))
            if waited > self._stages[stage]["limitSeconds"] + self._rules["pendingSeconds"]:
                self._end_stage(job, fields, "not ended in time", {})
            return
        self._end_stage(job, fields, ended, self._told(job, fields, stage, found))

    def _start(self, job, fields, stage, tries, now):
        payload = self._redis.call("GET", f"payload:{job}")
        if payload is None:
            raise Refusal("what was submitted is gone")
        made = self._cluster.create("configmaps", content(job, fields, payload)) or self._cluster.get("configmaps", name_of(job))
        if made is None:
            raise Later("the job's objects are being deleted")
        uid = made["metadata"]["uid"]
        self._cluster.create("persistentvolumeclaims", owned(self._rules["claim"], job, uid))

        # Written before it is made: a pod that was made is never made a third time.
        self._redis.call("HSET", f"job:{job}", f"tries:{stage}", tries + 1, f"started:{stage}", now, "state", "running")
        self._publish(job, {**fields, "state": "running"})
        self._cluster.create("pods", pod(self._stages[stage]["pod"], job, uid, fields))
        log(f"{job}: {stage} starts")

    def _told(self, job, fields, stage, found):
        """What a stage hands on: the text for the student, the certificate, the entry of the leaderboard."""
        if stage == "results":
            text = self._cluster.log(f"{name_of(job)}-{stage}", stage, self._rules["textBytes"])
            return {"text": text, "entry": message(found, stage)}
        return {"certificate": message(found, "certificate")} if stage == "finalise" else {}

    def _end_stage(self, job, fields, ended, told):
        stage = fields["stage"]
        log(f"{job}: {stage}: {ended}")
        entry = told.pop("entry", "")
        news = {f"outcome:{stage}": ended, **{name: text for name, text in told.items() if text}}
        following = next_stage(stage, ended)
        news.update({"stage": following} if following else {"state": "done", "ended": str(int(time.time()))})
        commands = [("HSET", f"job:{job}", *[word for pair in news.items() for word in pair])]
        if following is None:
            commands += [("DEL", f"payload:{job}"), ("SREM", f"open:{fields['place']}", job)]
        if entry and self._rules["leaderboard"]:
            commands.append(("RPUSH", LEADERBOARD, json.dumps({"job": job, "user": fields["user"], "assignment": fields["assignment"],
                                                                "received": int(fields["received"]), "entry": entry[:2000]})))
        self._publish(job, {**fields, **news}, *commands)

    def _publish(self, job, fields, *with_it):
        """Shows the student where the job is, in one go with what it says."""
        seen = {name: fields[name] for name in ("assignment", "file", "sha256", "state", "text", "certificate") if name in fields}
        seen["received"] = int(fields["received"])
        seen["stages"] = {name.removeprefix("outcome:"): value for name, value in fields.items() if name.startswith("outcome:")}
        results = f"results:{fields['place']}"
        self._redis.together(*with_it, ("HSET", results, job, json.dumps(seen)), ("EXPIRE", results, self._rules["keepDays"] * DAY))


def work(redis):
    rules, idle, poll = settings()["runner"], number("IDLE_SECONDS", 30), float(os.environ.get("POLL_SECONDS", 3))
    runner = Runner(redis, Cluster(), rules)
    log("ready")
    while True:
        if runner.round():
            time.sleep(poll)
        else:
            redis.call("BLMOVE", WAITING, ACTIVE, "LEFT", "RIGHT", idle, wait=idle)


if __name__ == "__main__":
    run(work)
