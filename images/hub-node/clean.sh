#!/usr/bin/env bash
# Runs as root at the end of a build: takes away what makes a machine itself, so that every machine that boots from the image becomes one of its own.
set -euo pipefail

root=${IMAGE_ROOT:-}

# Both are written anew at the next boot.
: >"$root/etc/machine-id"
rm --force "$root/var/lib/dbus/machine-id" "$root"/etc/ssh/ssh_host_*

# Nobody's key stays behind: neither the build's own nor the operator's.
rm --force "$root/root/.ssh/authorized_keys" "$root"/home/*/.ssh/authorized_keys "$root/root/.bash_history" "$root"/home/*/.bash_history

# The next boot is a first boot, with the network, disks and names that it finds.
cloud-init clean --logs --seed
rm --force "$root/etc/netplan/50-cloud-init.yaml" "$root/etc/hostname" "$root/var/lib/systemd/random-seed"

apt-get clean
rm --recursive --force "$root/var/lib/apt/lists" "$root"/tmp/* "$root"/var/tmp/*
if [ -d "$root/var/log" ]; then
  rm --recursive --force "$root/var/log/journal"
  find "$root/var/log" -type f -exec truncate --size 0 {} +
fi
sync
