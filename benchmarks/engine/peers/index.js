"use strict";
// The same program on the official Node SDK.
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const count = new pulumi.Config("bench").getNumber("pets") ?? 28;
for (let i = 0; i < count; i++) {
  new random.RandomPet(`pet-${i}`, { length: 2 });
}
