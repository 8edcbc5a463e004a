#!/usr/bin/env bash
# A program that is already compiled cannot tell Pulumi which plugins it needs, so this does. Run it once where `pulumi` will run.
set -euo pipefail
pulumi plugin install resource openstack 5.5.1
pulumi plugin install resource gcp 9.35.0
pulumi plugin install resource kubernetes 4.32.0
pulumi plugin install resource random 4.21.1
pulumi plugin install resource tls 5.5.1
