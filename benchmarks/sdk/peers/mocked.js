"use strict";
// usage: node mocked.js HUBS
const pulumi = require("@pulumi/pulumi");
let resources = 0;
const mocks = {
  newResource: (args) => {
    resources++;
    return { id: args.name + "_id", state: args.inputs };
  },
  call: (args) => args.inputs,
};
pulumi.runtime.setMocks(mocks, "bench", "dev", false).then(async () => {
  await pulumi.runtime.runInPulumiStack(async () => require("./hub").build(Number(process.argv[2])));
  await pulumi.runtime.disconnect();
  console.log(`${resources} resources`);
});
