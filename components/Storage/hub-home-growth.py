#!/usr/bin/env python3
"""Asks for larger volumes where users' homes are smaller than the size that is set.

A claim that exists is never touched by the hub, so a larger size would reach new users only. Claims only grow here: a larger one stays
as it is. One claim that is refused, by a quota for example, does not keep the others from growing.
"""

import json
import os
import re
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

ACCOUNT = os.environ.get("ACCOUNT_FOLDER", "/var/run/secrets/kubernetes.io/serviceaccount")
GIB = 1 << 30
UNITS = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "P": 10**15,
         "Ki": 1 << 10, "Mi": 1 << 20, "Gi": GIB, "Ti": 1 << 40, "Pi": 1 << 50}


def log(text):
    print(f"hub-home-growth: {text}", flush=True)


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


def size_of(quantity):
    """Bytes of a quantity such as 10Gi."""
    match = re.fullmatch(r"([0-9.]+)([A-Za-z]*)", quantity or "0")
    if match is None or match[2] not in UNITS:
        raise ValueError(f"the size '{quantity}' cannot be read")
    return int(float(match[1]) * UNITS[match[2]])


def claims(space, selector):
    """All claims of homes, page by page."""
    path, more = f"/api/v1/namespaces/{space}/persistentvolumeclaims", ""
    while True:
        query = {"labelSelector": selector, "limit": "500", **({"continue": more} if more else {})}
        page = call("GET", f"{path}?{urllib.parse.urlencode(query)}")
        yield from page["items"]
        more = page.get("metadata", {}).get("continue", "")
        if not more:
            return


def main():
    space, storage_class, size = os.environ["HUB_NAMESPACE"], os.environ["STORAGE_CLASS"], int(os.environ["SIZE_GIB"])
    grown = waiting = failed = seen = 0
    for claim in claims(space, os.environ["SELECTOR"]):
        name = claim["metadata"]["name"]
        spec, status = claim["spec"], claim.get("status", {})
        if spec.get("storageClassName") != storage_class:
            continue

        seen += 1
        try:
            asked = size_of(spec["resources"]["requests"]["storage"])
            if asked >= size * GIB:
                if size_of(status.get("capacity", {}).get("storage")) < asked and status.get("phase") == "Bound":
                    waiting += 1
                    log(f"{name} is to have {asked // GIB} GiB and has not yet; a home that nobody uses grows when its server starts")
                continue

            if status.get("phase") != "Bound":
                waiting += 1
                log(f"{name} has no volume yet; it grows when it has one")
                continue

            call("PATCH", f"/api/v1/namespaces/{space}/persistentvolumeclaims/{name}", {"spec": {"resources": {"requests": {"storage": f"{size}Gi"}}}})
            grown += 1
            log(f"{name}: {asked / GIB:g} -> {size} GiB")
        except (urllib.error.URLError, OSError, KeyError, ValueError) as problem:
            failed += 1
            reason = problem.read().decode(errors="replace")[:500] if isinstance(problem, urllib.error.HTTPError) else repr(problem)
            log(f"{name} failed: {reason}")

    log(f"{seen} homes, {grown} asked to grow to {size} GiB, {waiting} waiting, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (urllib.error.URLError, OSError, KeyError, ValueError) as problem:
        log(f"failed: {problem!r}")
        sys.exit(1)
