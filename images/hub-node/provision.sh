#!/usr/bin/env bash
# Runs as root on the build's server: installs what nodes would otherwise install at their first boot, by the very script that they run.
# Arguments: the folder with node.env and hub-node-prepare.sh.
set -euo pipefail

sources=${1:?the folder with node.env and hub-node-prepare.sh}

cloud-init status --wait >/dev/null || true
install --directory --mode 0755 /etc/hub-node
install --mode 0644 "$sources/node.env" /etc/hub-node/node.env
apt-get --option DPkg::Lock::Timeout=600 update --quiet=2
DEBIAN_FRONTEND=noninteractive apt-get --option DPkg::Lock::Timeout=600 --assume-yes --quiet=2 dist-upgrade
bash "$sources/hub-node-prepare.sh" packages
