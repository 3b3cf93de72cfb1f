import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { typesRead } from "../../policy-pack/readers/index.js";
import { readInventory, type Inventory } from "../../scripts/coverage/inventory.mjs";
import { accounted, counts, mistakes, written, type Lists } from "../../scripts/coverage/ledger.mjs";
import { pageOf } from "../../scripts/coverage/page.mjs";
import { sdksWanted } from "../../scripts/coverage/sdks.mjs";
import { root } from "../docs/pages.js";

const lists = written();
const inventories = [...sdksWanted().keys()].map(readInventory);
const accounts = accounted(inventories, typesRead, lists);

function file(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The version of an SDK that a lockfile installs. */
function lockedIn(path: string, sdk: string): string | undefined {
  const { packages } = JSON.parse(file(path)) as { packages: Record<string, { version?: string }> };
  return packages[`node_modules/@pulumi/${sdk}`]?.version;
}

describe("every resource type that speaks of an identity", () => {
  it("is read, or is listed as not relevant or unread", () => {
    const unaccounted = accounts.filter(({ state }) => state === "unread");
    expect(unaccounted.map(({ type, paths }) => `${type}: ${paths.join(", ")}`)).toEqual([]);
  });

  it("is on a list only where the list is right", () => {
    expect(mistakes(accounts, lists)).toEqual([]);
  });

  it("stands in docs/coverage.md as the lists have it", async () => {
    const page = file("docs/coverage.md");
    expect(page, "run npm run coverage-ledger").toBe(await pageOf(page, inventories, accounts, lists));
  });
});

describe("the inventory", () => {
  it.each([...sdksWanted()])("of %s is of the version that the ledger asks for, %s", (sdk, version) => {
    expect(readInventory(sdk).version).toBe(version);
    expect(lockedIn("test/coverage/sdks/package-lock.json", sdk)).toBe(version);
  });

  it.each(["aws", "azure-native"])("of %s is of the version that the repository installs", (sdk) => {
    expect(readInventory(sdk).version).toBe(lockedIn("package-lock.json", sdk));
  });

  it("holds the types that identities are known to stand in", () => {
    const paths = new Map(inventories.flatMap(({ types }) => [...types]));
    expect(paths.get("aws:sagemaker:NotebookInstance")).toContain("roleArn");
    expect(paths.get("aws:batch:JobDefinition")).toContain("containerProperties");
    expect(paths.get("aws-native:datazone:Connection")).toContain("enableTrustedIdentityPropagation");
    expect(paths.get("azure:machinelearning:ComputeInstance")).toContain("assignToUser");
    expect(paths.get("azure-native:machinelearningservices:Compute")).toEqual(
      expect.arrayContaining(["identity", "properties.disableLocalAuth", "properties.properties.enableSSO"]),
    );
    expect(paths.get("azuread:index:ApplicationFederatedIdentityCredential")).toBeDefined();
    expect(paths.get("databricks:index:Job")).toContain("runAs");
    expect(paths.get("kubernetes:core:Pod")).toContain("spec.serviceAccountName");
  });

  it("of an SDK is installed without a registry's address", () => {
    expect(file("test/coverage/sdks/package-lock.json")).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });
});

const inventory: Inventory = {
  sdk: "cloud",
  version: "1.0.0",
  found: 9,
  types: new Map([
    ["cloud:ml:Notebook", ["roleArn"]],
    ["cloud:ml:Label", ["role"]],
    ["cloud:net:Gate", ["identity"]],
    ["cloud:net:Peer", ["peerRoleArn"]],
  ]),
};
const services = { "machine-learning-and-data": ["cloud:ml"] };
const well: Lists = {
  notRelevant: [
    { reason: "It carries traffic.", types: ["cloud:net:*"] },
    { reason: "A word in a prompt.", types: ["cloud:ml:Label"] },
  ],
  unread: [],
  services,
};

function judged(change: Partial<Lists>, read: readonly string[] = ["cloud:ml:Notebook"]) {
  const changed = { ...well, ...change };
  const found = accounted([inventory], read, changed);
  return { states: found.map(({ state }) => state), mistakes: mistakes(found, changed), counts: counts(found) };
}

describe("a ledger", () => {
  it("is right where each type is read or has a reason", () => {
    expect(judged({})).toMatchObject({
      states: ["read", "not-relevant", "not-relevant", "not-relevant"],
      mistakes: [],
      counts: { read: 1, notRelevant: 3, unread: 0, central: 2, centralUnread: 0, accountedFor: 100 },
    });
  });

  it("sets aside what is left of a service of which a type is read", () => {
    expect(judged({}, ["cloud:ml:Notebook", "cloud:net:Gate"])).toMatchObject({
      states: ["read", "not-relevant", "read", "not-relevant"],
      mistakes: [],
    });
  });

  it("leaves a type unread that is on no list", () => {
    expect(judged({}, [])).toMatchObject({ states: ["unread", "not-relevant", "not-relevant", "not-relevant"] });
  });

  it("counts a type as unread that has a note only", () => {
    const unread = [{ note: "Needs a reader.", types: ["cloud:ml:Notebook"] }];
    expect(judged({ unread }, [])).toMatchObject({
      mistakes: [],
      counts: { unread: 1, centralUnread: 1, accountedFor: 50 },
    });
  });

  it.each<[string, Partial<Lists>, readonly string[], string]>([
    ["lists a type that is read", {}, ["cloud:ml:Label"], "cloud:ml:Label: it is read"],
    ["sets aside a service that is read", {}, ["cloud:net:Gate", "cloud:net:Peer"], "cloud:net:*: it is read"],
    [
      "sets aside a whole service for machine learning",
      { notRelevant: [{ reason: "All of it.", types: ["cloud:ml:*", "cloud:net:*"] }] },
      [],
      "cloud:ml:*: types of such a service are listed one by one",
    ],
    [
      "sets aside many services at once",
      { notRelevant: [{ reason: "All of it.", types: ["cloud:*"] }] },
      [],
      "cloud:*: types of such a service are listed one by one",
    ],
    [
      "gives a note to more than one type at once",
      { notRelevant: [], unread: [{ note: "Later.", types: ["cloud:net:*"] }] },
      [],
      "cloud:net:*: types of such a service are listed one by one",
    ],
    [
      "lists a type that is not there",
      { unread: [{ note: "Later.", types: ["cloud:ml:Gone"] }] },
      [],
      "cloud:ml:Gone: no type of the inventory is meant",
    ],
    [
      "lists a type twice",
      { unread: [{ note: "Later.", types: ["cloud:ml:Label"] }] },
      [],
      "cloud:ml:Label: listed more than once (cloud:ml:Label, cloud:ml:Label)",
    ],
    [
      "gives no reason",
      { notRelevant: [{ reason: " ", types: ["cloud:ml:Label"] }] },
      [],
      "cloud:ml:Label: it has no reason",
    ],
    [
      "gives no note",
      { unread: [{ note: "", types: ["cloud:ml:Notebook"] }] },
      [],
      "cloud:ml:Notebook: it has no note",
    ],
    [
      "names a service that is not there",
      { services: { "machine-learning-and-data": ["cloud:ml", "cloud:mll"] } },
      [],
      "cloud:mll: no such service",
    ],
  ])("is wrong where it %s", (_, change, read, mistake) => {
    expect(judged(change, read).mistakes.join("\n")).toContain(mistake);
  });
});
