// Runs in a folder where the package is installed as a user would: does the pack start and judge, does the checker?
import { spawn, spawnSync } from "node:child_process";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import grpc from "@grpc/grpc-js";
import analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import analyzerRpc from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";

const pack = join(process.cwd(), "node_modules", "ml-identity-guard");
const type = "azure-native:machinelearningservices:Compute";
const notebook = {
  azureApiVersion: "2025-12-01",
  identity: { type: "SystemAssigned" },
  properties: { computeType: "ComputeInstance" },
};

/** Starts the pack as Pulumi's language host does; it prints the port it listens on. */
async function startPack() {
  const runner = createRequire(join(pack, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const started = spawn(process.execPath, [runner, "127.0.0.1:1", pack], {
    cwd: pack,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { value: port } = await createInterface(started.stdout)[Symbol.asyncIterator]().next();
  assert.match(String(port), /^\d+$/, "the pack prints no port");
  const client = new analyzerRpc.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return { client, stop: () => started.kill() };
}

function call(client, method, request) {
  return new Promise((resolve, reject) => {
    client[method](request, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

function analyzeRequest() {
  const request = new analyzer.AnalyzeRequest();
  request.setUrn(`urn:pulumi:dev::probe::${type}::lab`);
  request.setType(type);
  request.setName("lab");
  request.setProperties(structs.Struct.fromJavaScript(notebook));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  return request;
}

const { client, stop } = await startPack();
try {
  const info = await call(client, "getAnalyzerInfo", new empties.Empty());
  const policies = info.getPoliciesList().map((policy) => policy.getName());
  assert.ok(policies.includes("no-user-passthrough"), `the pack has only ${policies.join(", ")}`);
  console.log(`pack: starts with ${policies.length} policies`);

  const answer = await call(client, "analyze", analyzeRequest());
  const found = answer.getDiagnosticsList().map((diagnostic) => diagnostic.getPolicyname());
  assert.deepEqual(found, ["no-user-passthrough"]);
  console.log("pack: finds the notebook that acts as a person");
} finally {
  stop();
}

const command = join(pack, "dist", "checker", "main.js");
const checked = spawnSync(process.execPath, [command, "check", "program"], { encoding: "utf8" });
assert.equal(checked.status, 1, checked.stdout + checked.stderr);
assert.match(checked.stdout, /no-user-passthrough/);
console.log("checker: finds it in a program, and ends with exit code 1");
