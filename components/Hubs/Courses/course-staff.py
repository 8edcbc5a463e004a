"""Runs inside the hub: gives the staff of the course servers of their own kind. Whom and what stands in the chart's value custom.courseStaff.

Each server has a spawner object of its own, and only that object is changed: what one of the staff gets, the next user does not.
"""

from copy import deepcopy

from z2jh import get_config


def start_as_staff(spawner):
    staff = get_config("custom.courseStaff")
    if spawner.user.name not in staff["users"]:
        return

    # A spawner is used again for the next start of the same server: doing this twice must be like doing it once.
    for trait, value in deepcopy(staff["traits"]).items():
        setattr(spawner, trait, value)
    spawner.tolerations = [one for one in spawner.tolerations if one not in staff["tolerations"]] + deepcopy(staff["tolerations"])
    spawner.volumes = {**spawner.volumes, **deepcopy(staff["volumes"])}
    spawner.volume_mounts = {**spawner.volume_mounts, **deepcopy(staff["volumeMounts"])}


c.KubeSpawner.pre_spawn_hook = start_as_staff  # noqa: F821 (the hub's configuration object)
