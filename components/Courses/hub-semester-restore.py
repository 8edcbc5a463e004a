#!/usr/bin/env python3
"""Unpacks archives of a semester into a folder beside what users have now: restored-SEMESTER in their homes.

Nothing that is there is touched. The folder appears under its name only when every byte of the archive came back with its checksum.
"""

import os
import shutil
import sys
import tarfile
from http.client import HTTPException

from hub_archives import Failure, folder_of, newest, open_folder, unpacked
from hub_swift import PIECE, Swift


def log(text):
    print(f"hub-semester-restore: {text}", flush=True)


class Stream:
    """Pieces as a file that is only read forward."""

    def __init__(self, pieces):
        self.pieces, self.kept = pieces, bytearray()

    def read(self, size):
        while len(self.kept) < size and (piece := next(self.pieces, None)) is not None:
            self.kept += piece
        data = bytes(self.kept[:size])
        del self.kept[:size]
        return data


def place_of(name, owner, target):
    """Where an entry belongs; an entry that leads out of the folder is refused."""
    parts = name.split("/")
    if parts[0] != owner or any(part in ("", ".", "..") for part in parts):
        raise Failure(f"the archive has an entry {name!r}, which does not belong to {owner!r}")
    return os.path.join(target, *parts[1:])


def unpack(pieces, owner, target):
    """Links come last, so that nothing is written through one; nothing gets rights that only its owner's programs should have."""
    folders, links = [], []
    with tarfile.open(fileobj=Stream(pieces), mode="r|", bufsize=PIECE, encoding="utf-8", errors="surrogateescape") as tar:
        for entry in tar:
            place = place_of(entry.name, owner, target)
            if entry.isdir():
                os.makedirs(place, mode=0o700, exist_ok=True)
                folders.append((place, entry))
            elif entry.isreg():
                with open(place, "xb") as file:
                    shutil.copyfileobj(tar.extractfile(entry), file, PIECE)
                    os.fchmod(file.fileno(), entry.mode & 0o777)
                os.utime(place, (entry.mtime, entry.mtime))
            elif entry.islnk():
                os.link(place_of(entry.linkname, owner, target), place, follow_symlinks=False)
            elif entry.issym():
                links.append((place, entry))
    for _ in pieces:
        pass
    for place, entry in links:
        os.symlink(entry.linkname, place)
        os.utime(place, (entry.mtime, entry.mtime), follow_symlinks=False)
    for place, entry in reversed(folders):
        os.utime(place, (entry.mtime, entry.mtime))
        os.chmod(place, entry.mode & 0o777 | 0o700 if place == target else entry.mode & 0o777)


def restore(swift, semester, root, folder):
    owner, home = os.path.basename(folder), os.path.join(root, folder)
    archive, _ = newest(swift, owner, semester)
    if archive is None:
        raise Failure(f"there is no archive of {semester}")
    archive.check(swift)
    os.makedirs(home, mode=0o755, exist_ok=True)
    parent = open_folder(home)
    try:
        # By its handle: the home cannot become a link to somewhere else meanwhile.
        here = f"/proc/self/fd/{parent}"
        final, half = os.path.join(here, f"restored-{semester}"), os.path.join(here, f".restoring-{semester}")
        if os.path.lexists(final):
            raise Failure(f"{folder}/restored-{semester} is there already; move it away first")
        if os.path.lexists(half):
            shutil.rmtree(half)
        os.mkdir(half, mode=0o700)
        unpack(unpacked(swift, archive), owner, half)
        os.rename(half, final)
    finally:
        os.close(parent)
    return f"{archive.name} is in {folder}/restored-{semester}"


def main():
    semester, root, pattern = os.environ["SEMESTER"], os.environ["HOMES"], os.environ["HOME_FOLDER"]
    swift, failed = Swift(os.environ["CONTAINER"]), []
    swift.login()
    for user in os.environ["USERS"].split():
        try:
            log(f"{ascii(user)}: {restore(swift, semester, root, folder_of(user, pattern))}")
        except (Failure, OSError, HTTPException, ValueError, tarfile.TarError) as problem:
            failed.append(ascii(user))
            log(f"{ascii(user)}: FAILED: {problem if isinstance(problem, Failure) else repr(problem)}")
    if failed:
        log(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Failure, OSError, HTTPException, KeyError, ValueError) as problem:
        log(f"failed: {problem}" if isinstance(problem, Failure) else f"failed: {problem!r}")
        sys.exit(1)
