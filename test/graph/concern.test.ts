import { describe, expect, it } from "vitest";
import { concernOf, createUsersOf, buildGraph, type Concern } from "../../policy-pack/graph/index.js";
import type { Options, Resource } from "../../policy-pack/model/index.js";
import { watchStack } from "../../policy-pack/watch.js";
import {
  arnOf,
  builtIn,
  cluster,
  managedIdentity,
  notebook,
  options,
  pending,
  principalId,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
} from "../support/resources.js";

const account = resource("azure-native:storage:StorageAccount", "data", {}, { id: storage });
const reader = (principal: string): Resource =>
  roleAssignment(principal, roleId(builtIn.blobDataReader), storage, { scope: [account] });
const job = notebook("lab", arnOf("lab"), { uses: { lifecycleConfigName: [account] } });
const clientId = "44444444-4444-4444-4444-444444444444";
const secret = resource("azuread:index/servicePrincipalPassword:ServicePrincipalPassword", "ci", {
  servicePrincipalId: clientId,
});
const connection = resource("azure-native:machinelearningservices:WorkspaceConnection", "c", {
  properties: { authType: "ServicePrincipal", credentials: { clientId } },
});

/** Whom the credentials of the first resource concern. */
function concern(resources: readonly Resource[], more: Partial<Options> = {}): Concern | undefined {
  const graph = buildGraph(resources, { ...options, ...more });
  const urn = resources[0]?.urn ?? "";
  const [credential] = graph.credentials.get(urn) ?? [];
  if (credential === undefined) throw new Error(`${urn} has no credentials`);
  return concernOf(graph, createUsersOf(), urn, credential.of);
}

describe("a way into a resource", () => {
  it.each<[string, readonly Resource[]]>([
    ["that nothing uses", [account]],
    ["that no workload uses", [account, resource("azure-native:web:WebApp", "shop", {}, { uses: { x: [account] } })]],
    ["on which somebody else has rights", [account, cluster("gpu"), reader(clientId)]],
    ["beside a workload that uses another", [account, notebook("lab", arnOf("lab"))]],
    [
      "of which it is not known who has rights",
      [account, roleAssignment("", pending(), storage, { scope: [account] })],
    ],
  ])("concerns nobody: one %s", (_, resources) => {
    expect(concern(resources)).toBeUndefined();
  });

  it("concerns the workloads that use it, in whatever order they come", () => {
    const used: Concern = { why: "uses it", workloads: [job.urn] };
    expect(concern([account, job])).toEqual(used);
    const graph = buildGraph([job, account], options);
    const [credential] = graph.credentials.get(account.urn) ?? [];
    expect(credential && concernOf(graph, createUsersOf(), account.urn, credential.of)).toEqual(used);
  });

  it("concerns a workload that only says that it depends on it", () => {
    const later = { ...notebook("lab", arnOf("lab")), dependencies: [account.urn] };
    expect(concern([account, later])?.workloads).toEqual([later.urn]);
  });

  it("concerns the workloads whose identity has a role on it", () => {
    const gpu = cluster("gpu");
    expect(concern([account, gpu, managedIdentity(), reader(principalId)])).toEqual({
      why: "uses it",
      workloads: [gpu.urn],
    });
  });

  it("concerns the workloads that run as whom it stands for", () => {
    expect(concern([secret, connection])).toEqual({ why: "runs as it", workloads: [connection.urn] });
  });

  it("concerns everybody where it is declared, or all count", () => {
    const tagged = { ...account, inputs: { tags: { workload: "fraud" } } };
    expect(concern([tagged])).toEqual({ why: "itself", workloads: [] });
    expect(concern([account], { workloads: "all" })).toEqual({ why: "itself", workloads: [] });
  });
});

describe("while a stack grows", () => {
  const names = (resources: readonly Resource[]): readonly string[] => {
    const watch = watchStack(options);
    return resources.flatMap((one) =>
      watch(one)
        .filter(({ policy }) => /no-standing-keys|short-sessions/.test(policy))
        .map(({ subject }) => `${subject.name} with ${one.name}`),
    );
  };

  it("a key is found with the later of it and the workload that runs as its identity", () => {
    expect(names([secret, connection])).toContain("ci with c");
    expect(names([connection, secret])).toContain("ci with ci");
  });

  it("a long session is found with the later of the role and the workload", () => {
    const long = role("lab", { maxSessionDuration: 43200, tags: {} });
    const lab = notebook("lab", arnOf("lab"));
    expect(names([long, lab])).toEqual(["lab with lab"]);
    expect(names([lab, long])).toEqual(["lab with lab"]);
  });
});
