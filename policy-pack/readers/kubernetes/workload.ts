import {
  isUnknown,
  unknown,
  valueAt,
  type ActsAs,
  type Options,
  type Path,
  type Perhaps,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { isJudged } from "../general-compute.js";
import type { Reader } from "../reader.js";
import { declaredWorkload } from "../tags.js";
import { workloadFact } from "../workload.js";
import { isDefault } from "./names.js";
import { accountPath, patchActs, podActs, podSigns } from "./pod.js";

/** A type of object that runs pods. */
export interface PodOwner {
  readonly label: string;
  /** Where the specifications of its pods are, as patterns of `eachPath`. */
  readonly pods: readonly string[];
  /** How it acts beside its pods, or where it has none of its own. */
  readonly acting?: (resource: Resource) => readonly ActsAs[];
  /** Whether the operator makes a service account for pods that name none. */
  readonly getAccount?: (resource: Resource, spec: Path) => Perhaps<boolean>;
}

/** An object of an operator for machine learning: always a workload. */
export function machineLearning({ label, pods, acting, getAccount }: PodOwner): Reader {
  return (resource, options) => {
    const specs = specsOf(resource, pods);
    const ofPods = specs.flatMap((spec) => madeAccount(resource, spec, getAccount) ?? podActs(resource, spec));
    const acts = [...(acting?.(resource) ?? []), ...ofPods];
    const all = acts.length > 0 ? acts : [podsUnseen(resource)];
    return [
      workloadFact(resource, options, label, { actsAs: once(all), declared: declaredIn(resource, options, specs) }),
    ];
  };
}

function madeAccount(
  resource: Resource,
  spec: Path,
  getAccount: PodOwner["getAccount"],
): readonly ActsAs[] | undefined {
  const path = accountPath(resource, spec);
  const made = isDefault(resource, path) && getAccount?.(resource, spec);
  if (made === undefined || made === false) return undefined;
  const why = unknown("here", [], "what the service account may do that the operator makes for its pods");
  const at = { urn: resource.urn, path };
  const maybe = ["machine", "ambient"] as const;
  return [
    {
      how: "unsure",
      at,
      unknown: isUnknown(made) ? made : why,
      maybe: isUnknown(made) ? [...maybe, "shared-default"] : maybe,
      declare: "name a service account in the template of its pods",
    },
  ];
}

function podsUnseen(resource: Resource): ActsAs {
  return {
    how: "unsure",
    at: { urn: resource.urn, path: ["spec"] },
    unknown: unknown("here", [], "which pods it makes, and what they run as"),
    maybe: ["machine", "shared-default", "ambient"],
    declare:
      "write the template of its pods in the program, with a service account that is made for this workload alone",
  };
}

/** An object that runs pods of any kind: a workload where these are evidently for machine learning. */
export function generalPods(owner: PodOwner): Reader {
  return podsOfAnyKind(owner, podActs);
}

/**
 * The same where a patch changes an object that another tool made: what it leaves out stays as it is there.
 * https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/managing-resources-with-server-side-apply/
 */
export function patchedPods(owner: PodOwner): Reader {
  return podsOfAnyKind(owner, patchActs);
}

function podsOfAnyKind({ label, pods }: PodOwner, actsOf: typeof podActs): Reader {
  return (resource, options) => {
    const specs = specsOf(resource, pods);
    const declared = declaredIn(resource, options, specs);
    const signs = specs.flatMap((spec) => podSigns(resource, spec));
    if (!isJudged(resource, options, signs, declared)) return [];
    const acts = specs.flatMap((spec) => actsOf(resource, spec));
    return [workloadFact(resource, options, label, { actsAs: once(acts), declared })];
  };
}

function specsOf(resource: Resource, patterns: readonly string[]): readonly Path[] {
  return patterns
    .flatMap((pattern) => eachPath(resource, pattern))
    .filter((spec) => valueAt(resource, spec) !== undefined);
}

/** Labels declare what tags do elsewhere: those of the object, else those that its pods get. */
function declaredIn(resource: Resource, options: Options, specs: readonly Path[]): Perhaps<string> | undefined {
  const own = declaredWorkload(resource, options, ["metadata", "labels"]);
  if (own !== undefined) return own;
  const ofPods = specs.map((spec) => declaredWorkload(resource, options, [...spec.slice(0, -1), "metadata", "labels"]));
  const [first, ...others] = ofPods;
  return others.every((other) => other === first || (isUnknown(first) && isUnknown(other))) ? first : undefined;
}

/** Pods that run as one service account are told once. */
function once(acts: readonly ActsAs[]): readonly ActsAs[] {
  const seen = new Set<string>();
  return acts.filter((act) => {
    const account = act.how === "machine" ? act.identity : act.how === "unsure" ? act.unless : undefined;
    if (account === undefined || isUnknown(account.value)) return true;
    const key = `${act.how} ${account.value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
