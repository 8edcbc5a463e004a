"""Runs in a user's pod after each start: fetches the course's files into the home with gitpuller, which keeps what users changed.

What to fetch stands in course-files.json beside this file. Nothing here can keep a server from starting: the start waits a while, then
fetching goes on by itself. When it fails, a note in the home says why; the note goes away with the first success.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

NOTE = "COURSE-FILES-NOT-UPDATED.txt"
LOG = ".course-files.log"
PART = ".course-files.part"
HERE = os.path.dirname(os.path.abspath(__file__))


class Trouble(Exception):
    """Something that the user reads."""


def wait_for_files(wait):
    # In a session of its own, and holding no pipe: Kubernetes waits for whoever holds the hook's output.
    fetching = subprocess.Popen(
        [sys.executable, "-I", os.path.abspath(__file__), "fetch"],
        cwd=HERE, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        fetching.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        pass


def fetch(course, home):
    os.chdir(home)
    trouble = None
    with open(LOG, "w", encoding="utf-8", errors="replace") as log:
        try:
            fetch_into(course, log)
        except Trouble as found:
            trouble = str(found)
        except Exception as found:  # a full home, a lost share: whatever it is, the user shall read it
            trouble = f"{type(found).__name__}: {found}"
        log.write(f"{trouble or 'The files are up to date.'}\n")
    tell_pod(trouble)
    if trouble:
        write(NOTE, (
            f"The files of the course, in the folder '{course['folder']}', could not be brought up to date when this server started.\n"
            f"{trouble}\n\n"
            f"Your own files are as they were. The next start tries again: File > Hub Control Panel > Stop My Server, then start it.\n"
            f"If this note comes back, show it to the staff; all that was said is in the file {LOG} of your home.\n"))
    elif os.path.lexists(NOTE):
        os.remove(NOTE)


def fetch_into(course, log):
    folder = course["folder"]
    if shutil.which("gitpuller") is None or shutil.which("git") is None:
        raise Trouble("The image of this server has no gitpuller or no git, which fetch them (Python package nbgitpuller).")
    if not os.path.lexists(folder):
        # A pod can be killed at any moment: only a whole folder gets the name, and what is half is begun anew.
        shutil.rmtree(PART, ignore_errors=True)
        pull(course, PART, log)
        os.makedirs(os.path.dirname(folder) or ".", exist_ok=True)
        os.rename(PART, folder)
        return
    # Without this, git would take a repository further up for the one that is meant.
    if not os.path.isdir(os.path.join(folder, ".git")):
        raise Trouble(f"There is something else of the name '{folder}' in your home. Rename it.")
    origin = subprocess.run(["git", "config", "--get", "remote.origin.url"], cwd=folder, stdout=subprocess.PIPE, check=False).stdout.decode().strip()
    if origin.rstrip("/") != course["repository"].rstrip("/"):
        raise Trouble(f"The folder '{folder}' was fetched from {origin or 'nowhere'}, the course is at {course['repository']} now. Rename the folder to get a new one.")
    pull(course, folder, log)


def pull(course, folder, log):
    # Never a question for a password: nobody would answer.
    environment = dict(os.environ, GIT_TERMINAL_PROMPT="0", GIT_ASKPASS="true")
    log.flush()
    process = subprocess.Popen(
        ["gitpuller", course["repository"], course["branch"], folder],
        env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        status = process.wait(timeout=course["limitSeconds"])
    except subprocess.TimeoutExpired:
        stop(process)
        raise Trouble(f"Fetching them from {course['repository']} took more than {course['limitSeconds']} s.") from None
    if status != 0:
        raise Trouble(f"gitpuller could not fetch branch '{course['branch']}' of {course['repository']}:\n{last_lines()}")


def stop(process):
    # git tidies up after the first signal, unless it hangs.
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def last_lines():
    with open(LOG, encoding="utf-8", errors="replace") as log:
        told = [line.rstrip() for line in log if line.strip()]
    # What Python adds is about gitpuller's own lines.
    told = [line for line in told if not line.startswith(("Traceback", "  ", "subprocess.", "[", "$"))]
    return "\n".join("  " + line[:300] for line in told[-5:])


def tell_pod(trouble):
    # The pod's log, for the staff; the first process may belong to somebody else.
    try:
        with open("/proc/1/fd/2", "w", encoding="utf-8") as pod:
            pod.write(f"course files: {trouble or 'up to date'}\n")
    except OSError:
        pass


def write(name, text):
    handle, new = tempfile.mkstemp(dir=".", prefix=".course-files.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(new, 0o644)
    os.replace(new, name)


def main():
    with open(os.path.join(HERE, "course-files.json"), encoding="utf-8") as file:
        course = json.load(file)
    if sys.argv[1:] == ["fetch"]:
        fetch(course, os.path.expanduser("~"))
    else:
        wait_for_files(course["waitSeconds"])


main()
