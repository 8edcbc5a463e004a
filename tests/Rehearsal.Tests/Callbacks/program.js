"use strict";
// Everything by which the engine calls a program back, on the official SDK. What is heard goes to the log.
const pulumi = require("@pulumi/pulumi"), random = require("@pulumi/random"), tls = require("@pulumi/tls");
const say = (text) => pulumi.log.info(text);

class Site extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("hub:index:Site", name, {}, opts);
        this.pet = new random.RandomPet(`${name}-pet`, { length: 1, prefix: "p" }, { parent: this, transforms: [({ props }) => ({ props: { ...props, prefix: "own" } })] });
        this.registerOutputs({ pet: this.pet.id });
    }
}

pulumi.runtime.registerResourceTransform(({ type, props, opts }) => type === "random:index/randomPet:RandomPet"
    ? { props: { ...props, separator: props.prefix === "parent" ? "_" : "!" }, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["keepers"] }) }
    : undefined);
pulumi.runtime.registerInvokeTransform(({ token, args, opts }) => token === "tls:index/getPublicKey:getPublicKey"
    ? { args: { privateKeyPem: args.privateKeyPem.replace("-- nothing --", "") }, opts }
    : undefined);

const after = new pulumi.ResourceHook("after", (args) => say(`after ${args.name}: ${Object.keys(args.newOutputs).sort()}`));
const again = new pulumi.ErrorHook("again", async (args) => {
    await say(`again ${args.name}: ${args.failedOperation} failed ${args.errors.length} times`);
    return args.errors.length < 3;
});
const site = new Site("site", {
    protect: process.env.STEP === "protected",
    hooks: { afterCreate: [after] },
    transforms: [({ type, props, opts }) => (type === "random:index/randomPet:RandomPet" && props.prefix === "own" ? { props: { ...props, prefix: "parent" }, opts } : undefined)],
});
if (process.env.STEP === "flaky") new random.RandomPet("flaky", { length: 2 }, { hooks: { onError: [again] } });

const key = new tls.PrivateKey("key", { algorithm: "ED25519" });
exports.algorithm = tls.getPublicKeyOutput({ privateKeyPem: pulumi.interpolate`-- nothing --${key.privateKeyPem}` }).algorithm;
