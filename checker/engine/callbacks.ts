import * as grpc from "@grpc/grpc-js";
import callbackRpc from "@pulumi/pulumi/proto/callback_grpc_pb.js";
import type { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb.js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import callbacks from "@pulumi/pulumi/proto/callback_pb.js";

/** gRPC limits as Pulumi's own engine sets them: a policy document or an asset may be large. */
export const channelOptions = {
  "grpc.max_receive_message_length": 400 * 1024 * 1024,
  "grpc.max_send_message_length": 400 * 1024 * 1024,
};

/** Functions of the program that the engine may call: transforms. */
export interface Callbacks {
  readonly call: (callback: Callback, request: Uint8Array) => Promise<Uint8Array>;
  readonly close: () => void;
}

export function connectCallbacks(): Callbacks {
  const clients = new Map<string, CallbacksClient>();
  const clientFor = (target: string): CallbacksClient => {
    const known = clients.get(target);
    if (known) return known;
    if (!/^127\.0\.0\.1:\d+$/.test(target)) throw new Error("the program gave a callback address on another machine");
    const client = new callbackRpc.CallbacksClient(target, grpc.credentials.createInsecure(), channelOptions);
    clients.set(target, client);
    return client;
  };
  return {
    call: (callback, request) =>
      new Promise((resolve, reject) => {
        const message = new callbacks.CallbackInvokeRequest();
        message.setToken(callback.getToken());
        message.setRequest(request);
        clientFor(callback.getTarget()).invoke(message, (error, response) => {
          if (error) reject(new Error(error.details, { cause: error }));
          else resolve(response.getResponse_asU8());
        });
      }),
    close: () => {
      for (const client of clients.values()) client.close();
    },
  };
}
