"use strict";
// The program of ../hubs on the official Node SDK: one hub is 4 components and 24 resources of providers.
const pulumi = require("@pulumi/pulumi");
const openstack = require("@pulumi/openstack");
const random = require("@pulumi/random");
const tls = require("@pulumi/tls");

class HubNetwork extends pulumi.ComponentResource {
  constructor(name, index, options) {
    super("bench:index:HubNetwork", name, {}, options);
    const child = { parent: this };
    this.network = new openstack.networking.Network(`${name}-net`, { adminStateUp: true, tags: ["hub", name] }, child);
    new openstack.networking.Subnet(
      `${name}-subnet`,
      {
        networkId: this.network.id,
        cidr: `10.${Math.floor(index / 256) % 256}.${index % 256}.0/24`,
        ipVersion: 4,
        dnsNameservers: ["9.9.9.9", "1.1.1.1"],
      },
      child,
    );
    const router = new openstack.networking.Router(`${name}-router`, { adminStateUp: true, externalNetworkId: "ext-net" }, child);
    this.secGroup = new openstack.networking.SecGroup(`${name}-sg`, { description: `hub ${name}` }, child);
    for (let rule = 0; rule < 12; rule++) {
      new openstack.networking.SecGroupRule(
        `${name}-rule-${rule}`,
        {
          direction: "ingress",
          ethertype: "IPv4",
          protocol: rule % 2 === 0 ? "tcp" : "udp",
          portRangeMin: 8000 + rule,
          portRangeMax: 8000 + rule,
          remoteIpPrefix: "0.0.0.0/0",
          securityGroupId: this.secGroup.id,
        },
        child,
      );
    }
    this.registerOutputs({ networkId: this.network.id, routerId: router.id });
  }
}

class HubStorage extends pulumi.ComponentResource {
  constructor(name, options) {
    super("bench:index:HubStorage", name, {}, options);
    const child = { parent: this };
    const volume = openstack.blockstorage.Volume;
    this.home = new volume(`${name}-home`, { size: 500, volumeType: "ssd", metadata: { hub: name, role: "home" } }, child);
    const shared = new volume(`${name}-shared`, { size: 100, metadata: { hub: name, role: "shared" } }, child);
    this.registerOutputs({ homeId: this.home.id, sharedId: shared.id });
  }
}

class HubNode extends pulumi.ComponentResource {
  constructor(name, network, storage, options) {
    super("bench:index:HubNode", name, {}, options);
    const child = { parent: this };
    const token = new random.RandomPassword(`${name}-token`, { length: 32, special: false }, child);
    const key = new tls.PrivateKey(`${name}-key`, { algorithm: "ED25519" }, child);
    const address = new openstack.networking.FloatingIp(`${name}-fip`, { pool: "public" }, child);
    const machine = new openstack.compute.Instance(
      `${name}-vm`,
      {
        flavorName: "m1.large",
        imageName: "debian-12",
        networks: [{ uuid: network.network.id }],
        securityGroups: [network.secGroup.name],
        metadata: { hub: name, env: "bench" },
        userData: pulumi.interpolate`#cloud-config\ntoken: ${token.result}\nkey: ${key.publicKeyOpenssh}\n`,
      },
      child,
    );
    new openstack.compute.VolumeAttach(`${name}-attach`, { instanceId: machine.id, volumeId: storage.home.id, device: "/dev/vdb" }, child);
    const record = new openstack.dns.RecordSet(
      `${name}-dns`,
      { zoneId: "zone-1", name: `${name}.example.org.`, type: "A", ttl: 300, records: [address.address] },
      child,
    );
    Object.assign(this, { ip: address.address, host: record.name, token: token.result });
    this.registerOutputs({ ip: this.ip, host: this.host });
  }
}

class Hub extends pulumi.ComponentResource {
  constructor(name, index) {
    super("bench:index:Hub", name, {});
    const child = { parent: this };
    const network = new HubNetwork(`${name}-n`, index, child);
    const storage = new HubStorage(`${name}-s`, child);
    const node = new HubNode(`${name}-m`, network, storage, child);
    this.url = pulumi.interpolate`https://${node.host}`;
    this.registerOutputs({ url: this.url, ip: node.ip, token: pulumi.secret(node.token) });
  }
}

exports.build = (hubs) => {
  const outputs = {};
  for (let index = 0; index < hubs; index++) {
    const hub = new Hub(`hub${index}`, index);
    if (index < 10) {
      outputs[`hub${index}Url`] = hub.url;
    }
  }
  return outputs;
};
