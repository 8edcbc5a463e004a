#!/usr/bin/env bash
# Takes part in handing the API's address from one control plane to another.
set -euo pipefail

root=${HUB_NODE_ROOT-}
template=$root/etc/hub-node/keepalived.conf
target=$root/etc/keepalived/keepalived.conf

log() { printf 'hub-node: %s\n' "$*"; }

own=$(awk '$1 == "unicast_src_ip" { print $2 }' "$template")
interface=$(ip -brief -4 address show to "$own/32" | awk '{ sub(/@.*/, "", $1); print $1; exit }')
if [ -z "$interface" ]; then
  log "no interface has the address $own"
  exit 1
fi

install --directory --mode 0755 "$(dirname "$target")"
sed "s@INTERFACE@$interface@" "$template" >"$target"
if ! command -v keepalived >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get --option DPkg::Lock::Timeout=600 --option Acquire::Retries=5 --option Dpkg::Options::=--force-confold --assume-yes --quiet=2 install keepalived
fi

systemctl enable --quiet keepalived.service
systemctl restart keepalived.service
log "the address of the API is handed over by keepalived on $interface"
