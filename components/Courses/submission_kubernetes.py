"""Calls of the Kubernetes API with the pod's own account, in the one namespace the account is for."""

import json
import os
import ssl
import urllib.error
import urllib.parse
import urllib.request

ACCOUNT = os.environ.get("ACCOUNT_FOLDER", "/var/run/secrets/kubernetes.io/serviceaccount")
SECONDS = 30


class Refusal(Exception):
    """What the API server will not do however often it is asked."""


class Later(OSError):
    """What the API server cannot do now."""


class Cluster:
    def __init__(self):
        host = os.environ["KUBERNETES_SERVICE_HOST"]
        self._base = os.environ.get("API_URL") or f"https://{f'[{host}]' if ':' in host else host}:{os.environ['KUBERNETES_SERVICE_PORT']}"
        self._space = f"/api/v1/namespaces/{os.environ['NAMESPACE']}"
        self._context = ssl.create_default_context(cafile=f"{ACCOUNT}/ca.crt") if self._base.startswith("https:") else None

    def get(self, kind, name):
        """The object, or None when there is none."""
        return self._json("GET", f"/{kind}/{name}")

    def list(self, kind, labels):
        return self._json("GET", f"/{kind}?labelSelector={urllib.parse.quote(labels)}")["items"]

    def create(self, kind, body):
        """The object made, or None when there is one of its name."""
        try:
            return self._json("POST", f"/{kind}", body)
        except Exists:
            return None

    def delete(self, kind, name):
        """Deletes it and, afterwards, what it owns."""
        self._json("DELETE", f"/{kind}/{name}", {"propagationPolicy": "Background"})

    def log(self, pod, container, limit):
        """The first bytes of what a container printed."""
        try:
            return self._call("GET", f"/pods/{pod}/log?container={container}&limitBytes={limit}").decode(errors="replace")
        except Missing:
            return ""

    def _json(self, method, path, body=None):
        try:
            return json.loads(self._call(method, path, body))
        except Missing:
            return None

    def _call(self, method, path, body=None):
        # Tokens are replaced on disk while the daemon runs.
        with open(f"{ACCOUNT}/token", encoding="utf-8") as file:
            headers = {"Authorization": f"Bearer {file.read().strip()}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + self._space + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS, context=self._context) as answer:
                return answer.read()
        except urllib.error.HTTPError as problem:
            raise meaning(method, path, problem.code, problem.read(2000).decode(errors="replace")) from None


class Missing(Exception):
    pass


class Exists(Exception):
    pass


def meaning(method, path, code, said):
    if code == 404:
        return Missing()
    if code == 409 and method == "POST" and "AlreadyExists" in said:
        return Exists()
    # A full quota empties, a server comes back, a token is renewed; what the server calls invalid stays so.
    return Refusal(f"{method} {path}: {said}") if code in (400, 422) else Later(f"{method} {path}: {code} {said}")
