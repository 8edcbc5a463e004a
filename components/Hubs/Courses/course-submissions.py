"""Part of the hub's configuration: each server learns where its user submits, and gets a key that is its user's alone.

The key comes from the queue's own, which never leaves the hub; the queue makes the same key from a message's user to see who sent it.
"""


def course_submissions():
    import hashlib
    import hmac

    from z2jh import get_config

    queue = get_config("custom.courseSubmissions")
    master = bytes.fromhex(queue["masterKey"])

    def key(spawner):
        return hmac.new(master, b"user\n" + spawner.user.name.encode(), hashlib.sha256).hexdigest()

    return {"SUBMISSION_HOST": queue["host"], "SUBMISSION_PORT": str(queue["port"]), "SUBMISSION_PASSWORD": queue["password"], "SUBMISSION_KEY": key}


c.KubeSpawner.environment.update(course_submissions())  # noqa: F821
