#!/usr/bin/env python3
"""Gives the top folder of a share to the account that all homes belong to, unless that account can make folders in it already.

Only the folder itself: what is in it stays whose it is. A share that turns root into nobody cannot be helped from here.
"""

import os
import sys


def log(text):
    print(f"hub-share-root: {text}", flush=True)


def can_make_folders(folder, owner, group):
    """Tries it as that account, in a process of its own: what an account may do on a share, only the share knows."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(group)
            os.setuid(owner)
            path = os.path.join(folder, f".jupyterhub-infra-{os.getpid()}")
            os.mkdir(path)
            os.rmdir(path)
            code = 0
        except OSError:
            pass
        finally:
            os._exit(code)

    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def main():
    folder, owner, group = os.environ["FOLDER"], int(os.environ["OWNER"]), int(os.environ["GROUP"])
    if can_make_folders(folder, owner, group):
        log(f"the account {owner}:{group} makes folders in the share; nothing to do")
        return 0

    before = os.stat(folder)
    try:
        if before.st_mode & 0o700 != 0o700:
            os.chmod(folder, before.st_mode & 0o7777 | 0o700)

        os.chown(folder, owner, group)
    except OSError as problem:
        log(f"the share does not let root change its top folder: {problem}; ask the cloud for a share type that does not squash root, or for one that squashes everybody to {owner}:{group}")
        return 1

    if not can_make_folders(folder, owner, group):
        log(f"the account {owner}:{group} owns the top folder and still makes no folders in it; is the share full, or mounted read-only?")
        return 1

    log(f"the top folder belonged to {before.st_uid}:{before.st_gid} and belongs to {owner}:{group} now")
    return 0


if __name__ == "__main__":
    sys.exit(main())
