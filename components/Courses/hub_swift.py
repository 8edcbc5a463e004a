"""Objects of one Swift container, with an application credential: written piece by piece, never over one another, never deleted."""

import hashlib
import http.client
import json
import os
import ssl
import threading
import time
import urllib.parse
import urllib.request

# Keystone's shortest usual life of a token is an hour.
TOKEN_SECONDS = 1800
TRIES = 3
PIECE = 1 << 20


class Failure(Exception):
    """Something that a person should read, without a stack trace."""


class Taken(Failure):
    """An object of this name is there already."""


def exchange(method, url, headers, body=None):
    """One whole request: status, headers, body."""
    connection, path = connect(url)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def connect(url):
    """Straight to the service, or through the proxy that the environment names for it; TLS is with the service either way."""
    parts = urllib.parse.urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    named = None if urllib.request.proxy_bypass(parts.hostname) else urllib.request.getproxies().get(parts.scheme)
    proxy = urllib.parse.urlsplit(named) if named else None
    host, port = (proxy.hostname, proxy.port or 80) if proxy else (parts.hostname, parts.port)
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(host, port, timeout=300, context=ssl.create_default_context())
        if proxy:
            connection.set_tunnel(parts.hostname, parts.port or 443)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=300)
        if proxy:
            path = url
    return connection, path


def words(data):
    return data[:500].decode(errors="replace").strip()


class Swift:
    """One container of the project that the credential belongs to."""

    def __init__(self, container):
        self.container = container
        self.lock = threading.Lock()
        self.token, self.endpoint, self.since = None, None, 0.0

    def login(self):
        """A token that lives for a while yet, and where the object storage is."""
        with self.lock:
            if self.token is None or time.monotonic() - self.since > TOKEN_SECONDS:
                self.token, self.endpoint = self.ask_for_token()
                self.since = time.monotonic()
            return self.token

    def forget_token(self):
        with self.lock:
            self.token = None

    @staticmethod
    def ask_for_token():
        identity = os.environ["OS_AUTH_URL"].rstrip("/")
        region = os.environ.get("OS_REGION_NAME", "")
        credential = {"id": os.environ["OS_APPLICATION_CREDENTIAL_ID"], "secret": os.environ["OS_APPLICATION_CREDENTIAL_SECRET"]}
        login = {"auth": {"identity": {"methods": ["application_credential"], "application_credential": credential}}}
        status, headers, body = exchange("POST", f"{identity}/auth/tokens", {"Content-Type": "application/json"}, json.dumps(login))
        if status not in (200, 201):
            raise Failure(f"POST {identity}/auth/tokens was answered {status}: {words(body)}")
        for service in json.loads(body)["token"]["catalog"]:
            if service["type"] == "object-store":
                for endpoint in service["endpoints"]:
                    if endpoint["interface"] == "public" and region in ("", endpoint["region"]):
                        return headers["X-Subject-Token"], endpoint["url"].rstrip("/")
        raise Failure(f"the catalogue names no object storage in region '{region}'")

    def url(self, name, query=""):
        """The credential is for paths below the container, so these are asked for in full."""
        path = urllib.parse.quote(f"{self.container}/{name}", errors="strict")
        return f"{self.endpoint}/{path}{query}"

    def ask(self, method, name, headers=None, body=None, query="", fine=(200,)):
        """One small request, tried again while the service is in trouble."""
        for left in range(TRIES - 1, -1, -1):
            token = self.login()
            try:
                status, answered, data = exchange(method, self.url(name, query), {"X-Auth-Token": token, **(headers or {})}, body)
            except (OSError, http.client.HTTPException) as problem:
                if left == 0:
                    raise Failure(f"{method} {self.container}/{name}: {problem!r}") from problem
                time.sleep(pause())
                continue
            if status in fine:
                return status, answered, data
            if left and (status == 401 or status >= 500):
                self.forget_token()
                time.sleep(pause())
                continue
            if status == 412:
                raise Taken(f"{self.container}/{name} is there already")
            raise Failure(f"{method} {self.container}/{name} was answered {status}: {words(data)}")
        raise AssertionError

    def head(self, name):
        """An object's headers; None where there is none."""
        status, headers, _ = self.ask("HEAD", name, fine=(200, 204, 404))
        return None if status == 404 else headers

    def put(self, name, data, headers):
        """A small object, which must be new."""
        etag = hashlib.md5(data, usedforsecurity=False).hexdigest()
        self.ask("PUT", name, {**headers, "If-None-Match": "*", "ETag": etag}, data, fine=(201,))
        return etag

    def put_manifest(self, name, segments, headers):
        """The object that is all segments one after the other; the service compares what it has of each."""
        body = json.dumps([{"path": f"/{self.container}/{path}", "etag": etag, "size_bytes": size} for path, etag, size in segments])
        self.ask("PUT", name, {**headers, "If-None-Match": "*"}, body, "?multipart-manifest=put", fine=(201,))
        return slo_etag(etag for _, etag, _ in segments)

    def manifest(self, name):
        """What a large object is made of: path below the container, checksum, size."""
        _, _, data = self.ask("GET", name, query="?multipart-manifest=get")
        front = f"/{self.container}/"
        return [(part["name"].removeprefix(front), part["hash"], part["bytes"]) for part in json.loads(data)]

    def read(self, name):
        """The object's bytes in pieces."""
        token = self.login()
        connection, path = connect(self.url(name))
        try:
            connection.request("GET", path, headers={"X-Auth-Token": token})
            answer = connection.getresponse()
            if answer.status != 200:
                raise Failure(f"GET {self.container}/{name} was answered {answer.status}: {words(answer.read(500))}")
            while piece := answer.read(PIECE):
                yield piece
        except http.client.HTTPException as problem:
            raise Failure(f"GET {self.container}/{name} broke off: {problem!r}") from problem
        finally:
            connection.close()


class Upload:
    """A new object of unknown size, sent while it comes into being: nothing of it is kept here."""

    def __init__(self, swift, name):
        self.name, self.size, self.md5 = name, 0, hashlib.md5(usedforsecurity=False)
        token = swift.login()
        self.connection, path = connect(swift.url(name))
        self.connection.putrequest("PUT", path)
        for header, value in (("X-Auth-Token", token), ("Transfer-Encoding", "chunked"), ("Content-Type", "application/octet-stream"), ("If-None-Match", "*")):
            self.connection.putheader(header, value)
        self.connection.endheaders()

    def write(self, data):
        self.size += len(data)
        self.md5.update(data)
        self.connection.send(b"%x\r\n" % len(data))
        self.connection.send(data)
        self.connection.send(b"\r\n")

    def finish(self):
        """Path, checksum and size, once the service has told that it has the same."""
        try:
            self.connection.send(b"0\r\n\r\n")
            answer = self.connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as problem:
            raise Failure(f"PUT {self.name} broke off: {problem!r}") from problem
        finally:
            self.connection.close()
        etag = self.md5.hexdigest()
        if answer.status != 201:
            raise Failure(f"PUT {self.name} was answered {answer.status}: {words(body)}")
        if (answer.headers.get("ETag") or "").strip('"') != etag:
            raise Failure(f"PUT {self.name}: what arrived has another checksum than what was sent")
        return self.name, etag, self.size

    def abort(self):
        self.connection.close()


def slo_etag(etags):
    return hashlib.md5("".join(etags).encode(), usedforsecurity=False).hexdigest()


def pause():
    return float(os.environ.get("RETRY_SECONDS", "5"))
