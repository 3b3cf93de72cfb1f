import * as grpc from "@grpc/grpc-js";
import engineRpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import resourceRpc from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import { channelOptions } from "./callbacks.js";

/** An address on this machine that answers as Pulumi's engine. */
export interface Server {
  readonly address: string;
  readonly close: () => void;
}

const existsPath = "/pulumirpc.ResourceMonitor/ExistsResource";

/**
 * `ExistsResource` came after the oldest SDK that this project works with, so its messages are written by hand:
 * `ExistsResourceResponse { bool exists = 1; bool unknown = 2; }`, and the answer is always unknown.
 */
const newerCalls: grpc.ServiceDefinition = {
  existsResource: {
    path: existsPath,
    requestStream: false,
    responseStream: false,
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  },
};
const unknownExistence = Buffer.from([0x10, 0x01]);

export async function startServer(
  monitor: grpc.UntypedServiceImplementation,
  engine: grpc.UntypedServiceImplementation,
): Promise<Server> {
  const server = new grpc.Server(channelOptions);
  const isKnown = Object.values(resourceRpc.ResourceMonitorService).some(({ path }) => path === existsPath);
  server.addService(resourceRpc.ResourceMonitorService, monitor);
  server.addService(engineRpc.EngineService, engine);
  if (!isKnown) {
    server.addService(newerCalls, {
      existsResource: (_: unknown, callback: grpc.sendUnaryData<Buffer>) => {
        callback(null, unknownExistence);
      },
    });
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    address: `127.0.0.1:${String(port)}`,
    close: () => {
      server.forceShutdown();
    },
  };
}
