import { isDryRun } from "@pulumi/pulumi/runtime";
import {
  Secret,
  type PolicyResource,
  type ReportViolation,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationArgs,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { docsUrl } from "./about.js";
import { readProperties, readWithoutSecrets } from "./engine-properties.js";
import type { Settled } from "./exceptions/settled.js";
import { stackOf } from "./exceptions/stack.js";
import { waiveNothing, type Waive } from "./exceptions/waive.js";
import { judge } from "./judge.js";
import { levelIn } from "./levels.js";
import { messageOf } from "./message.js";
import type { Finding, Options, Path, PolicyAbout, Provider, RawObject, Resource, Urn } from "./model/index.js";
import { excepted, judging, policies } from "./policies/index.js";
import { readerOf } from "./readers/index.js";
import { remediationFor, remediations, remediationsOf, withValue } from "./remediations/index.js";
import { remediationText } from "./remediation-text.js";
import { withinReply } from "./reply.js";
import { watchStack } from "./watch.js";

type PulumiPolicy = ResourceValidationPolicy & Partial<StackValidationPolicy>;

/**
 * Our policies as Pulumi's: the engine calls each of them for every resource, and once more for the stack. What they change
 * is told, as the engine itself says no more than that something was changed.
 */
export function pulumiPolicies(
  options: Options,
  waive: Waive = waiveNothing,
  tell: (text: string) => void = console.error,
): readonly PulumiPolicy[] {
  const engine = createEngineSide(options, waive, tell);
  // The SDK reads a resource once for each policy that wants it: those that wait for the whole stack do not.
  const early = new Set(judging.filter(({ onlyWhole }) => onlyWhole !== true).map((policy) => policy.name));
  // For the same reason those without work, as nothing is excepted, have no function at all.
  const idle = new Set(waive.nothing ? [excepted.name] : []);
  return policies.map((about) => ({
    ...metadata(about),
    ...(early.has(about.name) && {
      validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
        for (const finding of engine.onResource(args, about.name)) report(messageOf(finding));
      },
    }),
    // The SDK calls it at the level `remediate` alone.
    ...(remediations.some(({ policy }) => policy === about.name) && {
      remediateResource: (args: ResourceValidationArgs) => engine.remediate(args, about.name),
    }),
    ...(!idle.has(about.name) && {
      validateStack: (args: StackValidationArgs, report: ReportViolation) => {
        for (const { text, urn } of engine.onStack(args, about.name)) report(text, urn);
      },
    }),
  }));
}

/** Pulumi has one field for a framework and shows none of this on the command line; other tools read it. */
function metadata(about: PolicyAbout) {
  const [first, ...others] = about.frameworks;
  return {
    name: about.name,
    displayName: about.title,
    description: about.asks,
    enforcementLevel: levelIn("recommended", about),
    severity: about.severity,
    framework: {
      name: "OWASP Non-Human Identities Top 10",
      version: "2025",
      reference: first,
      specification: "https://owasp.org/www-project-non-human-identities-top-10/2025/",
    },
    tags: [about.id, about.question, ...others],
    remediationSteps: about.remedy,
    url: docsUrl(about.name),
  };
}

interface Report {
  readonly text: string;
  readonly urn: Urn | undefined;
  /** The policies that it is about: where all of them are disabled, nobody wants to know. */
  readonly about?: readonly string[];
}

/**
 * Turns the engine's calls into resources and judges once for all policies: the first policy that is called judges, the
 * others take what is theirs.
 */
