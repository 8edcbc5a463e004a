#!/usr/bin/env python3
"""What a stage does unless the settings name another command. Argument: the stage.

An assignment is a folder of the private claim. Its folders `verify` and `test` are handed to these stages, `results` and `finalise`
stay private; in each of them the program `run` is the stage, and a folder that is not there is a stage that passes. What `results/run`
prints is what the student reads.
"""

import io
import json
import os
import shutil
import stat
import subprocess
import sys
import urllib.parse
import zipfile

ROOT = os.environ.get("STAGE_ROOT", "")
WORK, PRIVATE, SUBMISSION = f"{ROOT}/work", f"{ROOT}/private", f"{ROOT}/submission"
UNPACKED_BYTES, UNPACKED_FILES, SHOWN_BYTES = 200 * 1024 * 1024, 2000, 8192
LAST_WORDS = os.environ.get("LAST_WORDS", "/dev/termination-log")


def quoted(name):
    """A name as one folder or file, whatever is in it."""
    return "_" + urllib.parse.quote(name, safe="")


def assignment(*parts):
    return os.path.join(PRIVATE, "assignments", os.environ["ASSIGNMENT"], *parts)


def kept(*parts):
    """Where staff find what this student handed in with this job."""
    return os.path.join(PRIVATE, "results", os.environ["ASSIGNMENT"], quoted(os.environ["STUDENT"]), f"{os.environ['RECEIVED']}-{os.environ['JOB']}", *parts)


def setup():
    with open(f"{SUBMISSION}/content", "rb") as file:
        content = file.read()
    os.makedirs(kept(), exist_ok=True)
    with open(kept(quoted(os.environ["FILE"])), "wb") as file:
        file.write(content)
    shutil.copyfile(f"{SUBMISSION}/submission.json", kept("submission.json"))
    unpack(content, f"{WORK}/submission")
    for stage in ("verify", "test"):
        if os.path.isdir(assignment(stage)):
            shutil.copytree(assignment(stage), f"{WORK}/{stage}/given", dirs_exist_ok=True)
    return 0


def unpack(content, folder):
    """Archives as their files, anything else as itself. Names that lead out of the folder are cut, links are plain files."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        with open(os.path.join(folder, os.path.basename(os.environ["FILE"]) or "content"), "wb") as file:
            file.write(content)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > UNPACKED_FILES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
            raise SystemExit(f"the archive has {len(entries)} files; at most {UNPACKED_FILES} of together {UNPACKED_BYTES} bytes are unpacked")
        archive.extractall(folder)


def run(folder, stage):
    """The stage's own program, its output kept for the stages after it."""
    program = os.path.join(folder, "run")
    if not os.path.isfile(program):
        print(f"no program for {stage}: passed")
        return 0
    with open(f"{WORK}/{stage}/output.txt", "wb") as output:
        return subprocess.run([program], cwd=f"{WORK}/{stage}", stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False).returncode


def shown(stage):
    """What a stage printed. It may have put a link to something private in its place: links are not followed."""
    try:
        file = os.open(f"{WORK}/{stage}/output.txt", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    with os.fdopen(file, "rb") as output:
        return output.read(SHOWN_BYTES).decode(errors="replace") if stat.S_ISREG(os.fstat(file).st_mode) else ""


def results():
    program = assignment("results", "run")
    if os.path.isfile(program):
        code = subprocess.run([program], cwd=f"{WORK}/results", stdin=subprocess.DEVNULL, check=False).returncode
        entry = f"{WORK}/results/leaderboard.json"
        if code == 0 and os.path.isfile(entry):
            shutil.copyfile(entry, LAST_WORDS)
        return code
    report = "".join(f"== {stage}: {os.environ.get(stage.upper() + '_OUTCOME', 'not run')} ==\n{shown(stage)}\n" for stage in ("setup", "verify", "test"))
    print(report, end="")
    os.makedirs(kept(), exist_ok=True)
    with open(kept("results.txt"), "w", encoding="utf-8") as file:
        file.write(report)
    return 0


def finalise():
    os.makedirs(kept(), exist_ok=True)
    outcomes = {name.removesuffix("_OUTCOME").lower(): value for name, value in os.environ.items() if name.endswith("_OUTCOME")}
    with open(kept("outcomes.json"), "w", encoding="utf-8") as file:
        json.dump(outcomes, file, sort_keys=True)
    return run(assignment("finalise"), "finalise")


if __name__ == "__main__":
    STAGE = sys.argv[1]
    sys.exit({"setup": setup, "results": results, "finalise": finalise}.get(STAGE, lambda: run(f"{WORK}/{STAGE}/given", STAGE))())
