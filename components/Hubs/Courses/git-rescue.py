"""Moves a user's broken checkout of the course's files aside, so that the next start of the server fetches a new one.

It sees that one home and nothing else. Once done, a generation is never done again: the home itself remembers it.
"""

import os
import sys

HOME = os.environ.get("RESCUE_HOME", "/rescue")
FOLDER = os.environ["FOLDER"]
GENERATION = os.environ["GENERATION"]
DONE = ".git-rescue"
NOTE = "COURSE-FILES-RESCUED.txt"


def say(text):
    print(f"git rescue: {text}", flush=True)


def write(name, text):
    new = f"{name}.{os.getpid()}"
    with open(new, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(new, name)


def free_name():
    number = 1
    while True:
        name = f"{FOLDER}-rescued-{GENERATION}" + ("" if number == 1 else f"-{number}")
        if not os.path.lexists(name):
            return name
        number += 1


def main():
    os.chdir(HOME)
    done = []
    if os.path.exists(DONE):
        with open(DONE, encoding="utf-8") as file:
            done = file.read().split()
    if GENERATION in done:
        say(f"generation {GENERATION} was done before; nothing is moved")
        return 0
    if os.path.lexists(FOLDER):
        aside = free_name()
        os.rename(FOLDER, aside)
        write(NOTE, (
            f"The staff moved your folder '{FOLDER}' to '{aside}', because it could not be brought up to date any more.\n"
            f"Nothing of it is lost. The next start of your server fetches '{FOLDER}' anew: File > Hub Control Panel > Stop My Server, then start it.\n"
            f"Copy your own work over from '{aside}', then delete '{aside}' and this note.\n"))
        say(f"moved {FOLDER} to {aside}")
    else:
        say(f"there is no {FOLDER}; the next start fetches it")
    write(DONE, "\n".join([*done, GENERATION]) + "\n")
    return 0


sys.exit(main())
