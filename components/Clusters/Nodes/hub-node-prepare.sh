#!/usr/bin/env bash
# Turns a plain Ubuntu 24.04 machine into one that kubeadm can use. Every step may run again.
set -euo pipefail
# shellcheck source=/dev/null
. "${HUB_NODE_ENV:-/etc/hub-node/node.env}"

export DEBIAN_FRONTEND=noninteractive
log() { printf 'hub-node: %s\n' "$*"; }
apt() { apt-get --option DPkg::Lock::Timeout=600 --option Acquire::Retries=5 --assume-yes --quiet=2 "$@"; }

remove_swap() {
  swapoff --all
  sed --in-place --regexp-extended 's@^([^#].*[[:space:]]swap[[:space:]].*)$@# \1@' /etc/fstab
  systemctl mask --quiet swap.target
}

load_kernel_settings() {
  modprobe overlay
  modprobe br_netfilter
  # Our own file alone: a setting of somebody else's that this kernel lacks must not stop the node.
  sysctl --quiet --load=/etc/sysctl.d/90-hub-node.conf
  sysctl --quiet --load=/etc/sysctl.d/91-hub-node-ipv6.conf 2>/dev/null || log "this kernel has no IPv6"
}

# Certificates are valid from the second they were made: a clock that lags refuses them all.
wait_for_time() {
  command -v chronyc >/dev/null || { apt update; apt install chrony; }
  if ! chronyc -n waitsync 60 1 0 5 >/dev/null; then
    log "ERROR: the clock is still not synchronised after five minutes; going on"
  fi
}

# Nova labels a flavor's extra disk ephemeral0. Images and pods live there by bind mounts on the usual paths, because every
# storage driver expects the kubelet's folder in its usual place.
use_ephemeral_disk() {
  local device folder
  if ! blkid --label node-data >/dev/null; then
    device=$(blkid --label ephemeral0 || true)
    if [ -z "$device" ]; then
      log "no ephemeral disk; images and pods stay on the root disk"
      return 0
    fi
    if findmnt --source "$device" >/dev/null; then
      umount "$device"
    fi
    mkfs.xfs -q -f -L node-data "$device"
  fi

  systemctl stop kubelet containerd 2>/dev/null || true
  keep_mount "LABEL=node-data /var/lib/node-data xfs defaults,nofail 0 0"
  for folder in /var/lib/containerd /var/lib/kubelet /var/log/pods; do
    mkdir --parents "/var/lib/node-data$folder"
    keep_mount "/var/lib/node-data$folder $folder none bind,nofail,x-systemd.requires-mounts-for=/var/lib/node-data 0 0"
  done
}

# Adds a line to fstab once, and mounts it if it is not.
keep_mount() {
  local line=$1 folder
  folder=$(cut --delimiter ' ' --fields 2 <<<"$line")
  grep --quiet --line-regexp --fixed-strings "$line" /etc/fstab || echo "$line" >>/etc/fstab
  systemctl daemon-reload
  mkdir --parents "$folder"
  mountpoint --quiet "$folder" || mount "$folder"
}

add_repository() {
  local name=$1 key=$2 uri=$3 suites=$4 components=$5
  install --directory --mode 0755 /etc/apt/keyrings
  curl --fail --silent --show-error --location --retry 10 --retry-all-errors --output "/etc/apt/keyrings/$name.asc" "$key"
  {
    echo "Types: deb"
    echo "URIs: $uri"
    echo "Suites: $suites"
    if [ -n "$components" ]; then
      echo "Components: $components"
    fi
    echo "Signed-By: /etc/apt/keyrings/$name.asc"
  } >"/etc/apt/sources.list.d/$name.sources"
}

install_packages() {
  if [ "$(dpkg-query --show --showformat '${Version}' kubeadm 2>/dev/null || true)" = "$KUBERNETES_PACKAGES" ]; then
    return 0
  fi

  local kubernetes="https://pkgs.k8s.io/core:/stable:/$KUBERNETES_MINOR/deb/"
  add_repository kubernetes "${kubernetes}Release.key" "$kubernetes" / ""
  add_repository docker https://download.docker.com/linux/ubuntu/gpg https://download.docker.com/linux/ubuntu noble stable
  apt update
  apt install --allow-change-held-packages --allow-downgrades \
    "containerd.io=$CONTAINERD_PACKAGE" "kubelet=$KUBERNETES_PACKAGES" "kubeadm=$KUBERNETES_PACKAGES" "kubectl=$KUBERNETES_PACKAGES" \
    cri-tools conntrack ethtool ipset jq nfs-common socat xfsprogs
  apt-mark hold containerd.io kubelet kubeadm kubectl >/dev/null
}

configure_containerd() {
  local pause
  pause=$(kubeadm config images list --kubernetes-version "$KUBERNETES_VERSION" | grep /pause:)
  install --directory --mode 0755 /etc/containerd/certs.d
  sed "s@PAUSE-IMAGE@$pause@" /etc/hub-node/containerd.toml >/etc/containerd/config.toml
  systemctl daemon-reload
  systemctl enable --quiet containerd kubelet
  systemctl restart containerd
}

# For an image only packages are brought in: disks, swap and kernel settings belong to the machine that will boot from it.
if [ "${1-}" = packages ]; then
  apt update
  apt install chrony xfsprogs
  install_packages
  log "the packages are installed"
  exit 0
fi

log "preparing"
remove_swap
load_kernel_settings
wait_for_time
command -v mkfs.xfs >/dev/null || { apt update; apt install xfsprogs; }
use_ephemeral_disk
install_packages
configure_containerd
log "ready for kubeadm"
