import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import type grpc from "@grpc/grpc-js";
import { handler } from "./handler.js";

/** What the program and its SDK said. */
export interface Log {
  readonly errors: string[];
  /** Warnings and information, for people. */
  readonly lines: string[];
}

const mostLines = 1000;

/** The engine's other half: it takes messages and remembers the root of the stack. */
export function engineService(log: Log): grpc.UntypedServiceImplementation {
  let root = "";
  return {
    log: handler((request: LogRequest) => {
      const severity = request.getSeverity();
      if (severity === engine.LogSeverity.ERROR && log.errors.length < mostLines) log.errors.push(request.getMessage());
      if (severity === engine.LogSeverity.WARNING || severity === engine.LogSeverity.INFO) {
        const label = severity === engine.LogSeverity.WARNING ? "warning: " : "";
        if (log.lines.length < mostLines) log.lines.push(label + request.getMessage());
      }
      return new empties.Empty();
    }),
    setRootResource: handler((request: InstanceType<typeof engine.SetRootResourceRequest>) => {
      root = request.getUrn();
      return new engine.SetRootResourceResponse();
    }),
    getRootResource: handler(() => {
      const response = new engine.GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    startDebugging: handler(() => new empties.Empty()),
    requirePulumiVersion: handler(() => new engine.RequirePulumiVersionResponse()),
  };
}
