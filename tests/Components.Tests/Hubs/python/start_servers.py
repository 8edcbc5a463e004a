"""Starts servers as the hub does, one after the other, and tells what each would be made of.

Reads {"values": <the chart's values>, "users": [names]} from standard input; a name that stands twice starts the same server again. The
base class is JupyterHub's own; the traits that KubeSpawner adds to it, and what the chart sets them to, are restated here.
"""

import json
import sys
from types import ModuleType, SimpleNamespace

from jupyterhub.spawner import Spawner
from traitlets import Bool, Dict, List, Unicode, Union
from traitlets.config import Config

QUESTION = json.load(sys.stdin)
VALUES = QUESTION["values"]


class KubeSpawner(Spawner):
    image = Unicode().tag(config=True)
    allow_privilege_escalation = Bool(False, allow_none=True).tag(config=True)
    container_security_context = Dict().tag(config=True)
    lifecycle_hooks = Dict().tag(config=True)
    node_selector = Dict().tag(config=True)
    tolerations = List().tag(config=True)
    volumes = Union([List(), Dict()]).tag(config=True)
    volume_mounts = Union([List(), Dict()]).tag(config=True)

    async def start(self):
        raise NotImplementedError

    async def stop(self, now=False):
        raise NotImplementedError

    async def poll(self):
        return 0


def get_config(key, default=None):
    value = VALUES
    for level in key.split("."):
        if not isinstance(value, dict) or level not in value:
            return default
        value = value[level]
    return value


def configuration():
    c = Config()
    user = VALUES["singleuser"]
    c.KubeSpawner.image = f"{user['image']['name']}:{user['image']['tag']}"
    c.KubeSpawner.mem_limit = user["memory"]["limit"]
    c.KubeSpawner.mem_guarantee = user["memory"]["guarantee"]
    c.KubeSpawner.cpu_limit = user["cpu"]["limit"]
    c.KubeSpawner.cpu_guarantee = user["cpu"]["guarantee"]
    c.KubeSpawner.allow_privilege_escalation = user.get("allowPrivilegeEscalation", False)
    if "nodeSelector" in user:
        c.KubeSpawner.node_selector = user["nodeSelector"]
    c.KubeSpawner.tolerations = [{"key": "hub.jupyter.org/dedicated", "operator": "Equal", "value": "user", "effect": "NoSchedule"}]
    storage = user["storage"]
    claim = storage["static"]["pvcName"] if storage["type"] == "static" else "{pvc_name}"
    c.KubeSpawner.volumes = {"home": {"name": "home", "persistentVolumeClaim": {"claimName": claim}}, **storage.get("extraVolumes", {})}
    c.KubeSpawner.volume_mounts = {"home": {"name": "home", "mountPath": "/home/jovyan"}, **storage.get("extraVolumeMounts", {})}
    for section, traits in VALUES["hub"]["config"].items():
        if section == "KubeSpawner":
            c[section].update(traits)
    for _, code in sorted(VALUES["hub"].get("extraConfig", {}).items()):
        exec(code, {"c": c, "get_config": get_config})
    return c


def told(spawner):
    return {
        "image": spawner.image,
        "memory": [spawner.mem_guarantee, spawner.mem_limit],
        "cpu": [spawner.cpu_guarantee, spawner.cpu_limit],
        "capabilities": spawner.container_security_context.get("capabilities", {}).get("add", []),
        "mayGainRights": spawner.allow_privilege_escalation,
        "nodeSelector": spawner.node_selector,
        "tolerations": [f"{one['key']}={one['value']}:{one['effect']}" for one in spawner.tolerations],
        "volumes": sorted(spawner.volumes),
        "mounts": {mount["mountPath"]: "read" if mount.get("readOnly") else "write" for mount in spawner.volume_mounts.values()},
    }


def main():
    module = ModuleType("z2jh")
    module.get_config = get_config
    sys.modules["z2jh"] = module
    config, spawners, servers = configuration(), {}, []
    for name in QUESTION["users"]:
        if name not in spawners:
            spawners[name] = KubeSpawner(config=config, user=SimpleNamespace(name=name), hub=None, db=None, _deprecated_db_session=None)
        spawner = spawners[name]
        spawner.run_pre_spawn_hook()
        servers.append(told(spawner))
    json.dump(servers, sys.stdout)


main()
