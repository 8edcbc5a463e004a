"""A small client of redis' own protocol (RESP2), so that the daemons need nothing but Python."""

import socket


class RedisError(Exception):
    """What the server refused."""


class Redis:
    """One connection. It is used by one thread, and closed for good by the first failure of the network."""

    def __init__(self, host, port, user, password, timeout=30):
        self._socket = socket.create_connection((host, port), timeout)
        self._answers = self._socket.makefile("rb")
        self._timeout = timeout
        self.call("AUTH", user, password)

    def close(self):
        self._answers.close()
        self._socket.close()

    def call(self, *words, wait=0):
        """One command and its answer: bytes, whole numbers, lists or None. The command may block for `wait` seconds on the server."""
        self._socket.settimeout(self._timeout + wait)
        self._socket.sendall(encoded(words))
        return self._answer()

    def together(self, *commands):
        """All of the commands or none of them; None when a watched key has changed meanwhile."""
        self._socket.settimeout(self._timeout)
        self._socket.sendall(b"".join(encoded(words) for words in [("MULTI",), *commands, ("EXEC",)]))
        refused = None
        for _ in range(len(commands) + 1):
            try:
                self._answer()
            except RedisError as problem:
                refused = refused or problem
        try:
            answers = self._answer()
        except RedisError as problem:
            raise refused or problem
        for answer in answers or []:
            if isinstance(answer, RedisError):
                raise answer
        return answers

    def _line(self):
        line = self._answers.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("redis closed the connection")
        return line[:-2]

    def _answer(self):
        answer = self._next()
        if isinstance(answer, RedisError):
            raise answer
        return answer

    def _next(self):
        line = self._line()
        kind, rest = line[:1], line[1:]
        if kind == b"+":
            return rest
        if kind == b"-":
            return RedisError(rest.decode(errors="replace"))
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == b"-1" else self._bulk(int(rest))
        if kind == b"*":
            return None if rest == b"-1" else [self._next() for _ in range(int(rest))]
        raise ConnectionError(f"redis answered something else: {line[:40]!r}")

    def _bulk(self, length):
        data = self._answers.read(length + 2)
        if len(data) != length + 2:
            raise ConnectionError("redis closed the connection")
        return data[:-2]


def encoded(words):
    parts = [word if isinstance(word, bytes) else str(word).encode() for word in words]
    return b"".join([b"*%d\r\n" % len(parts)] + [b"$%d\r\n%s\r\n" % (len(part), part) for part in parts])


def table(answer):
    """A hash as HGETALL answers it, as texts."""
    words = [word.decode() for word in answer or []]
    return dict(zip(words[::2], words[1::2]))
