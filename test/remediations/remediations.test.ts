import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import { isObject, showPath, unknown, type Path, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { policies } from "../../policy-pack/policies/index.js";
import { typesRead } from "../../policy-pack/readers/index.js";
import { remediated, remediationFor, remediations, remediationsOf } from "../../policy-pack/remediations/index.js";
import { arnOf, cluster, computeInstance, identityId, options, pending, resource } from "../support/resources.js";

function found(policy: string, one: Resource): string | undefined {
  const remediation = remediationFor(remediationsOf(policy, one.type), one, options);
  return remediation && `${showPath(remediation.path)} = ${String(remediation.to)}`;
}

function domain(domainSettings: Raw): Resource {
  return resource("aws:sagemaker/domain:Domain", "studio", {
    authMode: "SSO",
    defaultUserSettings: { executionRole: arnOf("studio") },
    domainSettings,
  });
}

function account(properties: Raw): Resource {
  return resource("azure-native:cognitiveservices:Account", "models", { kind: "OpenAI", properties });
}

const propagation = (status: Raw) => domain({ trustedIdentityPropagationSettings: { status } });
const ssh = { sshSettings: { sshPublicAccess: "Enabled", adminPublicKey: "ssh-rsa AAAA" } };
const withPassword = (password: Raw, more: Readonly<Record<string, Raw>> = {}) =>
  cluster(
    "gpu",
    undefined,
    {},
    {
      properties: {
        computeType: "AmlCompute",
        properties: { userAccountCredentials: { adminUserName: "ml", adminUserPassword: password } },
        ...more,
      },
    },
  );

type Cases = Readonly<Record<string, Resource>>;

const leftAlone: Readonly<Record<string, Cases>> = {
  "no-user-passthrough": {
    "an instance that is right": computeInstance("lab"),
    "an instance without an identity": computeInstance("lab", { enableSSO: true }, { identity: null }),
    "an instance whose identity is not known": computeInstance("lab", {}, { identity: pending() }),
    "single sign-on that is not known": computeInstance("lab", { enableSSO: pending() }),
    "single sign-on that is no flag": computeInstance("lab", { enableSSO: "perhaps" }),
    "an API version that drops the property": computeInstance("lab", {}, { azureApiVersion: "2025-09-01" }),
    "an API version that is not known": computeInstance("lab", { enableSSO: true }, { azureApiVersion: pending() }),
    "properties that are not known": computeInstance("lab", {}, { properties: pending() }),
    "properties that are not there": computeInstance("lab", {}, { properties: { computeType: "ComputeInstance" } }),
    "a cluster": cluster("gpu"),
    "the classic instance, which cannot switch it off": resource(
      "azure:machinelearning/computeInstance:ComputeInstance",
      "lab",
      {
        identity: { type: "UserAssigned", identityIds: [identityId] },
      },
    ),
    "a job that names the person": resource("azure-native:machinelearningservices:Job", "train", {
      properties: { jobType: "Command", identity: { identityType: "UserIdentity" } },
    }),
    "a studio that people only sign in to": domain({}),
    "propagation that is off": propagation("DISABLED"),
    "propagation that is not known": propagation(pending()),
    "propagation that is neither on nor off": propagation("PERHAPS"),
    "settings that are no object": domain("ENABLED"),
    "a studio of EMR, which would be replaced": resource("aws:emr/studio:Studio", "studio", {
      serviceRole: arnOf("studio"),
      trustedIdentityPropagationEnabled: true,
    }),
  },
  "no-human-credentials": {
    "a cluster that nobody signs in to": cluster("gpu"),
    "a cluster that is closed already": withPassword("secret", { disableLocalAuth: true }),
    "a cluster of which that is not known": withPassword("secret", { disableLocalAuth: pending() }),
    "an instance whose port may be open": computeInstance("lab", { sshSettings: { sshPublicAccess: pending() } }),
    "a machine that was attached": resource("azure-native:machinelearningservices:Compute", "attached", {
      properties: { computeType: "VirtualMachine", properties: { administratorAccount: { password: "secret" } } },
    }),
  },
  "no-standing-keys": {
    "an account without keys": account({ customSubDomainName: "models", disableLocalAuth: true }),
    "an account that takes keys alone": account({}),
    "an account whose subdomain is not known": account({ customSubDomainName: pending() }),
    "an account whose subdomain is empty": account({ customSubDomainName: " " }),
    "keys of which nothing is known": account({ customSubDomainName: "models", disableLocalAuth: pending() }),
    "an account of which nothing is known": account(pending()),
    "the classic account, whose provider keeps defaults": resource("azure:cognitive/account:Account", "models", {
      kind: "OpenAI",
      customSubdomainName: "models",
    }),
  },
};

const enableSSO = "properties.properties.enableSSO = false";
const status = "domainSettings.trustedIdentityPropagationSettings.status = DISABLED";
const disableLocalAuth = "properties.disableLocalAuth = true";

const setRight: Readonly<Record<string, readonly (readonly [string, Resource, string])[]>> = {
  "no-user-passthrough": [
    ["single sign-on that is on", computeInstance("lab", { enableSSO: true }), enableSSO],
    ["single sign-on that is not written", computeInstance("lab", { enableSSO: null }), enableSSO],
    [
      "single sign-on beside unknown values",
      computeInstance("lab", { enableSSO: "true", schedules: pending() }),
      enableSSO,
    ],
    [
      "an identity whose id is not known",
      computeInstance(
        "lab",
        { enableSSO: true },
        { identity: { type: "UserAssigned", userAssignedIdentities: [pending()] } },
      ),
      enableSSO,
    ],
    [
      "a version of the API in the token",
      {
        ...computeInstance("lab", { enableSSO: true }, { azureApiVersion: null }),
        type: "azure-native_machinelearningservices_v20240101preview:machinelearningservices:Compute",
      },
      enableSSO,
    ],
    ["propagation that is on", propagation("ENABLED"), status],
  ],
  "no-human-credentials": [
    ["a cluster with a password", withPassword("secret"), disableLocalAuth],
    ["a cluster whose password is not known", withPassword(pending(), { disableLocalAuth: false }), disableLocalAuth],
    ["an instance with an open port", computeInstance("lab", ssh), disableLocalAuth],
  ],
  "no-standing-keys": [
    ["an account that takes keys and tokens", account({ customSubDomainName: "models" }), disableLocalAuth],
    [
      "keys that are switched on",
      account({ customSubDomainName: "models", disableLocalAuth: false }),
      disableLocalAuth,
    ],
  ],
};

function violates(policy: string, one: Resource): boolean {
  return judge([one], options).findings.some((finding) => finding.policy === policy);
}

describe.each(Object.entries(leftAlone))("the remediation of %s", (policy, cases) => {
  it.each(Object.entries(cases))("leaves alone %s", (_, one) => {
    expect(found(policy, one)).toBeUndefined();
  });

  it.each(setRight[policy] ?? [])("sets right %s", (_, one, wanted) => {
    expect(violates(policy, one)).toBe(true);
    expect(found(policy, one)).toBe(wanted);
  });

  it("is the policy's own: others have none", () => {
    for (const other of policies.filter(({ name }) => name !== policy)) {
      for (const [, one] of setRight[policy] ?? []) {
        expect(found(other.name, one), other.name).not.toBe(found(policy, one));
      }
    }
  });
});

describe("every remediation", () => {
  it("changes nothing where a reader fails, which the judging tells of", () => {
    const fails = () => {
      throw new TypeError("this value fails");
    };
    const identity = new Proxy({}, { getOwnPropertyDescriptor: fails });
    const one = computeInstance("lab", { enableSSO: true }, { identity });
    expect(found("no-user-passthrough", one)).toBeUndefined();
    expect(judge([one], options).findings.some(({ internalError }) => internalError)).toBe(true);
  });

  it("is of a policy that there is and of types that are read, and has a case here", () => {
    for (const { policy, types } of remediations) {
      expect(policies.map(({ name }) => name)).toContain(policy);
      for (const type of types) expect(typesRead).toContain(type);
    }
    const used = Object.values(setRight).flatMap((rows) => rows.map(([, , wanted]) => wanted));
    for (const { path, to } of remediations) expect(used).toContain(`${showPath(path)} = ${String(to)}`);
  });
});

const flag = fc.constantFrom<Raw>(true, false, "true", "false", "yes", 0, null, pending(), {}, []);
const text = fc.constantFrom<Raw>("models", "", " ", null, 7, pending());
const junk = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Raw>, {
  maxKeys: 3,
});
const oneOf = (...values: readonly Raw[]) => fc.constantFrom<Raw>(...values);

