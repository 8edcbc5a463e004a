"use strict";
// An engine that says yes: it gives every resource the inputs it asked for, and keeps nothing. On the official protocol modules, so that
// programs of any SDK are measured against the same. Prints its address; ends when its input does.
const grpc = require("@grpc/grpc-js");
const { ResourceMonitorService } = require("@pulumi/pulumi/proto/resource_grpc_pb");
const { EngineService } = require("@pulumi/pulumi/proto/engine_grpc_pb");
const { RegisterResourceResponse, SupportsFeatureResponse } = require("@pulumi/pulumi/proto/resource_pb");
const { SetRootResourceResponse } = require("@pulumi/pulumi/proto/engine_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");

const rootType = "pulumi:pulumi:Stack";

function urnOf(request) {
  const above = request.getParent() === "" ? rootType : request.getParent().split("::")[2];
  const types = above === rootType ? "" : above + "$";
  return `urn:pulumi:dev::bench::${types}${request.getType()}::${request.getName()}`;
}

const answers = {
  supportsFeature: () => new SupportsFeatureResponse().setHassupport(true),
  registerResource: (request) =>
    new RegisterResourceResponse()
      .setUrn(urnOf(request))
      .setId(request.getCustom() ? request.getName() + "_id" : "")
      .setObject(request.getObject() || new Struct()),
  registerResourceOutputs: () => new Empty(),
  signalAndWaitForShutdown: () => new Empty(),
  log: () => new Empty(),
  setRootResource: () => new SetRootResourceResponse(),
};

function handlersOf(service) {
  return Object.fromEntries(
    Object.keys(service).map((method) => [
      method,
      (call, answer) => (answers[method] ? answer(null, answers[method](call.request)) : answer({ code: grpc.status.UNIMPLEMENTED })),
    ]),
  );
}

const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
for (const service of [ResourceMonitorService, EngineService]) {
  server.addService(service, handlersOf(service));
}
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  console.log(`127.0.0.1:${port}`);
  process.stdin.resume().on("end", () => server.forceShutdown());
});
