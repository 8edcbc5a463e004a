"use strict";
// A small platform on the official Node SDK, call for call the twin of tests/OfficialProbe/Twin.cs. Started by monitor.js.
for (const name of ["MONITOR", "ENGINE", "PROJECT", "STACK", "ORGANIZATION", "DRY_RUN", "PARALLEL", "ROOT_DIRECTORY"]) {
  process.env["PULUMI_NODEJS_" + name] = process.env["PULUMI_" + name];
}
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");
const tls = require("@pulumi/tls");

class Network extends pulumi.ComponentResource {
  constructor(name, options) {
    super("twin:index:Network", name, {}, options);
    this.network = new pulumi.CustomResource(
      "openstack:networking/network:Network",
      name + "-network",
      { name, adminStateUp: true, mtu: 1450, tags: ["hub", name], valueSpecs: undefined },
      { parent: this, version: "5.5.1" },
    );
    this.registerOutputs({ networkId: this.network.id });
  }
}

class Machine extends pulumi.ComponentResource {
  constructor(name, network, options) {
    super("twin:index:Machine", name, {}, options);
    const password = new random.RandomPassword(name + "-password", { length: 32, special: false }, { parent: this });
    const key = new tls.PrivateKey(name + "-key", { algorithm: "ED25519" }, { parent: this, additionalSecretOutputs: ["publicKeyPem"] });
    this.server = new pulumi.CustomResource(
      "openstack:compute/instance:Instance",
      name,
      {
        flavorName: "m1.large",
        networks: [{ uuid: network.network.id }],
        metadata: { role: name, password: password.result },
        userData: pulumi.interpolate`key: ${key.publicKeyOpenssh}\npassword: ${password.result}\n`,
      },
      {
        parent: this,
        version: "5.5.1",
        dependsOn: [network],
        protect: true,
        retainOnDelete: true,
        deleteBeforeReplace: true,
        ignoreChanges: ["imageName"],
        replaceOnChanges: ["flavorName"],
        hideDiffs: ["userData"],
        customTimeouts: { create: "30m", delete: "90s" },
        aliases: [{ name: name + "-old" }, { parent: pulumi.rootStackResource }],
      },
    );
    this.password = password.result;
    this.registerOutputs({ serverId: this.server.id, password: pulumi.secret(password.result) });
  }
}

pulumi.runtime.runInPulumiStack(async () => {
  const network = new Network("edge");
  const machine = new Machine("server", network, { protect: true, aliases: [{ name: "machine" }] });
  const cluster = new pulumi.ProviderResource("kubernetes", "cluster", { kubeconfig: pulumi.secret("a kubeconfig") }, { version: "4.32.0" });
  new pulumi.CustomResource(
    "kubernetes:helm.sh/v3:Release",
    "hub",
    {
      chart: "jupyterhub",
      atomic: true,
      timeout: 600,
      values: { proxy: { token: machine.password, https: { enabled: false, hosts: ["hub.example", machine.server.id] } }, nothing: undefined },
    },
    { provider: cluster, version: "4.32.0", dependsOn: [machine], replacementTrigger: machine.server.id },
  );
  return { host: pulumi.interpolate`https://${machine.server.id}/`, password: pulumi.secret(machine.password), count: 1, list: ["a", true], network: network.network };
});
