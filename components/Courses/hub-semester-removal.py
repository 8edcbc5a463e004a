#!/usr/bin/env python3
"""Removes homes whose archive is whole and old enough, and their accounts at the hub; everybody else stays, with the reason.

An archive counts when every byte of it comes back with its checksum, nothing of the home was left out of it, it has been there for a
while, and the home is still exactly what it holds: before the account goes, and again when nobody can write any more.
"""

import email.utils
import json
import os
import shutil
import stat
import sys
import time
import urllib.parse
from http.client import HTTPException

from hub_archives import Failure, Notes, digest_of, folder_of, home, newest, open_folder, unpacked
from hub_swift import Swift, exchange, pause, words

# In the homes' folder, so that a rename is all it takes; hidden, so that no archive takes them for homes.
CLOSED, CHECKED = ".removing-", ".removed-"
STOP_TRIES = 12


def log(text):
    print(f"hub-semester-removal: {text}", flush=True)


def exists(name, parent):
    try:
        os.stat(name, dir_fd=parent, follow_symlinks=False)
        return True
    except FileNotFoundError:
        return False


def move(old, new, parent):
    if exists(new, parent):
        raise Failure(f"{old!r} cannot become {new!r}: that is there already")
    try:
        os.rename(old, new, src_dir_fd=parent, dst_dir_fd=parent)
    except OSError as problem:
        raise Failure(f"{old!r} cannot be moved ({problem.strerror}); a home that is a file system of its own is removed at the fileserver") from problem


def clear(name, parent):
    """The folder and all below it, through no link. Folders that their owner closed are opened first."""
    handle = open_folder(name, dir_fd=parent)
    try:
        for entry in os.listdir(handle):
            if stat.S_ISDIR(os.stat(entry, dir_fd=handle, follow_symlinks=False).st_mode):
                os.chmod(entry, 0o700, dir_fd=handle)
                clear(entry, handle)
        os.fchmod(handle, 0o700)
    finally:
        os.close(handle)
    shutil.rmtree(name, dir_fd=parent)


class Removal:
    """The reviewed list of one semester."""

    def __init__(self):
        self.semester, self.root, self.pattern = os.environ["SEMESTER"], os.environ["HOMES"], os.environ["HOME_FOLDER"]
        self.age = float(os.environ["MIN_AGE_SECONDS"])
        self.hub, self.token = os.environ["HUB_API_URL"].rstrip("/"), os.environ["HUB_TOKEN"]
        self.swift = Swift(os.environ["CONTAINER"])

    def archive(self, owner):
        """The archive of a home that may be removed; why it may not comes as a Failure."""
        found, _ = newest(self.swift, owner, self.semester)
        if found is None:
            raise Failure(f"there is no archive of {self.semester}")
        left_out = {key: int(found.meta(key) or 0) for key in ("Unreadable", "Changed", "Special")}
        if any(left_out.values()):
            raise Failure(f"{found.name} does not hold all of the home ({', '.join(f'{count} {key.lower()}' for key, count in left_out.items() if count)})")
        made, now = (email.utils.parsedate_to_datetime(found.headers[key]) for key in ("Last-Modified", "Date"))
        if (now - made).total_seconds() < self.age:
            raise Failure(f"{found.name} is younger than {self.age / 3600:g} hours; nothing is removed soon after it was archived")
        found.check(self.swift)
        for _ in unpacked(self.swift, found):
            pass
        return found

    def same(self, folder, owner, archive):
        with home(self.root, folder) as handle:
            if digest_of(handle, owner, Notes()) != archive.content:
                raise Failure(f"the home is not what {archive.name} holds any more; archive it again")

    def close_account(self, user):
        """A server that still runs is stopped by the hub first, which may take it a while."""
        for left in range(STOP_TRIES - 1, -1, -1):
            status, _, body = exchange("DELETE", f"{self.hub}/users/{urllib.parse.quote(user, safe='')}", {"Authorization": f"token {self.token}"})
            if status in (204, 404):
                return
            if left == 0 or status not in (400, 502, 503, 504):
                raise Failure(f"the hub answered {status} when its account was to be deleted: {words(body)}")
            time.sleep(pause())

    def remove(self, user):
        folder = folder_of(user, self.pattern)
        below, owner = os.path.dirname(folder), os.path.basename(folder)
        parent = open_folder(os.path.join(self.root, below))
        try:
            closed, checked = CLOSED + owner, CHECKED + owner
            if exists(checked, parent):
                # A run was ended while it cleared what it had checked.
                self.archive(owner)
                clear(checked, parent)
                return f"the rest of {folder!r} is removed"
            if exists(closed, parent):
                move(closed, owner, parent)
            archive = self.archive(owner)
            self.same(folder, owner, archive)
            self.close_account(user)
            move(owner, closed, parent)
            try:
                self.same(os.path.join(below, closed), owner, archive)
            except Failure:
                move(closed, owner, parent)
                raise
            move(closed, checked, parent)
            clear(checked, parent)
            return f"{folder!r} is removed; {archive.name} holds it"
        finally:
            os.close(parent)

    def main(self):
        users, results = os.environ["USERS"].split(), []
        self.swift.login()
        for user in users:
            try:
                results.append({"user": user, "removed": True, "what": self.remove(user)})
            except (Failure, OSError, HTTPException, ValueError, TypeError) as problem:
                results.append({"user": user, "removed": False, "what": str(problem) if isinstance(problem, Failure) else repr(problem)})
            log(f"{ascii(user)}: {'' if results[-1]['removed'] else 'KEPT: '}{results[-1]['what']}")
        kept = [ascii(result["user"]) for result in results if not result["removed"]]
        log(f"semester {self.semester}: {len(users) - len(kept)} removed, {len(kept)} kept{': ' + ', '.join(kept) if kept else ''}")
        run = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()) + f"-{os.getpid()}"
        body = json.dumps({"semester": self.semester, "run": run, "users": results}, indent=1).encode()
        self.swift.put(f".runs/{self.semester}/{run}-removal.json", body, {"Content-Type": "application/json"})
        return 1 if kept else 0


if __name__ == "__main__":
    try:
        sys.exit(Removal().main())
    except (Failure, OSError, HTTPException, KeyError, ValueError) as problem:
        log(f"failed: {problem}" if isinstance(problem, Failure) else f"failed: {problem!r}")
        sys.exit(1)
