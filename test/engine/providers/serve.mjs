// A resource provider as the engine meets it: a gRPC server that prints its port. It speaks plain JavaScript values
// to the provider behind it and keeps no state: the engine does.
import { isDeepStrictEqual } from "node:util";
import * as grpc from "@grpc/grpc-js";
import emptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import structProto from "google-protobuf/google/protobuf/struct_pb.js";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb.js";
import protocol from "@pulumi/pulumi/proto/provider_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";

const { Struct } = structProto;
const { DiffChanges } = protocol.DiffResponse;

/**
 * Serves a provider: `{ version, schema, configure, check, preview, create, read, imported, invoke, nameProperty }`, of
 * which `imported` may be left out.
 * RPCs that are not here answer "unimplemented", which the engine tolerates for them.
 */
export function serve(provider) {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, handlers(provider));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}

function handlers(provider) {
  return answering({
    getPluginInfo: () => new pluginProto.PluginInfo().setVersion(provider.version),
    getSchema: () => new protocol.GetSchemaResponse().setSchema(JSON.stringify(provider.schema())),
    checkConfig: (request) => new protocol.CheckResponse().setInputs(request.getNews()),
    diffConfig: () => new protocol.DiffResponse().setChanges(DiffChanges.DIFF_NONE),
    configure(request) {
      provider.configure(plain(request.getArgs()));
      // Without acceptSecrets and acceptResources the engine takes secrets and resource references apart before it
      // calls, and marks the same properties of the answer as secret again: nothing is left to do here.
      return new protocol.ConfigureResponse().setSupportspreview(true);
    },
    check(request) {
      const inputs = provider.check(resource(request), plain(request.getNews()), plain(request.getOlds()));
      return new protocol.CheckResponse().setInputs(struct(inputs));
    },
    diff(request) {
      const changed = changedProperties(plain(request.getOldInputs()), plain(request.getNews()));
      const named = provider.nameProperty(resource(request).type);
      return new protocol.DiffResponse()
        .setChanges(changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
        .setDiffsList(changed)
        .setReplacesList(changed.filter((property) => property === named));
    },
    create(request) {
      const inputs = plain(request.getProperties());
      if (request.getPreview()) {
        return new protocol.CreateResponse().setProperties(struct(provider.preview(resource(request), inputs)));
      }
      const { id, outputs } = provider.create(resource(request), inputs);
      return new protocol.CreateResponse().setId(id).setProperties(struct(outputs));
    },
    update(request) {
      const outputs = { ...plain(request.getOlds()), ...plain(request.getNews()) };
      return new protocol.UpdateResponse().setProperties(struct(outputs));
    },
    delete: () => new emptyProto.Empty(),
    read(request) {
      const id = request.getId();
      const state = { ...provider.read(resource(request), id), ...plain(request.getProperties()) };
      const taken = provider.imported?.(resource(request), id);
      const inputs = taken === undefined ? request.getInputs() : struct(taken);
      return new protocol.ReadResponse().setId(id).setProperties(struct(state)).setInputs(inputs);
    },
    invoke(request) {
      const answer = provider.invoke(request.getTok(), plain(request.getArgs()));
      return new protocol.InvokeResponse().setReturn(struct(answer));
    },
    cancel: () => new emptyProto.Empty(),
  });
}

function answering(methods) {
  const wrap = (method) => (call, callback) => {
    try {
      callback(null, method(call.request));
    } catch (error) {
      callback({ code: grpc.status.UNKNOWN, message: error.message });
    }
  };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, wrap(method)]));
}

/** What an URN says: urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME. */
function resource(request) {
  const urn = request.getUrn();
  const [, , types, ...name] = urn.split("::");
  return { urn, type: types.split("$").at(-1), name: name.join("::") };
}

const plain = (value) => value?.toJavaScript() ?? {};
const struct = (value) => Struct.fromJavaScript(JSON.parse(JSON.stringify(value)));

function changedProperties(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name]));
}
