#!/usr/bin/env bash
# Makes or joins the cluster. Runs again after any failure until it has worked once.
set -euo pipefail
# shellcheck source=/dev/null
. /etc/hub-node/node.env

source_folder=/etc/hub-node
run_folder=/run/hub-node
done_file=/var/lib/hub-node/kubeadm-done
admin=/etc/kubernetes/admin.conf

log() { printf 'hub-node: %s\n' "$*"; }

# Only the machine knows its Nova id; the cloud controller finds the server by it.
write_configuration() {
  local instance
  instance=$(cloud-init query v1.instance_id)
  install --directory --mode 0700 "$run_folder"
  (umask 077 && sed "s@INSTANCE-ID@$instance@" "$source_folder/kubeadm.yaml" >"$run_folder/kubeadm.yaml")
}

# kubeadm's checks refuse what a failed attempt has left behind.
reset_leftovers() {
  local file
  for file in /etc/kubernetes/{kubelet.conf,bootstrap-kubelet.conf,pki/ca.crt} /etc/kubernetes/manifests/*; do
    if [ -e "$file" ]; then
      log "removing what an earlier attempt left"
      kubeadm reset --force --cleanup-tmp-dir
      return
    fi
  done
}

make_cluster() {
  # Once the API answers, others may already be at work in it: go on from there and keep its data.
  if [ -s "$admin" ] && kubectl --kubeconfig "$admin" --request-timeout 20s get --raw /readyz >/dev/null 2>&1; then
    log "the API answers; finishing what is left of kubeadm init"
    kubeadm init --config "$run_folder/kubeadm.yaml" --skip-phases preflight,certs,kubeconfig,etcd,control-plane,kubelet-start
    return
  fi

  reset_leftovers
  install --directory --mode 0755 /etc/kubernetes/pki /etc/kubernetes/pki/etcd
  cp --recursive "$source_folder/pki/." /etc/kubernetes/pki/
  kubeadm config images pull --config "$run_folder/kubeadm.yaml"
  kubeadm init --config "$run_folder/kubeadm.yaml"
}

join_cluster() {
  reset_leftovers
  install --directory --mode 0755 /etc/kubernetes
  install --mode 0600 "$source_folder/join.kubeconfig" /etc/kubernetes/join.kubeconfig
  kubeadm join --config "$run_folder/kubeadm.yaml"
  rm --force /etc/kubernetes/join.kubeconfig
}

# What is needed once only must not lie about: neither ours nor cloud-init's copies of the user data.
remove_secrets() {
  rm --recursive --force "$source_folder/pki" "$source_folder/join.kubeconfig" "$source_folder/kubeadm.yaml" "$run_folder"
  rm --force /var/lib/cloud/instance/user-data.txt /var/lib/cloud/instance/user-data.txt.i \
    /var/lib/cloud/instance/cloud-config.txt /var/lib/cloud/instance/obj.pkl /var/lib/cloud/instance/scripts/runcmd
}

write_configuration
case "$ROLE" in
  control-plane) make_cluster ;;
  worker) join_cluster ;;
esac

install --directory --mode 0755 "$(dirname "$done_file")"
touch "$done_file"
remove_secrets
log "kubeadm is done"
