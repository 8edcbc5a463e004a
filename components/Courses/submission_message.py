"""Messages of students: what they must look like, and who sent them.

Each student's server holds a key made from the queue's own and the student's name. It signs messages, and it names the place of the
student's results, which nobody else can guess. So all students share one login of redis, which may append and may read places it can name.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re

FIELDS = {"version", "user", "assignment", "file", "content", "nonce", "time", "signature"}
ASSIGNMENT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
NONCE = re.compile(r"[0-9a-f]{32}")
FUTURE_SECONDS = 600


class Junk(Exception):
    """A message that nobody vouches for; nobody gets an answer."""


class Refused(Exception):
    """A message of a student that cannot be taken; the student is told why."""


class Message:
    """A message whose signature holds."""

    def __init__(self, fields, content, key):
        self.user, self.assignment, self.file = fields["user"], fields["assignment"], fields["file"]
        self.time, self.content = fields["time"], content
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.place = place(key)

        # The same message sent twice is the same job.
        self.id = hashlib.sha256(f"{self.user}\n{fields['nonce']}".encode()).hexdigest()[:20]


def user_key(master, user):
    return hmac.new(bytes.fromhex(master), b"user\n" + user.encode(), hashlib.sha256).hexdigest()


def place(key):
    """The end of the name of the student's results."""
    return hmac.new(key.encode(), b"results", hashlib.sha256).hexdigest()[:40]


def signature(key, fields, sha256):
    text = "\n".join(["1", fields["user"], fields["assignment"], fields["file"], sha256, fields["nonce"], str(fields["time"])])
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def read(raw, master):
    """The message that these bytes are, if its student sent it."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        raise Junk("is not JSON") from None
    if not isinstance(fields, dict) or set(fields) != FIELDS or fields["version"] != 1:
        raise Junk("has other fields than a message of version 1")
    texts = {name: fields[name] for name in FIELDS - {"version", "time"}}
    if not all(isinstance(text, str) for text in texts.values()) or type(fields["time"]) is not int:
        raise Junk("has fields of other kinds")
    if not texts["user"] or len(texts["user"]) > 255 or "\n" in texts["user"] or not NONCE.fullmatch(texts["nonce"]):
        raise Junk("names nobody")
    try:
        content = base64.b64decode(texts["content"], validate=True)
        key = user_key(master, texts["user"])
        wanted = signature(key, fields, hashlib.sha256(content).hexdigest())
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise Junk("cannot be decoded") from None
    if not hmac.compare_digest(wanted.encode(), texts["signature"].encode(errors="replace")):
        raise Junk("is not signed by whom it names")
    return Message(fields, content, key)


def check(message, assignments, limit, now, keep_seconds):
    """Whether a student's message can be taken."""
    if not ASSIGNMENT.fullmatch(message.assignment) or message.assignment not in assignments:
        raise Refused(f"there is no assignment '{message.assignment[:40]}'; there are: {', '.join(assignments)}")
    if not 1 <= len(message.file) <= 200 or not message.file.isprintable():
        raise Refused("the file's name must have 1 to 200 printable characters")
    if len(message.content) > limit:
        raise Refused(f"the file has {len(message.content)} bytes; at most {limit} can be submitted")
    if not message.content:
        raise Refused("the file is empty")
    if message.time > now + FUTURE_SECONDS:
        raise Refused("the message is from the future; look at the server's clock")
    if message.time < now - keep_seconds:
        raise Refused("the message is too old; submit again")