/** An object with most of these keys, and others that nobody knows. */
function some(model: Readonly<Record<string, fc.Arbitrary<Raw>>>): fc.Arbitrary<Raw> {
  const entries = Object.entries(model).map(([key, value]) =>
    fc.option(value, { freq: 6, nil: undefined }).map((given) => (given === undefined ? [] : [[key, given] as const])),
  );
  return fc
    .tuple(junk, fc.tuple(...entries))
    .map(([others, known]): Raw => ({ ...others, ...Object.fromEntries(known.flat()) }));
}

const identity = oneOf(
  { type: "UserAssigned", userAssignedIdentities: [identityId] },
  { type: "SystemAssigned" },
  { type: "UserAssigned", userAssignedIdentities: pending() },
  { type: pending() },
  { type: "None" },
  null,
  pending(),
);
const instance = some({
  enableSSO: flag,
  sshSettings: oneOf({ sshPublicAccess: "Enabled" }, { sshPublicAccess: "Disabled" }, pending(), null, "open"),
  userAccountCredentials: oneOf({ adminUserPassword: "p" }, { adminUserPassword: pending() }, pending(), {}),
  administratorAccount: oneOf({}, {}, {}, { password: "p" }),
  databricksAccessToken: oneOf("", "", "", "token", pending()),
});
const compute = some({
  azureApiVersion: oneOf("2025-12-01", "2025-09-01", "2024-01-01-preview", pending(), 3),
  identity,
  properties: some({
    computeType: oneOf("ComputeInstance", "ComputeInstance", "AmlCompute", "Databricks", "Else", pending()),
    disableLocalAuth: flag,
    properties: instance,
  }),
});
const inputs: Readonly<Record<string, fc.Arbitrary<Raw>>> = {
  "azure-native:machinelearningservices:Compute": compute,
  "azure-native:machinelearningservices:MachineLearningCompute": compute,
  "aws:sagemaker/domain:Domain": some({
    defaultUserSettings: oneOf({ executionRole: arnOf("studio") }, { executionRole: pending() }, pending(), null),
    domainSettings: some({
      trustedIdentityPropagationSettings: some({
        status: oneOf("ENABLED", "DISABLED", "enabled", pending(), true, null),
      }),
    }),
  }),
  "azure-native:cognitiveservices:Account": some({
    identity,
    properties: some({ disableLocalAuth: flag, customSubDomainName: text }),
  }),
};

