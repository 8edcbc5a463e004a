"use strict";
// An engine that knows nothing of clouds, on the official protocol modules: it serves one program, echoes what is registered, and
// writes down what was asked. Usage:
//
//   node monitor.js --settings SETTINGS.json --calls CALLS.jsonl -- PROGRAM [ARGUMENT...]
//
// SETTINGS (all optional): project, stack, organization, idSuffix, preview, config {key: text}, secretKeys [key], stackFile and projectFile (config from there), lacks [feature],
// outputs {type or token: {property: value}}, returnDependencies {token: {property: [URN]}}, refuse {resource or method: message}, fail [resource], stop [method]; see callbacks.js for those of callbacks.
// CALLS gets one line per call; the last line is {"exit": code, "stderr": text, "lingered": milliseconds after the engine was through}.
const fs = require("fs");
const { spawn } = require("child_process");
const grpc = require("@grpc/grpc-js");
const monitorService = require("@pulumi/pulumi/proto/resource_grpc_pb").ResourceMonitorService;
const engineService = require("@pulumi/pulumi/proto/engine_grpc_pb").EngineService;
const resource = require("@pulumi/pulumi/proto/resource_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const engine = require("@pulumi/pulumi/proto/engine_pb");
const { Struct, Value } = require("google-protobuf/google/protobuf/struct_pb");
const { Callback } = require("@pulumi/pulumi/proto/callback_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");

const split = process.argv.indexOf("--");
const option = (name) => process.argv[process.argv.indexOf("--" + name) + 1];
const settings = Object.assign(
  { project: "wire", stack: "test", organization: "organization", idSuffix: "-id", preview: false, config: {}, secretKeys: [], lacks: [], outputs: {}, refuse: {}, fail: [], stop: [] },
  { operations: {}, olds: {}, failures: {}, deletions: [], strangers: false, returnDependencies: {} },
  JSON.parse(fs.readFileSync(option("settings"), "utf8")),
);
const [program, ...programArguments] = process.argv.slice(split + 1);
if (settings.stackFile) {
  // As the engine does: texts as they are, everything else as JSON, secrets in clear for the program.
  const configOf = (file) => require("js-yaml").load(fs.readFileSync(file, "utf8"), { schema: require("js-yaml").JSON_SCHEMA }).config || {};
  const project = Object.entries(settings.projectFile ? configOf(settings.projectFile) : {}).map(([key, declared]) => [key, declared.value]);
  for (const [key, value] of Object.entries({ ...Object.fromEntries(project), ...configOf(settings.stackFile) })) {
    const secret = value !== null && typeof value === "object" && "secure" in value;
    settings.config[key] = secret ? "a secret" : typeof value === "object" ? JSON.stringify(value) : String(value);
    settings.secretKeys.push(...(secret ? [key] : []));
  }
}
const calls = [];
const callbacks = require("./callbacks")(settings, (method, request) => calls.push({ method, request }), plain);
let through;
const registered = new Map();

function plain(message) {
  const accessors = Object.getOwnPropertyNames(Object.getPrototypeOf(message)).filter((name) => /^get[A-Z]/.test(name) && !/_as(B64|U8)$/.test(name));
  const fields = {};
  for (const accessor of accessors.filter((name) => name !== "getJsPbMessageId")) {
    const name = accessor.slice(3);
    const set = typeof message["has" + name] === "function" ? message["has" + name]() : true;
    const value = set ? plainValue(message[accessor]()) : undefined;
    const empty = value === undefined || value === "" || value === 0 || value === false || (Array.isArray(value) && value.length === 0);
    if (!empty || (set && typeof message["has" + name] === "function" && value !== undefined)) {
      fields[name[0].toLowerCase() + name.slice(1).replace(/(Map|List)$/, "")] = value;
    }
  }
  return fields;
}

function plainValue(value) {
  if (typeof value === "string" && value.length > 100000) {
    return `(${value.length} characters)`;
  }
  if (value === null || value === undefined || typeof value !== "object") {
    return value;
  }
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString("base64");
  }
  if (value instanceof Struct || value instanceof Value) {
    return plainValue(value.toJavaScript());
  }
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plainValue(entry)]));
  }
  if (value instanceof Callback) {
    // Every run has others.
    return { target: value.getTarget().replace(/:\d+$/, ":PORT"), token: value.getToken().replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, "TOKEN") };
  }
  if (Array.isArray(value)) {
    return value.map(plainValue);
  }
  if (typeof value.getEntryList === "function") {
    const entries = {};
    value.forEach((entry, key) => (entries[key] = plainValue(entry)));
    return Object.keys(entries).length === 0 ? undefined : entries;
  }
  return plain(value);
}

function extended(struct, typeOrToken) {
  const result = struct || new Struct();
  for (const [name, value] of Object.entries(settings.outputs[typeOrToken] || {})) {
    result.getFieldsMap().set(name, Value.fromJavaScript(value));
  }
  return result;
}

function urnOf(request) {
  const above = request.getParent() === "" ? "" : request.getParent().split("::")[2];
  const types = above === "" || above === "pulumi:pulumi:Stack" ? "" : above + "$";
  return `urn:pulumi:${settings.stack}::${settings.project}::${types}${request.getType()}::${request.getName()}`;
}

