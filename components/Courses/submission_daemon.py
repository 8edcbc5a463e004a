"""What the daemons of the queue share: their log, their settings and a life that one lost connection does not end."""

import json
import os
import signal
import sys
import time

from submission_redis import Redis, RedisError

AGAIN_SECONDS = float(os.environ.get("AGAIN_SECONDS", 5))


def log(text):
    print(f"{os.path.basename(sys.argv[0]).removesuffix('.py')}: {text}", flush=True)


def number(name, otherwise):
    """A whole number from the environment."""
    return int(os.environ.get(name) or otherwise)


def settings():
    with open(os.environ["SETTINGS"], encoding="utf-8") as file:
        return json.load(file)


def connected():
    return Redis(os.environ.get("REDIS_HOST", "redis"), number("REDIS_PORT", 6379), os.environ["REDIS_USER"], os.environ["REDIS_PASSWORD"])


def run(work):
    """Calls `work` with a connection for ever. It must be able to begin anywhere: whatever it was doing may have been cut off."""
    # The first process of a container gets no signal that it does not ask for.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while True:
        try:
            redis = connected()
            try:
                work(redis)
            finally:
                redis.close()
        except (OSError, RedisError) as problem:
            log(f"again in {AGAIN_SECONDS:g} s: {problem}")
        time.sleep(AGAIN_SECONDS)
