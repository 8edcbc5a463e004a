"""Jobs as objects of the cluster, and what became of their pods. The pods themselves are templates of the settings; nothing here widens them."""

import base64
import json

STAGES = ("setup", "verify", "test", "results", "finalise")

# What a stage that did not pass leaves out: nothing is checked that could not be set up, nothing is run that was not verified.
AFTER_FAILURE = {"setup": "finalise", "verify": "results"}
LABEL = "jupyterhub-infra/queue"


def name_of(job):
    return f"submission-{job}"


def next_stage(stage, outcome):
    """The stage after this one; None after the last."""
    if outcome != "passed" and stage in AFTER_FAILURE:
        return AFTER_FAILURE[stage]
    following = STAGES.index(stage) + 1
    return STAGES[following] if following < len(STAGES) else None


def content(job, fields, payload):
    """What was submitted, and the owner of all the job's objects: they go with it."""
    about = {name: fields[name] for name in ("user", "assignment", "file", "sha256", "submitted", "received")}
    return {
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": {"name": name_of(job), "labels": {LABEL: "job"}},
        "binaryData": {"content": base64.b64encode(payload).decode()},
        "data": {"submission.json": json.dumps({"job": job, **about})},
    }


def owned(template, job, uid):
    body = json.loads(json.dumps(template).replace("@JOB@", job))
    body["metadata"]["ownerReferences"] = [{"apiVersion": "v1", "kind": "ConfigMap", "name": name_of(job), "uid": uid}]
    return body


def pod(template, job, uid, fields):
    """The pod of a stage, told what came before it."""
    body = owned(template, job, uid)
    told = {"JOB": job, "STUDENT": fields["user"], "ASSIGNMENT": fields["assignment"], "FILE": fields["file"], "SHA256": fields["sha256"],
            "SUBMITTED": fields["submitted"], "RECEIVED": fields["received"]}
    told.update({f"{stage.upper()}_OUTCOME": fields[f"outcome:{stage}"] for stage in STAGES if f"outcome:{stage}" in fields})
    for container in body["spec"].get("initContainers", []) + body["spec"]["containers"]:
        # Kubernetes would put other variables in the place of $(NAME).
        container["env"] = container.get("env", []) + [{"name": name, "value": value.replace("$", "$$")} for name, value in told.items()]
    return body


def outcome(body):
    """passed, failed (exit 3), timeout, out of memory, ...; None while it runs."""
    status = body.get("status", {})
    phase = status.get("phase")
    if phase == "Succeeded":
        return "passed"
    if phase != "Failed":
        return None
    if status.get("reason") == "DeadlineExceeded":
        return "timeout"
    for ended in terminated(body):
        if ended.get("reason") == "OOMKilled":
            return "out of memory"
        if ended.get("exitCode"):
            return f"failed (exit {ended['exitCode']})"
    return f"failed ({status.get('reason') or 'without a reason'})"


def terminated(body):
    status = body.get("status", {})
    containers = status.get("initContainerStatuses", []) + status.get("containerStatuses", [])
    return [container["state"]["terminated"] for container in containers if "terminated" in container.get("state", {})]


def message(body, container):
    """What a container left as its last words; empty when it left none."""
    status = body.get("status", {})
    for known in status.get("initContainerStatuses", []) + status.get("containerStatuses", []):
        if known.get("name") == container:
            return known.get("state", {}).get("terminated", {}).get("message", "")
    return ""