const anyResource = fc
  .constantFrom(...Object.keys(inputs))
  .chain((type) => (inputs[type] ?? junk).map((given) => resource(type, "r", given as Resource["inputs"])));

const anyPolicy = fc.constantFrom(...Object.keys(setRight));

/** All but one property, so that two objects can be compared that differ there alone. */
function without(value: Raw, [key = "", ...rest]: Path): Raw {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): readonly (readonly [string, Raw])[] => {
      if (name !== key) return [[name, item]];
      return rest.length === 0 ? [] : [[name, without(item, rest)]];
    }),
  );
}

describe("remediating any inputs", () => {
  it("makes them pass the policy, changes nothing else, and leaves alone what it has made", () => {
    const met = new Set<unknown>();
    fc.assert(
      fc.property(anyResource, anyPolicy, (before, policy) => {
        const remediation = remediationFor(remediationsOf(policy, before.type), before, options);
        if (remediation === undefined) return;
        met.add(remediation);
        const { path, to } = remediation;
        expect(violates(policy, before)).toBe(true);

        const after = remediated(before, path, to);
        const findings = judge([after], options).findings;
        expect(findings.filter((finding) => finding.policy === policy)).toEqual([]);
        const open = findings
          .filter(({ leavesOpen }) => leavesOpen.includes(policy))
          .flatMap(({ evidence }) => evidence);
        expect(open.map(({ at }) => showPath(at.path))).not.toContain(showPath(path));
        expect(without(after.inputs, path)).toEqual(without(before.inputs, path));
        expect({ ...after, inputs: {} }).toEqual({ ...before, inputs: {} });
        expect(remediationFor(remediationsOf(policy, after.type), after, options)).toBeUndefined();
      }),
      { numRuns: 6_000 },
    );
    expect(met.size).toBe(remediations.length);
  });

  it("keeps every other value the very same, unknown or not, and a key __proto__ a key", () => {
    const secret = unknown("here", [], "a secret");
    const sibling = { a: [pending()] };
    const odd = JSON.parse('{"__proto__": {"enableSSO": false}}') as Record<string, Raw>;
    const before = computeInstance("lab", { ...odd, enableSSO: true, setupScripts: secret, schedules: sibling });
    Object.defineProperty(before.inputs["properties"], "__proto__", { value: sibling, enumerable: true });
    const after = remediated(before, ["properties", "properties", "enableSSO"], false);
    const body = after.inputs["properties"] as Record<string, Record<string, Raw>>;
    expect(Object.keys(body).sort()).toEqual(["__proto__", "computeType", "properties"]);
    expect(body["properties"]?.["setupScripts"]).toBe(secret);
    expect(body["properties"]?.["schedules"]).toBe(sibling);
    expect(body["properties"]?.["enableSSO"]).toBe(false);
    expect(after.inputs["identity"]).toBe(before.inputs["identity"]);
    expect(before.inputs["properties"]).toMatchObject({ properties: { enableSSO: true } });
  });
});