function createEngineSide(options: Options, waive: Waive, tell: (text: string) => void) {
  const watch = watchStack(options);
  const inputs = new Map<Urn, RawObject>();
  const early = new Map<Urn, readonly Finding[]>();
  const reported = new Set<string>();
  const hasReader = remember((type: string) => readerOf(type) !== undefined);
  let late: Map<string, readonly Report[]> | undefined;
  /** The engine does not call disabled policies, and the notices come last: what only those would like to know is left out. */
  const called = new Set<string>();

  function onResource(args: ResourceValidationArgs, policy: string): readonly Finding[] {
    if (!hasReader(args.type)) return [];
    if (!inputs.has(args.urn)) {
      const resource = atRegistration(args, readProperties(args.props));
      inputs.set(args.urn, resource.inputs);
      // A preview creates nothing, so what is proved on another resource can wait for the whole stack and be said there.
      const proved = watch(resource, isDryRun() ? "itself" : "all");
      // What does not block for now is said at the end, as the notice that it is.
      const findings = proved.filter((finding) => !waive.covers(finding));
      if (findings.length > 0) early.set(args.urn, findings);
    }
    const mine = early.get(args.urn)?.filter((finding) => finding.policy === policy) ?? [];
    for (const finding of mine) reported.add(keyOf(finding));
    return mine;
  }

  /**
   * The inputs with what sets them right, before they are judged; nothing where that would not, where an exception lets them
   * be, or where changes are ignored: the cloud would then keep what the state no longer shows.
   */
  function remediate(args: ResourceValidationArgs, policy: string): object | undefined {
    const rows = remediationsOf(policy, args.type);
    const inputs = rows.length > 0 && readWithoutSecrets(args.props, (value) => value instanceof Secret);
    if (!inputs) return undefined;
    const resource = atRegistration(args, inputs);
    const found = remediationFor(rows, resource, options);
    if (found === undefined || isIgnored(found.path, args.opts.ignoreChanges)) return undefined;
    const finding = judge([resource], options).findings.find((one) => one.policy === policy);
    if (finding === undefined || waive.covers(finding)) return undefined;
    tell(remediationText(found, resource));
    return withValue(args.props, found.path, found.to);
  }

  function onStack(args: StackValidationArgs, policy: string): readonly Report[] {
    late ??= new Map();
    if (!late.has(policy)) late = judgeStack(args.resources);
    const mine = late.get(policy) ?? [];
    late.delete(policy);
    called.add(policy);
    return mine.filter(({ about = [] }) => about.length === 0 || about.some((name) => called.has(name)));
  }

  function judgeStack(listed: readonly PolicyResource[]): Map<string, readonly Report[]> {
    const resources = listed
      .filter(({ type }) => hasReader(type))
      .map((item) => atTheEnd(item, inputs.get(item.urn)))
      // The engine lists them in no order; the same program shall give the same words.
      .sort((a, b) => (a.urn < b.urn ? -1 : 1));
    const managed = new Set(listed.map(({ urn }) => urn));
    const [first] = listed;
    const stack = first && { urn: stackOf(first.urn), whole: true };
    const settled = waive.settle(judge(resources, options).findings, stack);
    const findings = settled.filter((finding) => !reported.has(keyOf(finding)));
    const reports = withinReply(findings, (finding) => ({
      text: messageOf(finding),
      urn: finding.proof.find((urn) => managed.has(urn)),
      about: concernOf(finding),
    }));
    return new Map(policies.map(({ name }) => [name, reports.get(name) ?? []]));
  }

  return { onResource, onStack, remediate };
}

function concernOf({ internalError, excepts, leavesOpen }: Settled): readonly string[] {
  if (internalError) return [];
  return excepts === undefined ? leavesOpen : [excepts];
}

function keyOf(finding: Finding): string {
  return `${finding.policy} ${finding.subject.urn}`;
}

/** Whether changes are ignored of the top-level property that holds a path: `properties.tags`, `["properties"]` or `*`. */
function isIgnored([top]: Path, ignoreChanges: readonly string[]): boolean {
  return ignoreChanges.some((entry) => entry === "*" || entry.split(/[.[\]"]/).find((key) => key !== "") === top);
}

/** Resource level: the checked inputs, and nothing of what they depend on. */
function atRegistration(args: ResourceValidationArgs, inputs: RawObject): Resource {
  return {
    urn: args.urn,
    type: args.type,
    name: args.name,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    ...(args.opts.parent !== undefined && { parent: args.opts.parent }),
    ...providerOf(args),
  };
}

/** Stack level: the outputs and the dependencies; the inputs are those seen before, as the engine does not repeat them. */
function atTheEnd(item: PolicyResource, inputs: RawObject | undefined): Resource {
  const outputs = readProperties(item.props);
  const dependencies = Object.entries(item.propertyDependencies).map(
    ([key, resources]) => [key, resources.map(({ urn }) => urn)] as const,
  );
  return {
    urn: item.urn,
    type: item.type,
    name: item.name,
    inputs: inputs ?? outputs,
    outputs,
    dependencies: item.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(dependencies),
    ...(item.parent !== undefined && { parent: item.parent.urn }),
    ...providerOf(item),
  };
}

function providerOf(item: Pick<ResourceValidationArgs, "provider">): { provider?: Provider } {
  if (item.provider === undefined) return {};
  return { provider: { urn: item.provider.urn, properties: readProperties(item.provider.props) } };
}

function remember<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