const answers = {
  supportsFeature: (request) => new resource.SupportsFeatureResponse().setHassupport(!settings.lacks.includes(request.getId())),
  registerResource: async (request) => {
    await callbacks.transform(request, urnOf(request));
    const name = request.getName();
    if (settings.refuse[name]) {
      throw { code: grpc.status.UNKNOWN, details: settings.refuse[name] };
    }
    const response = new resource.RegisterResourceResponse().setUrn(urnOf(request)).setObject(extended(request.getObject(), request.getType()));
    if (settings.fail.includes(name)) {
      return response.setResult(resource.Result.FAIL);
    }
    const id = request.getCustom() && !settings.preview ? name + settings.idSuffix : "";
    await callbacks.operate(request, response.getUrn(), id, response.getObject());
    registered.set(response.getUrn(), { id, object: response.getObject() });
    return response.setId(id);
  },
  readResource: (request) =>
    new resource.ReadResourceResponse().setUrn(urnOf(request)).setProperties(extended(request.getProperties(), request.getType())),
  registerResourceOutputs: () => new Empty(),
  registerResourceHook: (request) => (callbacks.registerHook(request), new Empty()),
  registerErrorHook: (request) => (callbacks.registerHook(request), new Empty()),
  registerStackInvokeTransform: (callback) => (callbacks.registerInvokeTransform(callback), new Empty()),
  invoke: async (request) => {
    await callbacks.transformInvoke(request);
    // The message has moved and changed its name between releases; its fields have not.
    const response = new (resource.ResourceInvokeResponse || provider.InvokeResponse)();
    if (request.getTok() !== "pulumi:pulumi:getResource") {
      return response.setReturn(extended(request.getArgs(), request.getTok()));
    }
    const urn = request.getArgs().getFieldsMap().get("urn").getStringValue();
    const { id, object } = registered.get(urn);
    const state = new Value();
    state.setStructValue(object);
    const found = Struct.fromJavaScript({ urn, id });
    found.getFieldsMap().set("state", state);
    return response.setReturn(found);
  },
  call: (request) => {
    const response = new provider.CallResponse().setReturn(extended(new Struct(), request.getTok()));
    for (const [name, urns] of Object.entries(settings.returnDependencies[request.getTok()] || {})) {
      response.getReturndependenciesMap().set(name, new provider.CallResponse.ReturnDependencies().setUrnsList(urns));
    }
    return response;
  },
  registerPackage: (request) => new resource.RegisterPackageResponse().setRef(`${request.getName()}@${request.getVersion()}`),
  signalAndWaitForShutdown: async () => {
    await callbacks.deleteRest();
    if (settings.strangers) await callbacks.callUnknown();
    through = Date.now();
    return new Empty();
  },
  log: () => new Empty(),
  requirePulumiVersion: () => new engine.RequirePulumiVersionResponse(),
};

async function serve(service) {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  const handlers = {};
  for (const name of Object.keys(service)) {
    const method = name[0].toUpperCase() + name.slice(1);
    handlers[name] = async (call, answer) => {
      calls.push({ method, request: call.request instanceof Callback ? plainValue(call.request) : plain(call.request) });
      if (!answers[name] || settings.stop.includes(method)) {
        return answer({ code: grpc.status.UNIMPLEMENTED, details: method });
      }
      try {
        if (settings.refuse[method]) {
          throw { code: grpc.status.UNKNOWN, details: settings.refuse[method] };
        }
        answer(null, await answers[name](call.request));
      } catch (error) {
        answer(error.code ? error : { code: grpc.status.INTERNAL, details: String(error.stack) });
      }
    };
  }
  server.addService(service, handlers);
  const port = await new Promise((done, failed) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? failed(error) : done(bound))),
  );
  return { server, address: `127.0.0.1:${port}` };
}

(async () => {
  const monitor = await serve(monitorService);
  const engineServer = await serve(engineService);
  const environment = Object.assign({}, process.env, {
    PULUMI_MONITOR: monitor.address,
    PULUMI_ENGINE: engineServer.address,
    PULUMI_PROJECT: settings.project,
    PULUMI_STACK: settings.stack,
    PULUMI_ORGANIZATION: settings.organization,
    PULUMI_ROOT_DIRECTORY: process.cwd(),
    PULUMI_PWD: process.cwd(),
    PULUMI_DRY_RUN: String(settings.preview),
    PULUMI_QUERY_MODE: "false",
    PULUMI_PARALLEL: "16",
    PULUMI_CONFIG: JSON.stringify(settings.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(settings.secretKeys),
  });
  const child = spawn(program, programArguments, { env: environment, stdio: ["ignore", "inherit", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (text) => (stderr += text));
  child.on("close", (exit) => {
    fs.writeFileSync(option("calls"), [...calls, { exit, stderr, lingered: through && Date.now() - through }].map((line) => JSON.stringify(line)).join("\n") + "\n");
    callbacks.close();
    monitor.server.forceShutdown();
    engineServer.server.forceShutdown();
  });
})();
