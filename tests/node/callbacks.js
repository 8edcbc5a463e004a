"use strict";
// Calls a program's hooks and transforms as the engine does, through the official gRPC client and protocol modules.
//
// Settings: operations {resource: "create" | "update" | "same"}, olds {resource: {inputs, outputs}}, failures {resource: [message]} (each fails one
// try), deletions [{type, name, hooks: {beforeDelete, afterDelete}, inputs, outputs}] (done when the program says it is through).
const grpc = require("@grpc/grpc-js");
const { CallbacksClient } = require("@pulumi/pulumi/proto/callback_grpc_pb");
const { CallbackInvokeRequest } = require("@pulumi/pulumi/proto/callback_pb");
const resource = require("@pulumi/pulumi/proto/resource_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Secrets and unknowns as output values; with their origins where those are given. */
function upgraded(value, dependencies = []) {
  const isMap = value !== null && typeof value === "object" && !Array.isArray(value);
  let result = value;
  if (value === UNKNOWN) {
    result = { [SIGNATURE]: OUTPUT };
  } else if (isMap && value[SIGNATURE] === SECRET) {
    result = Object.assign({ [SIGNATURE]: OUTPUT, secret: true }, value.value === UNKNOWN ? {} : { value: upgraded(value.value) });
  } else if (Array.isArray(value)) {
    result = value.map((item) => upgraded(item));
  } else if (isMap && !value[SIGNATURE]) {
    result = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, upgraded(entry)]));
  }
  if (dependencies.length === 0) {
    return result;
  }
  const known = result !== null && typeof result === "object" && result[SIGNATURE] === OUTPUT ? result : { [SIGNATURE]: OUTPUT, value: result };
  return Object.assign({ dependencies }, known);
}

/** Output values as the rest of the engine knows them. */
function downgraded(value) {
  if (Array.isArray(value)) {
    return value.map(downgraded);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (value[SIGNATURE] === OUTPUT) {
    const inner = "value" in value ? downgraded(value.value) : UNKNOWN;
    return value.secret ? { [SIGNATURE]: SECRET, value: inner } : inner;
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, downgraded(entry)]));
}

