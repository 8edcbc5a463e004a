#!/usr/bin/env bash
# Makes or joins the cluster. Runs again after any failure until it has worked once.
set -euo pipefail

root=${HUB_NODE_ROOT-}
programs=${HUB_NODE_PROGRAMS:-/usr/local/sbin}
source_folder=$root/etc/hub-node
run_folder=$root/run/hub-node
state_folder=$root/var/lib/hub-node
kubernetes=$root/etc/kubernetes
etcd_data=$root/var/lib/etcd
admin=$kubernetes/admin.conf

# shellcheck source=/dev/null
. "$source_folder/node.env"

# A control plane that is alone has nobody to ask or to join.
OTHERS=
if [ -e "$source_folder/control-plane.env" ]; then
  # shellcheck source=/dev/null
  . "$source_folder/control-plane.env"
fi
IFS=, read -r -a others <<<"$OTHERS"

log() { printf 'hub-node: %s\n' "$*"; }

# Only the machine knows its Nova id; the cloud controller finds the server by it.
write_configuration() {
  local instance file
  instance=$(cloud-init query v1.instance_id)
  install --directory --mode 0700 "$run_folder"
  for file in kubeadm.yaml join.yaml; do
    if [ -e "$source_folder/$file" ]; then
      (umask 077 && sed "s@INSTANCE-ID@$instance@" "$source_folder/$file" >"$run_folder/$file")
    fi
  done
}

# What etcd knows on a volume of its own belongs to the cluster, not to this attempt.
keeps_etcd() { [ -x "$programs/hub-node-etcd" ]; }

has_etcd_data() { [ -e "$etcd_data/member" ]; }

