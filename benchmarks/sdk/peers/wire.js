"use strict";
// The body of a program that an engine runs.
const pulumi = require("@pulumi/pulumi");
module.exports = require("./hub").build(new pulumi.Config("bench").requireNumber("hubs"));
