"use strict";
// A small stack on the official Node SDK and its official random package: our engine must serve it as the real one does.
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

class Enclosure extends pulumi.ComponentResource {
  constructor(name, animals, options) {
    super("zoo:index:Enclosure", name, {}, options);
    this.names = animals.map((animal) => new random.RandomPet(animal, { prefix: name, length: 2 }, { parent: this }).id);
    this.registerOutputs({ names: this.names });
  }
}

const settings = new pulumi.Config("zoo");
const gate = new random.RandomPassword("gate", { length: 24, keepers: { changed: settings.get("changed") || "never" } });
const savanna = new Enclosure("savanna", ["lion", "zebra"].slice(0, settings.getNumber("animals") || 2));
const number = new random.RandomInteger("number", { min: 1, max: 9, keepers: { password: gate.result } }, { dependsOn: savanna });

exports.names = savanna.names;
exports.password = gate.result;
exports.sign = pulumi.interpolate`Gate ${number.result}`;
