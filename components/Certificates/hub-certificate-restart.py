#!/usr/bin/env python3
"""Restarts the hub's proxy when its certificate has been renewed: the proxy reads its files only when it starts.

What counts is what the proxy serves: when that is not the certificate of the secret, the deployment gets a new annotation, which
replaces its pod. A restart that did not help is not repeated; it ends with an error, which the job's history shows.
"""

import base64
import hashlib
import json
import os
import ssl
import sys
import urllib.error
import urllib.request

ANNOTATION = "jupyterhub-infra/certificate"
ACCOUNT = os.environ.get("ACCOUNT_FOLDER", "/var/run/secrets/kubernetes.io/serviceaccount")


def log(text):
    print(f"hub-certificate-restart: {text}", flush=True)


def call(method, path, body=None):
    """One request to the Kubernetes API with the job's own account."""
    host = os.environ["KUBERNETES_SERVICE_HOST"]
    base = os.environ.get("API_URL") or f"https://{f'[{host}]' if ':' in host else host}:{os.environ['KUBERNETES_SERVICE_PORT']}"
    with open(f"{ACCOUNT}/token", encoding="utf-8") as file:
        headers = {"Authorization": f"Bearer {file.read().strip()}", "Accept": "application/json"}
    data = None
    if body is not None:
        headers["Content-Type"] = "application/merge-patch+json"
        data = json.dumps(body).encode()
    context = ssl.create_default_context(cafile=f"{ACCOUNT}/ca.crt") if base.startswith("https:") else None
    request = urllib.request.Request(base + path, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=30, context=context) as answer:
        return json.load(answer)


def fingerprint(pem):
    """Of the first certificate in a chain."""
    end = "-----END CERTIFICATE-----"
    first = pem[pem.index("-----BEGIN CERTIFICATE-----"):pem.index(end) + len(end)]
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(first)).hexdigest()


def main():
    space, secret, deployment = os.environ["HUB_NAMESPACE"], os.environ["SECRET"], os.environ["DEPLOYMENT"]
    host, port = os.environ["PROXY"].rsplit(":", 1)
    stored = call("GET", f"/api/v1/namespaces/{space}/secrets/{secret}")
    wanted = fingerprint(base64.b64decode(stored["data"]["tls.crt"]).decode())
    path = f"/apis/apps/v1/namespaces/{space}/deployments/{deployment}"
    try:
        proxy = call("GET", path)
    except urllib.error.HTTPError as problem:
        if problem.code != 404:
            raise
        log("there is no proxy yet; nothing to do")
        return 0

    served = fingerprint(ssl.get_server_certificate((host, int(port)), timeout=30))
    if served == wanted:
        log(f"the proxy serves the certificate {wanted[:16]}; nothing to do")
        return 0

    tried = (proxy["spec"]["template"]["metadata"].get("annotations") or {}).get(ANNOTATION)
    if tried == wanted:
        log(f"the proxy was restarted for the certificate {wanted[:16]} and still serves {served[:16]}; look at its pod")
        return 1

    call("PATCH", path, {"spec": {"template": {"metadata": {"annotations": {ANNOTATION: wanted}}}}})
    log(f"the certificate was renewed: {served[:16]} -> {wanted[:16]}; the proxy restarts")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (urllib.error.URLError, OSError, KeyError, ValueError) as problem:
        log(f"failed: {problem!r}")
        sys.exit(1)
