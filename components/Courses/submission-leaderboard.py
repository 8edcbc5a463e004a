#!/usr/bin/env python3
"""Keeps the best entry of each student in a file of its own, and shows rankings to everybody once in a while.

Entries come from the results stage through the runner; students cannot write them. An entry waits in a list of its own until the file
holds it, and writing it twice changes nothing.
"""

import hashlib
import hmac
import html
import json
import math
import os
import secrets
import subprocess
import time

from submission_daemon import log, number, run, settings

QUEUE, AT_WORK = "leaderboard", "leaderboard:work"
PUBLISHED_BYTES = 256 * 1024


class Board:
    def __init__(self, rules):
        self._rules, self._file = rules, os.path.join(os.environ["STATE_FOLDER"], "state.json")
        try:
            with open(self._file, encoding="utf-8") as file:
                self.state = json.load(file)
        except FileNotFoundError:
            self.state = {"salt": secrets.token_hex(16), "built": 0, "changed": False, "entries": {}}

    def save(self):
        written(self._file, json.dumps(self.state, sort_keys=True), 0o600)

    def take(self, raw):
        """One entry, when it is the student's best."""
        try:
            come = json.loads(raw)
            entry = json.loads(come["entry"])
            score, name = float(entry["score"]), entry.get("name")
            if not math.isfinite(score) or not (name is None or (isinstance(name, str) and 1 <= len(name) <= 40 and name.isprintable())):
                raise ValueError("a score is a number, a name has 1 to 40 characters")
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            log(f"dropped an entry: {problem!r}")
            return
        entries = self.state["entries"].setdefault(come["assignment"], {})
        best = entries.get(come["user"])
        if best is None or self._rank(score, come["received"]) < self._rank(best["score"], best["received"]):
            entries[come["user"]] = {"score": score, "name": name, "received": come["received"], "job": come["job"]}
            self.state["changed"] = True

    def due(self, now):
        return self.state["changed"] and now - self.state["built"] >= self._rules["periodSeconds"]

    def rankings(self):
        """What everybody may see, by assignment: no user names, unless a student chose to show one."""
        if self._rules["command"]:
            return {assignment: self._built(assignment, entries) for assignment, entries in self.state["entries"].items()}
        return {assignment: self._ranked(entries) for assignment, entries in self.state["entries"].items()}

    def _ranked(self, entries):
        ordered = sorted(entries.items(), key=lambda pair: self._rank(pair[1]["score"], pair[1]["received"]))
        return [{"rank": place, "name": entry["name"] or self._alias(user), "score": entry["score"]} for place, (user, entry) in enumerate(ordered, 1)]

    def _built(self, assignment, entries):
        """What the course's own program makes of the entries; None when it fails, takes too long or makes too much."""
        given = json.dumps({"assignment": assignment, "entries": entries})
        try:
            # Without this daemon's environment, which holds its password.
            done = subprocess.run(self._rules["command"], input=given.encode(), stdout=subprocess.PIPE, timeout=self._rules["timeoutSeconds"],
                                  env={"PATH": os.environ.get("PATH", "")}, check=True)
            if len(done.stdout) > PUBLISHED_BYTES:
                raise ValueError(f"it printed {len(done.stdout)} bytes; at most {PUBLISHED_BYTES} are shown")
            return json.loads(done.stdout)
        except (OSError, ValueError, subprocess.SubprocessError) as problem:
            log(f"{assignment}: not shown: {problem}")
            return None

    def _rank(self, score, received):
        return (score if self._rules["lowestFirst"] else -score, received)

    def _alias(self, user):
        return "student " + hmac.new(self.state["salt"].encode(), user.encode(), hashlib.sha256).hexdigest()[:6]


def written(path, text, mode):
    """Wholly or not at all."""
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(path + ".new", mode)
    os.replace(path + ".new", path)


def page(assignment, ranking):
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(str(row.get(column, '')))}</td>" for column in ("rank", "name", "score")) + "</tr>\n"
                   for row in ranking if isinstance(row, dict))
    title = html.escape(assignment)
    return f"<!doctype html>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<h1>{title}</h1>\n<table>\n<tr><th>Rank<th>Name<th>Score</tr>\n{rows}</table>\n"


def publish(redis, board, now):
    folder = os.environ.get("PUBLIC_FOLDER")
    for assignment, ranking in board.rankings().items():
        if ranking is None:
            continue
        text = json.dumps({"assignment": assignment, "built": int(now), "ranking": ranking})
        if folder:
            written(os.path.join(folder, f"{assignment}.json"), text, 0o644)
            if isinstance(ranking, list):
                written(os.path.join(folder, f"{assignment}.html"), page(assignment, ranking), 0o644)
        redis.call("SET", f"public:leaderboard:{assignment}", text)
        log(f"{assignment}: shown")
    board.state.update(built=int(now), changed=False)
    board.save()


def work(redis):
    board, idle = Board(settings()["leaderboard"]), number("IDLE_SECONDS", 30)
    while redis.call("LMOVE", AT_WORK, QUEUE, "RIGHT", "LEFT") is not None:
        pass
    log("ready")
    while True:
        raw = redis.call("BLMOVE", QUEUE, AT_WORK, "LEFT", "RIGHT", idle, wait=idle)
        if raw is not None:
            board.take(raw)
            board.save()
            redis.call("LREM", AT_WORK, 1, raw)
        if board.due(time.time()):
            publish(redis, board, time.time())


if __name__ == "__main__":
    run(work)