module.exports = function callbacks(settings, note, plain) {
  const clients = new Map();
  const hooks = new Map();
  const transforms = new Map();
  const parents = new Map();
  const invokeTransforms = [];

  async function call(what, callback, request, Response) {
    const target = callback.getTarget();
    if (!clients.has(target)) {
      const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
      clients.set(target, new CallbacksClient(target, grpc.credentials.createInsecure(), unlimited));
    }
    const envelope = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request.serializeBinary());
    try {
      const answer = await new Promise((done, failed) => clients.get(target).invoke(envelope, (error, response) => (error ? failed(error) : done(response))));
      const response = Response.deserializeBinary(answer.getResponse_asU8());
      note(what, { asked: plain(request), answered: plain(response) });
      return response;
    } catch (error) {
      note(what, { asked: plain(request), refused: { code: error.code, details: error.details } });
      throw Object.assign(new Error(error.details), { code: error.code, details: error.details });
    }
  }

  async function runHooks(phase, binding, describe) {
    for (const name of binding ? binding[`get${phase}List`]() : []) {
      const { callback, onDryRun, ignoreErrors } = hooks.get(name);
      if (settings.preview && !onDryRun) {
        continue;
      }
      const request = describe(new resource.ResourceHookRequest());
      try {
        const response = await call(`Callback ${phase} ${name}`, callback, request, resource.ResourceHookResponse);
        if (response.getError() !== "") {
          throw new Error(response.getError());
        }
      } catch (error) {
        if (phase.startsWith("Before") && !ignoreErrors) {
          throw { code: grpc.status.UNKNOWN, details: `before hook "${name}" failed: ${error.message}` };
        }
      }
    }
  }

  async function tryUntilDone(name, operation, binding, describe) {
    const errors = [];
    for (const failure of settings.failures[name] || []) {
      errors.unshift(failure);
      let retry = false;
      for (const hook of binding ? binding.getOnErrorList() : []) {
        const request = describe(new resource.ErrorHookRequest()).setFailedOperation(operation).setErrorsList(errors);
        const response = await call(`Callback OnError ${hook}`, hooks.get(hook).callback, request, resource.ErrorHookResponse);
        retry = retry || response.getRetry();
      }
      if (!retry) {
        throw { code: grpc.status.UNKNOWN, details: failure };
      }
    }
  }

  return {
    registerHook: (request) =>
      hooks.set(request.getName(), {
        callback: request.getCallback(),
        onDryRun: request.getOnDryRun && request.getOnDryRun(),
        ignoreErrors: request.getIgnoreErrors && request.getIgnoreErrors(),
      }),
    registerInvokeTransform: (callback) => invokeTransforms.push(callback),

    /** The request as the transforms leave it: those of the resource first, then those of its parents. */
    async transform(request, urn) {
      const own = request.getTransformsList();
      transforms.set(urn, own);
      parents.set(urn, request.getParent());
      const all = [...own];
      for (let parent = request.getParent(); parent; parent = parents.get(parent)) {
        all.push(...(transforms.get(parent) || []));
      }
      if (all.length === 0) {
        return;
      }
      const origins = request.getPropertydependenciesMap();
      const fields = request.getObject() ? request.getObject().toJavaScript() : {};
      for (const [name, value] of Object.entries(fields)) {
        const { urns } = plain(origins.get(name) || new resource.RegisterResourceRequest.PropertyDependencies());
        fields[name] = upgraded(value, own.length > 0 ? urns : []);
      }
      let properties = Struct.fromJavaScript(fields);
      let options = new resource.TransformResourceOptions()
        .setDependsOnList(request.getDependenciesList())
        .setIgnoreChangesList(request.getIgnorechangesList())
        .setReplaceOnChangesList(request.getReplaceonchangesList())
        .setVersion(request.getVersion())
        .setAliasesList(request.getAliasesList())
        .setProvider(request.getProvider())
        .setCustomTimeouts(request.getCustomtimeouts())
        .setPluginDownloadUrl(request.getPlugindownloadurl())
        .setDeletedWith(request.getDeletedwith())
        .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
        .setHooks(request.getHooks())
        .setImport(request.getImportid())
        .setHideDiffList(request.getHidediffsList())
        .setReplaceWithList(request.getReplaceWithList())
        .setReplacementTrigger(request.getReplacementTrigger());
      if (request.hasProtect()) options.setProtect(request.getProtect());
      if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete());
      if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
      request.getProvidersMap().forEach((reference, name) => options.getProvidersMap().set(name, reference));
      for (const [at, callback] of all.entries()) {
        const asked = new resource.TransformRequest()
          .setType(request.getType())
          .setName(request.getName())
          .setCustom(request.getCustom())
          .setParent(request.getParent())
          .setProperties(properties)
          .setOptions(options);
        const response = await call(`Callback Transform ${request.getName()} ${at + 1}`, callback, asked, resource.TransformResponse);
        properties = response.getProperties() || properties;
        options = response.getOptions() || options;
      }
      request.setObject(Struct.fromJavaScript(downgraded(properties.toJavaScript())));
      request.setHooks(options.getHooks());
    },

    async transformInvoke(request) {
      let args = request.getArgs() ? Struct.fromJavaScript(upgraded(request.getArgs().toJavaScript())) : new Struct();
      let options = new resource.TransformInvokeOptions()
        .setProvider(request.getProvider())
        .setVersion(request.getVersion())
        .setPluginDownloadUrl(request.getPlugindownloadurl());
      for (const [at, callback] of invokeTransforms.entries()) {
        const asked = new resource.TransformInvokeRequest().setToken(request.getTok()).setArgs(args).setOptions(options);
        const response = await call(`Callback InvokeTransform ${at + 1}`, callback, asked, resource.TransformInvokeResponse);
        args = response.getArgs() || args;
        options = response.getOptions() || options;
      }
      if (invokeTransforms.length > 0) {
        request.setArgs(Struct.fromJavaScript(downgraded(args.toJavaScript())));
      }
    },

    /** Creates or updates a resource, with the hooks around it; `outputs` are those it will have. */
    async operate(request, urn, id, outputs) {
      const name = request.getName();
      const operation = settings.operations[name] || "create";
      if (operation === "same") {
        return;
      }
      const old = settings.olds[name] || {};
      const phase = operation[0].toUpperCase() + operation.slice(1);
      const describe = (withId, withNew) => (message) => {
        message.setUrn(urn).setId(withId).setName(name).setType(request.getType()).setNewInputs(request.getObject());
        if (old.inputs) message.setOldInputs(Struct.fromJavaScript(old.inputs));
        if (old.outputs) message.setOldOutputs(Struct.fromJavaScript(old.outputs));
        return withNew ? message.setNewOutputs(outputs) : message;
      };
      const before = operation === "create" ? "" : id;
      await runHooks(`Before${phase}`, request.getHooks(), describe(before, false));
      await tryUntilDone(name, operation, request.getHooks(), describe(before, false));
      await runHooks(`After${phase}`, request.getHooks(), describe(id, true));
    },

    /** What the engine does when the program is through: it deletes what was not registered. */
    async deleteRest() {
      for (const { type, name, inputs, outputs, hooks: names } of settings.deletions) {
        const binding = new resource.RegisterResourceRequest.ResourceHooksBinding()
          .setBeforeDeleteList(names.beforeDelete || [])
          .setAfterDeleteList(names.afterDelete || []);
        const describe = (message) =>
          message
            .setUrn(`urn:pulumi:${settings.stack}::${settings.project}::${type}::${name}`)
            .setId(`${name}-id`)
            .setName(name)
            .setType(type)
            .setOldInputs(Struct.fromJavaScript(inputs))
            .setOldOutputs(Struct.fromJavaScript(outputs));
        await runHooks("BeforeDelete", binding, describe);
        await runHooks("AfterDelete", binding, describe);
      }
    },

    /** A call of a token that the program never gave out. */
    callUnknown: async () => {
      for (const { callback } of hooks.values()) {
        callback.setToken("never-given");
        await call("Callback Unknown", callback, new resource.ResourceHookRequest(), resource.ResourceHookResponse).catch(() => undefined);
      }
    },

    close: () => clients.forEach((client) => client.close()),
  };
};
