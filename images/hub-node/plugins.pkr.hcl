# For Packer 1.7 and newer, which fetch builders as plugins (packer init); older ones bring this builder along and must not see this file.
packer {
  required_plugins {
    openstack = {
      source  = "github.com/hashicorp/openstack"
      version = "~> 1"
    }
  }
}
