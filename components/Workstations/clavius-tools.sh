#!/usr/bin/env bash
# Installs the tools of a workstation, and later the versions that the operator changes: they travel as instance metadata. A tool that
# fails costs no other one; the timer tries again. What does not come from the distribution is checked against the checksums that
# its makers publish beside it.
set -euo pipefail

# shellcheck source=/dev/null
. "${CLAVIUS_LIB:-/usr/local/lib/clavius.sh}"

bin=${CLAVIUS_BIN:-/usr/local/bin}
opt=${CLAVIUS_OPT:-/opt}

# amd64 and arm64, as most makers call them; others say x64.
machine() { dpkg --print-architecture; }
x64() { machine | sed 's/amd64/x64/'; }

download() {
  curl --fail --silent --show-error --location --proto '=https' --retry 5 --retry-all-errors --max-time 900 --output "$2" "$1"
}

# Lines of the form 'sum  name', as sha256sum writes them; a file that is not listed is not taken.
check() {
  local sums=$1 folder=$2 name=$3 line
  line=$(awk -v name="$name" '{ file = $2; sub(/^\*/, "", file) } file == name { print $1 "  " name; exit }' "$sums")
  if [ -z "$line" ]; then
    fail "$name is not in the published checksums; it is not installed"
  fi
  (cd "$folder" && sha256sum --check --status <<<"$line") || fail "$name does not have its published checksum; it is not installed"
}

# Links every program of a folder, so that a new version replaces the old one at once.
link_all() {
  local program
  for program in "$@"; do
    ln --symbolic --force --no-target-directory "$program" "$bin/$(basename "$program")"
  done
}

install_packages() {
  local package missing=()
  for package in $PACKAGES; do
    if ! dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep --quiet --line-regexp installed; then
      missing+=("$package")
    fi
  done
  if [ "${#missing[@]}" -gt 0 ]; then
    apt_get update
    apt_get install "${missing[@]}"
  fi
}

# Its data belongs on its volume: the service has the mount as a condition (see the drop-in), whichever comes first.
install_docker() {
  if ! command -v docker >/dev/null; then
    apt_get update
    apt_get install docker.io docker-buildx
  fi
  if ! id --name --groups "$LOGIN_USER" | tr ' ' '\n' | grep --quiet --line-regexp docker; then
    usermod --append --groups docker "$LOGIN_USER"
  fi
  if mountpoint --quiet "$DOCKER" && ! systemctl --quiet is-active docker.service; then
    systemctl reset-failed docker.socket docker.service 2>/dev/null || true
    systemctl start docker.service
  fi
}

install_kubectl() {
  local url
  url="https://dl.k8s.io/release/v$1/bin/linux/$(machine)/kubectl"
  download "$url" "$work/kubectl"
  download "$url.sha256" "$work/sum"
  printf '%s  kubectl\n' "$(cut --delimiter ' ' --fields 1 "$work/sum")" >"$work/sums"
  check "$work/sums" "$work" kubectl
  install --mode 0755 "$work/kubectl" "$bin/kubectl"
}

install_helm() {
  local name
  name="helm-v$1-linux-$(machine).tar.gz"
  download "https://get.helm.sh/$name" "$work/$name"
  download "https://get.helm.sh/$name.sha256sum" "$work/sums"
  check "$work/sums" "$work" "$name"
  tar --extract --gzip --file "$work/$name" --directory "$work" --strip-components 1
  install --mode 0755 "$work/helm" "$bin/helm"
}

install_pulumi() {
  local name
  name="pulumi-v$1-linux-$(x64).tar.gz"
  download "https://get.pulumi.com/releases/sdk/$name" "$work/$name"
  download "https://get.pulumi.com/releases/sdk/pulumi-$1-checksums.txt" "$work/sums"
  check "$work/sums" "$work" "$name"
  tar --extract --gzip --file "$work/$name" --directory "$work"
  replace "$work/pulumi" "$opt/pulumi"
  link_all "$opt"/pulumi/*
}

# Microsoft publishes SHA-512 sums in the metadata of its releases.
install_dotnet() {
  local name sum
  name="dotnet-sdk-$1-linux-$(x64).tar.gz"
  download "https://builds.dotnet.microsoft.com/dotnet/release-metadata/${1%.*}/releases.json" "$work/releases.json"
  sum=$(jq --raw-output --arg version "$1" --arg rid "linux-$(x64)" '
    [.releases[] | .sdks[]? | select(.version == $version) | .files[] | select(.rid == $rid and (.name | endswith(".tar.gz"))) | .hash][0] // empty' "$work/releases.json")
  if [ -z "$sum" ]; then
    fail ".NET SDK $1 is not among the published releases; it is not installed"
  fi
  download "https://builds.dotnet.microsoft.com/dotnet/Sdk/$1/$name" "$work/$name"
  (cd "$work" && sha512sum --check --status <<<"$sum  $name") || fail "$name does not have its published checksum; it is not installed"
  mkdir "$work/dotnet"
  tar --extract --gzip --file "$work/$name" --directory "$work/dotnet"
  replace "$work/dotnet" "$opt/dotnet"
  link_all "$opt/dotnet/dotnet"
}

install_sops() {
  local name base
  name="sops-v$1.linux.$(machine)"
  base="https://github.com/getsops/sops/releases/download/v$1"
  download "$base/$name" "$work/$name"
  download "$base/sops-v$1.checksums.txt" "$work/sums"
  check "$work/sums" "$work" "$name"
  install --mode 0755 "$work/$name" "$bin/sops"
}

replace() {
  rm --recursive --force "$2.old"
  if [ -e "$2" ]; then
    mv "$2" "$2.old"
  fi
  mv "$1" "$2"
  rm --recursive --force "$2.old"
}

# A tool and its version; what is installed already is left alone.
bring_up() {
  local tool=$1 version=$2 done_file="$opt/clavius/$1"
  if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
    fail "$tool: '$version' is not a version such as 1.2.3; it is passed over"
  fi
  if [ "$(cat "$done_file" 2>/dev/null)" = "$version" ] && [ -x "$bin/$tool" ]; then
    return 0
  fi
  work=$(mktemp --directory)
  trap 'rm --recursive --force "$work"' EXIT
  log "installing $tool $version"
  "install_$tool" "$version"
  mkdir --parents "$opt/clavius"
  printf '%s\n' "$version" >"$done_file"
  log "$tool $version is installed"
}

case "${1-}" in
  packages) install_packages ;;
  docker) install_docker ;;
  dotnet | helm | kubectl | pulumi | sops) bring_up "$1" "${2-}" ;;
  "")
    failed=()
    for part in packages docker; do
      bash "$0" "$part" || failed+=("$part")
    done
    # tools: name=version, space between; cut into words on purpose.
    # shellcheck disable=SC2046
    set -- $(read_metadata | setting tools)
    if [ $# -eq 0 ]; then
      log "the metadata names no tools"
      failed+=(tools)
    fi
    for entry in "$@"; do
      bash "$0" "${entry%%=*}" "${entry#*=}" || failed+=("${entry%%=*}")
    done
    if [ "${#failed[@]}" -gt 0 ]; then
      fail "not installed yet: ${failed[*]}"
    fi
    log "all tools are installed"
    ;;
  *) fail "$1 is not a tool that this machine knows; it is passed over" ;;
esac
