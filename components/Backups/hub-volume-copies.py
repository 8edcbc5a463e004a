#!/usr/bin/env python3
"""Makes copies of volumes in Cinder, snapshots or backups, and keeps the newest runs of them.

All volumes of a run are asked for one after the other before any is waited for, so that the halves of a mirror are as close together as
the cloud allows. A run counts only when all its copies are available. Older runs are deleted after a run that counts, and only what
carries this job's marks; a failed run deletes nothing and ends with an error, which the job's history shows.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

MADE_BY = "hub-volume-copies"
TYPES = ("block-storage", "volumev3", "block-store")
# Metadata of backups came with 3.43; snapshots of volumes in use may be forced until 3.65.
VERSION = "volume 3.43"
KINDS = {"snapshots": "snapshot", "backups": "backup"}


class Failure(Exception):
    """Something that a person should read, without a stack trace."""


def log(text):
    print(f"{MADE_BY}: {text}", flush=True)


def request(method, url, token=None, body=None):
    headers = {"Accept": "application/json", "OpenStack-API-Version": VERSION}
    if token:
        headers["X-Auth-Token"] = token
    data = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=data, headers=headers, method=method), timeout=60) as answer:
            text = answer.read()
            return answer.headers, json.loads(text) if text else {}
    except urllib.error.HTTPError as problem:
        # The answer's own words say more than its number; they hold no credential.
        raise Failure(f"{method} {url} was answered {problem.code}: {problem.read(500).decode(errors='replace')}") from problem


class Cinder:
    """The block storage of the project that the credential belongs to."""

    def __init__(self):
        identity = os.environ["OS_AUTH_URL"].rstrip("/")
        credential = {"id": os.environ["OS_APPLICATION_CREDENTIAL_ID"], "secret": os.environ["OS_APPLICATION_CREDENTIAL_SECRET"]}
        login = {"auth": {"identity": {"methods": ["application_credential"], "application_credential": credential}}}
        headers, answer = request("POST", f"{identity}/auth/tokens", body=login)
        self.token = headers["X-Subject-Token"]
        self.url = self.endpoint(answer["token"]["catalog"], os.environ.get("OS_REGION_NAME", ""))

    @staticmethod
    def endpoint(catalog, region):
        for wanted in TYPES:
            for service in catalog:
                if service["type"] == wanted:
                    for endpoint in service["endpoints"]:
                        if endpoint["interface"] == "public" and region in ("", endpoint["region"]):
                            return endpoint["url"].rstrip("/")
        raise Failure(f"the catalogue names no block storage in region '{region}'")

    def get(self, path):
        return request("GET", f"{self.url}/{path}", self.token)[1]

    def post(self, path, body):
        return request("POST", f"{self.url}/{path}", self.token, body)[1]

    def delete(self, path):
        request("DELETE", f"{self.url}/{path}", self.token)


def make(cinder, kind, volume, number, run, platform):
    marks = {"made-by": MADE_BY, "platform": platform, "run": run}
    item = {"volume_id": volume, "name": f"{platform}-{number}-{run}", "description": f"Half {number} of the homes of {platform}", "force": True, "metadata": marks}
    made = cinder.post(kind, {KINDS[kind]: item})[KINDS[kind]]
    log(f"{KINDS[kind]} {made['id']} of volume {volume} begins")
    return made["id"]


def wait(cinder, kind, ident, until):
    """Until it is available; whatever else it ends in is a failure."""
    pause = float(os.environ.get("POLL_SECONDS", "10"))
    while True:
        item = cinder.get(f"{kind}/{ident}")[KINDS[kind]]
        if item["status"] == "available":
            return
        if item["status"].startswith("error"):
            raise Failure(f"{KINDS[kind]} {ident} ended in status '{item['status']}' {item.get('fail_reason') or ''}".rstrip())
        if time.monotonic() > until:
            raise Failure(f"{KINDS[kind]} {ident} is still '{item['status']}'; the limit of this run is over")
        time.sleep(pause)


def ours(cinder, kind, platform):
    """All copies with this job's marks of this platform, by run."""
    runs = {}
    path = f"{kind}/detail?limit=500"
    while path:
        answer = cinder.get(path)
        for item in answer[kind]:
            marks = item.get("metadata") or {}
            if marks.get("made-by") == MADE_BY and marks.get("platform") == platform and marks.get("run"):
                runs.setdefault(marks["run"], []).append(item)
        # What follows is asked at our own endpoint: a link may name the service's inner address.
        following = [link["href"] for link in answer.get(f"{kind}_links", []) if link["rel"] == "next"]
        path = f"{kind}/detail?{urllib.parse.urlsplit(following[0]).query}" if following and answer[kind] else None
    return runs


def prune(cinder, kind, platform, volumes, keep):
    runs = ours(cinder, kind, platform)
    whole = sorted(run for run, items in runs.items() if {item["volume_id"] for item in items if item["status"] == "available"} >= set(volumes))
    if not whole:
        return
    newest, kept = whole[-1], set(whole[-max(keep, 1):])
    # Runs after the newest whole one may still be going on.
    for run in sorted(run for run in runs if run < newest and run not in kept):
        for item in runs[run]:
            if item["status"] in ("available", "error"):
                cinder.delete(f"{kind}/{item['id']}")
                log(f"let go of {KINDS[kind]} {item['id']} of run {run}")


def main():
    kind, platform, keep = os.environ["KIND"], os.environ["PLATFORM"], int(os.environ["KEEP"])
    volumes = os.environ["VOLUMES"].split()
    if kind not in KINDS or not volumes:
        raise Failure(f"KIND is '{kind}' (snapshots or backups) and VOLUMES names {len(volumes)}")
    run = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    until = time.monotonic() + float(os.environ["LIMIT_SECONDS"])
    cinder = Cinder()
    made = [make(cinder, kind, volume, number, run, platform) for number, volume in enumerate(volumes)]
    for ident in made:
        wait(cinder, kind, ident, until)
    log(f"run {run}: {len(made)} {kind} are available")
    prune(cinder, kind, platform, volumes, keep)


if __name__ == "__main__":
    try:
        main()
    except (Failure, urllib.error.URLError, OSError, KeyError, ValueError) as problem:
        log(f"failed: {problem}" if isinstance(problem, Failure) else f"failed: {problem!r}")
        sys.exit(1)
