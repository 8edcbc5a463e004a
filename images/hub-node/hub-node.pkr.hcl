# The image of cluster nodes. The cloud comes from the sourced openrc (OS_*), the rest from the outputs of the stack image-build:
# see README.md.

variable "image_name" {
  type        = string
  description = "Output imageName."
}

variable "base_image" {
  type        = string
  description = "Output baseImage."
}

variable "flavor" {
  type        = string
  description = "Output flavor."
}

variable "network_id" {
  type        = string
  description = "Output networkId."
}

variable "security_group" {
  type        = string
  description = "Output securityGroup."
}

variable "ip_version" {
  type        = string
  description = "IP version of the way to the build's server: 6, or 4 where the network has no public IPv6."
  default     = "6"
}

source "openstack" "hub-node" {
  image_name        = var.image_name
  source_image_name = var.base_image
  flavor            = var.flavor
  networks          = [var.network_id]
  security_groups   = [var.security_group]
  ssh_username      = "ubuntu"
  ssh_ip_version    = var.ip_version
  config_drive      = true
}

build {
  sources = ["source.openstack.hub-node"]

  provisioner "shell" {
    inline = ["mkdir --parents /tmp/hub-node"]
  }

  provisioner "file" {
    source      = "${path.root}/node.env"
    destination = "/tmp/hub-node/node.env"
  }

  # The script that nodes run at their first boot.
  provisioner "file" {
    source      = "${path.root}/../../components/Clusters/Nodes/hub-node-prepare.sh"
    destination = "/tmp/hub-node/hub-node-prepare.sh"
  }

  provisioner "shell" {
    script          = "${path.root}/provision.sh"
    execute_command = "sudo bash '{{ .Path }}' /tmp/hub-node"
  }

  provisioner "shell" {
    script          = "${path.root}/clean.sh"
    execute_command = "sudo bash '{{ .Path }}'"
  }
}
