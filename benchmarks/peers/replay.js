"use strict";
// The peer: the official Node SDK registers the same resources, in the same tree and with the same inputs, as a preview document lists.
// usage (started by the benchmark as the Node language host would): REPLAY_PREVIEW=preview.json node .../@pulumi/pulumi/cmd/run ... replay.js
const fs = require("fs");
const pulumi = require("@pulumi/pulumi");

const steps = JSON.parse(fs.readFileSync(process.env.REPLAY_PREVIEW, "utf8")).steps;
const registered = new Map();

for (const { newState } of steps) {
    const { urn, type, custom, parent, inputs } = newState ?? {};
    if (!urn || type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:")) {
        continue;
    }
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    const options = { parent: registered.get(parent) };
    registered.set(urn, custom
        ? new pulumi.CustomResource(type, name, inputs ?? {}, options)
        : new pulumi.ComponentResource(type, name, {}, options));
}