# kubeadm's checks refuse what a failed attempt has left behind.
reset_leftovers() {
  local file keep=()
  if keeps_etcd; then
    keep=(--skip-phases remove-etcd-member)
  fi
  for file in "$kubernetes"/{kubelet.conf,bootstrap-kubelet.conf,pki/ca.crt} "$kubernetes"/manifests/*; do
    if [ -e "$file" ]; then
      log "removing what an earlier attempt left"
      kubeadm reset --force --cleanup-tmp-dir "${keep[@]}"
      return
    fi
  done
}

place_keys() {
  install --directory --mode 0755 "$kubernetes/pki" "$kubernetes/pki/etcd"
  cp --recursive "$source_folder/pki/." "$kubernetes/pki/"
}

make_cluster() {
  # Once the API answers, others may already be at work in it: go on from there and keep its data.
  if [ -e "$state_folder/kubeadm-init" ] && [ -s "$admin" ] && kubectl --kubeconfig "$admin" --request-timeout 20s get --raw /readyz >/dev/null 2>&1; then
    log "the API answers; finishing what is left of kubeadm init"
    kubeadm init --config "$run_folder/kubeadm.yaml" --skip-phases preflight,certs,kubeconfig,etcd,control-plane,kubelet-start
    return
  fi

  reset_leftovers
  place_keys
  kubeadm config images pull --config "$run_folder/kubeadm.yaml"
  install --directory --mode 0755 "$state_folder"
  touch "$state_folder/kubeadm-init"
  kubeadm init --config "$run_folder/kubeadm.yaml"
}

join_cluster() {
  reset_leftovers
  install --directory --mode 0755 "$kubernetes"
  install --mode 0600 "$source_folder/join.kubeconfig" "$kubernetes/join.kubeconfig"
  kubeadm join --config "$run_folder/kubeadm.yaml"
  rm --force "$kubernetes/join.kubeconfig"
}

# The others are asked one by one and not at the entrance: there this machine might hear itself.
somebody_answers() {
  local address
  for address in "${others[@]}"; do
    if curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null --cacert "$source_folder/pki/ca.crt" --resolve "$ENDPOINT:6443:$address" "https://$ENDPOINT:6443/readyz"; then
      return 0
    fi
  done
  return 1
}

# Long enough for an API server that is being restarted.
somebody_answers_soon() {
  local attempt
  for attempt in 1 2 3 4 5 6; do
    if [ "$attempt" -gt 1 ]; then
      sleep 5
    fi
    if somebody_answers; then
      return 0
    fi
  done
  return 1
}

somebody_runs_etcd() {
  local address
  for address in "${others[@]}"; do
    if timeout 5 bash -c ": </dev/tcp/$address/2379" 2>/dev/null; then
      return 0
    fi
  done
  return 1
}

# Where the API's name leads to: this machine, except while it joins and has no API of its own yet.
lead_endpoint_to() {
  local hosts
  hosts=$(sed --regexp-extended "s@^[0-9.]+([[:space:]]+$ENDPOINT)\$@$1\1@" "$root/etc/hosts")
  printf '%s\n' "$hosts" >"$root/etc/hosts"
}

ask_etcd() {
  local address endpoints=()
  for address in "${others[@]}"; do
    endpoints+=("https://$address:2379")
  done
  ctr --namespace k8s.io run --rm --net-host --mount "type=bind,src=$kubernetes/pki/etcd,dst=/pki,options=rbind:ro" "$etcd_image" "hub-node-etcdctl-$$-$RANDOM" \
    etcdctl --endpoints "$(IFS=,; printf '%s' "${endpoints[*]}")" --cacert /pki/ca.crt --cert /pki/healthcheck-client.crt --key /pki/healthcheck-client.key "$@"
}

# A member whose data is gone cannot come back under its old id: it would have forgotten what it voted for, and etcd stops it.
forget_lost_member() {
  local etcd_image id
  kubeadm config images pull --config "$run_folder/kubeadm.yaml"
  etcd_image=$(kubeadm config images list --config "$run_folder/kubeadm.yaml" | grep /etcd:)
  kubeadm init phase certs etcd-healthcheck-client --config "$run_folder/kubeadm.yaml"
  id=$(ask_etcd member list | awk --field-separator ', ' --assign peer="https://$OWN_ADDRESS:2380" '$4 == peer { print $1 }')
  if [ -n "$id" ]; then
    log "etcd knows this machine, but its data is gone: removing the member $id before joining anew"
    ask_etcd member remove "$id"
  fi
}

join_control_plane() {
  local skip=()
  reset_leftovers
  place_keys
  if has_etcd_data; then
    # It asks every member whether it is well, this machine's own too, which is just about to come back.
    skip=(--skip-phases check-etcd)
    log "joining with the data that etcd had"
  else
    forget_lost_member
  fi

  lead_endpoint_to "$ENDPOINT_ADDRESS"
  install --mode 0600 "$source_folder/join.kubeconfig" "$kubernetes/join.kubeconfig"
  kubeadm join --config "$run_folder/join.yaml" "${skip[@]}"
  rm --force "$kubernetes/join.kubeconfig"
  lead_endpoint_to "$OWN_ADDRESS"

  # kubeadm took the names that the cluster was made with. There may be more by now, and the API server reads a new certificate by itself.
  rm --force "$kubernetes/pki/apiserver.crt" "$kubernetes/pki/apiserver.key"
  kubeadm init phase certs apiserver --config "$run_folder/kubeadm.yaml"
}

# Init over the data of a member starts that member and no new cluster, so when all machines are new, each brings its own back.
become_control_plane() {
  if [ "${#others[@]}" -gt 0 ]; then
    lead_endpoint_to "$OWN_ADDRESS"
  fi

  if [ "${#others[@]}" -eq 0 ] || [ -e "$state_folder/kubeadm-init" ]; then
    make_cluster
  elif somebody_answers_soon; then
    join_control_plane
  elif has_etcd_data; then
    log "no other API answers, but here is data of etcd: bringing this member back"
    make_cluster
  elif [ "$FIRST" = yes ] && ! somebody_runs_etcd; then
    make_cluster
  else
    log "there is no API to join yet"
    return 1
  fi
}

# What is needed once only must not lie about: neither ours nor cloud-init's copies of the user data.
remove_secrets() {
  rm --recursive --force "$source_folder/pki" "$source_folder/join.kubeconfig" "$source_folder/join.yaml" "$source_folder/kubeadm.yaml" "$run_folder"
  rm --force "$root"/var/lib/cloud/instance/{user-data.txt,user-data.txt.i,cloud-config.txt,obj.pkl,scripts/runcmd}
}

write_configuration
case "$ROLE" in
  control-plane)
    if keeps_etcd; then
      "$programs/hub-node-etcd"
    fi
    if [ -x "$programs/hub-node-address" ]; then
      "$programs/hub-node-address"
    fi
    become_control_plane
    ;;
  worker) join_cluster ;;
esac

install --directory --mode 0755 "$state_folder"
touch "$state_folder/kubeadm-done"
remove_secrets
log "kubeadm is done"
