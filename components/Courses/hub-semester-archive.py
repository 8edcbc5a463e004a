#!/usr/bin/env python3
"""Writes the homes of a semester into a container of the object storage: one archive a user, with checksums.

A home that is archived already, and has not changed since, is left alone. An archive is never written over: a home that changed gets a
further one beside it. What goes wrong with one user stops no other; the run then ends with an error that names them all.
"""

import json
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

from hub_archives import META, Archive, Compressed, Failure, Notes, Packer, digest_of, folder_of, home, homes_in, newest
from hub_swift import Swift

LINES, LOCK = [], threading.Lock()
SHOWN = 20


def log(text):
    line = f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {text}"
    with LOCK:
        LINES.append(line)
        print(f"hub-semester-archive: {text}", flush=True)


class Run:
    """All homes of one semester."""

    def __init__(self):
        self.semester, self.root, self.pattern = os.environ["SEMESTER"], os.environ["HOMES"], os.environ["HOME_FOLDER"]
        self.segment = int(os.environ.get("SEGMENT_BYTES", str(1 << 30)))
        self.workers = int(os.environ.get("WORKERS", "2"))
        self.run = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()) + f"-{os.getpid()}"
        self.swift = Swift(os.environ["CONTAINER"])

    def jobs(self):
        """Each user and his folder; None where the folder is still to be told from the name."""
        listed = os.environ.get("USERS", "").split()
        if listed:
            return [(user, None) for user in listed]
        below = os.path.dirname(self.pattern)
        homes, others = homes_in(os.path.join(self.root, below))
        if others:
            log(f"no homes, left out: {', '.join(ascii(name) for name in others)}")
        return [(name, os.path.join(below, name)) for name in homes]

    def one(self, user, folder):
        """What became of a user, never an exception that stops the others."""
        for last in (False, True):
            try:
                return self.archive(user, folder or folder_of(user, self.pattern))
            except (Failure, OSError, HTTPException, ValueError) as problem:
                what = f"the folder's name is no text: {ascii(user)}" if isinstance(problem, UnicodeError) else str(problem) if isinstance(problem, Failure) else repr(problem)
                if last or isinstance(problem, UnicodeError):
                    break
                log(f"{ascii(user)}: {what}; once more")
        log(f"{ascii(user)}: FAILED: {what}")
        return {"user": user, "status": "failed", "reason": what}

    def archive(self, user, folder):
        owner = os.path.basename(folder)
        owner.encode()
        with home(self.root, folder) as handle:
            known, name = newest(self.swift, owner, self.semester)
            if known is not None and known.content == digest_of(handle, owner, Notes()):
                known.check(self.swift)
                self.put_sidecar(known)
                return self.told(user, known, "unchanged")
            notes = Notes()
            sink = Compressed(self.swift, f".segments/{owner}/{self.semester}/{self.run}", self.segment)
            try:
                Packer(sink, notes).pack(handle, owner)
                etag = sink.finish(name, self.marks(notes))
            finally:
                sink.abort()
        # What the service tells of it afterwards counts, not what it was sent.
        headers = self.swift.head(name)
        if headers is None:
            raise Failure(f"{name} was written and is not there")
        made = Archive(name, headers)
        made.check(self.swift)
        if (made.etag, made.size, made.content) != (etag, sink.size, sink.content.hexdigest()):
            raise Failure(f"{name} is other than what was written")
        self.put_sidecar(made)
        for what, paths in (("cannot be read", notes.unreadable), ("changed while it was read", notes.changed), ("is no file", notes.special)):
            for path in paths[:SHOWN]:
                log(f"{ascii(user)}: {what}: {ascii(path)}")
        return self.told(user, made, "archived", notes)

    def marks(self, notes):
        marks = {"Made-By": "hub-semester-archive", "Semester": self.semester, "Files": notes.files, "Bytes": notes.bytes,
                 "Unreadable": len(notes.unreadable), "Changed": len(notes.changed), "Special": len(notes.special)}
        return {META + key: str(value) for key, value in marks.items()}

    def put_sidecar(self, archive):
        """The checksum in the form that sha256sum -c reads, beside the archive."""
        name = f"{archive.name}.sha256"
        if self.swift.head(name) is None:
            self.swift.put(name, f"{archive.sha256}  {os.path.basename(archive.name)}\n".encode(), {"Content-Type": "text/plain"})

    @staticmethod
    def told(user, archive, status, notes=None):
        unreadable = int(archive.meta("Unreadable") or 0)
        result = {"user": user, "status": status if unreadable == 0 else "incomplete", "object": archive.name, "sha256": archive.sha256,
                  "contentSha256": archive.content, "size": archive.size, "files": int(archive.meta("Files") or 0), "bytes": int(archive.meta("Bytes") or 0),
                  "unreadable": unreadable, "changed": int(archive.meta("Changed") or 0), "special": int(archive.meta("Special") or 0)}
        if notes is not None:
            result["paths"] = {"unreadable": notes.unreadable, "changed": notes.changed, "special": notes.special}
        log(f"{ascii(user)}: {result['status']}: {archive.name}, {result['files']} files, {result['bytes']} bytes in {archive.size}"
            + (f", {unreadable} could not be read" if unreadable else "") + (f", {result['changed']} changed meanwhile" if result["changed"] else ""))
        return result

    def main(self):
        self.swift.login()
        jobs = self.jobs()
        log(f"semester {self.semester}: {len(jobs)} homes")
        with ThreadPoolExecutor(self.workers) as pool:
            results = list(pool.map(lambda job: self.one(*job), jobs))
        counts = {status: sum(result["status"] == status for result in results) for status in ("archived", "unchanged", "incomplete", "failed")}
        if not jobs:
            log("failed: there is no home at all")
        bad = [ascii(result["user"]) for result in results if result["status"] in ("incomplete", "failed")]
        log(f"semester {self.semester}: " + ", ".join(f"{count} {status}" for status, count in counts.items()))
        if bad:
            log(f"failed: {len(bad)} of {len(jobs)} users have no whole archive: {', '.join(bad)}")
        summary = {"semester": self.semester, "run": self.run, "counts": counts, "users": results}
        self.swift.put(f".runs/{self.semester}/{self.run}.json", json.dumps(summary, indent=1).encode(), {"Content-Type": "application/json"})
        self.swift.put(f".runs/{self.semester}/{self.run}.log", ("\n".join(LINES) + "\n").encode(), {"Content-Type": "text/plain"})
        return 1 if bad or not jobs else 0


if __name__ == "__main__":
    try:
        sys.exit(Run().main())
    except (Failure, OSError, HTTPException, KeyError, ValueError) as problem:
        log(f"failed: {problem}" if isinstance(problem, Failure) else f"failed: {problem!r}")
        sys.exit(1)
