import {
  flagAt,
  isObject,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { isMachineLearningImage } from "../general-compute.js";
import { isDefault, serviceAccountAt, serviceAccountRef } from "./names.js";

const fix = "name a service account that is made for this workload alone, and give it an identity in the cloud";

/** How the pods of a pod specification act: as their service account, and as their node where they can reach it. */
export function podActs(resource: Resource, spec: Path): readonly ActsAs[] {
  const path = accountPath(resource, spec);
  const own = isDefault(resource, path) ? undefined : serviceAccountAt(resource, path);
  const account = own ?? serviceAccountRef(resource, path, "default");
  return [
    ...(own === undefined ? [fallback(account)] : namedAccount(own)),
    onNetworkOfNode(resource, spec) ?? unlessInCloud(account),
  ];
}

/** How they act as far as a patch says, which leaves the rest as it is. */
export function patchActs(resource: Resource, spec: Path): readonly ActsAs[] {
  const path = accountPath(resource, spec);
  const written = valueAt(resource, path);
  if (written !== undefined && written !== "") return podActs(resource, spec);
  const node = onNetworkOfNode(resource, spec);
  const why = unknown("here", [], "which service account the object has that it patches");
  const maybe = ["machine", "shared-default", "ambient"] as const;
  return [
    ...(node === undefined ? [] : [node]),
    { how: "unsure", at: { urn: resource.urn, path }, unknown: why, maybe, declare: fix },
  ];
}

/** Where a specification names its service account: `serviceAccount` is what `serviceAccountName` was called first. */
export function accountPath(resource: Resource, spec: Path): Path {
  const name = [...spec, "serviceAccountName"];
  const old = [...spec, "serviceAccount"];
  return valueAt(resource, name) === undefined && valueAt(resource, old) !== undefined ? old : name;
}

/** A name that is not known may turn out to be that of the default. */
export function namedAccount(identity: Ref): readonly ActsAs[] {
  const { at, value } = identity;
  const act: ActsAs = { how: "machine", at, identity, use: "execution" };
  if (!isUnknown(value) || identity.urn !== undefined) return [act];
  return [
    act,
    { how: "unsure", at, unknown: value, maybe: ["shared-default"], declare: "write the name of the service account" },
  ];
}

/**
 * Every namespace has a service account `default`, which all of its pods have that name no other.
 * https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
 */
export function fallback(of: Ref): Extract<ActsAs, { how: "shared-default" }> {
  const says = "it names no service account of its own, so that it runs as the default of its namespace";
  return { how: "shared-default", at: of.at, of, says };
}

/**
 * Any pod can ask its node for the node's identity, unless the node or the network keeps it from that, of which a pod says
 * nothing; one on the network of the node is the node as far as the network can tell.
 * https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html#_restrict_access_to_the_instance_profile_assigned_to_the_worker_node
 * https://learn.microsoft.com/azure/aks/imds-restriction
 */
function onNetworkOfNode(resource: Resource, spec: Path): ActsAs | undefined {
  const path = [...spec, "hostNetwork"];
  const at = { urn: resource.urn, path };
  const onNode = flagAt(resource, path);
  if (onNode === true) {
    const says = "its pods are on the network of their node, where nothing keeps them from the node's identity";
    return {
      how: "ambient",
      at,
      says,
      fix: "take hostNetwork out, and give its service account an identity in the cloud",
    };
  }
  if (onNode !== undefined && isUnknown(onNode)) {
    return { how: "unsure", at, unknown: onNode, maybe: ["ambient"], declare: "write hostNetwork as a literal" };
  }
  return undefined;
}

/** Code without an identity in the cloud has that of its node, where it can reach it. */
export function unlessInCloud(account: Ref): ActsAs {
  const why = unknown(
    "here",
    [],
    "whether its code falls back to the identity of its node: its service account has none in a cloud",
  );
  return { how: "unsure", at: account.at, unknown: why, maybe: ["ambient"], declare: fix, unless: account };
}

/**
 * Devices that Kubernetes plugins offer for machine learning, as extended resources.
 * https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
 * https://awsdocs-neuron.readthedocs-hosted.com/en/latest/containers/kubernetes-getting-started.html
 */
const accelerators = [
  /^nvidia\.com\/(gpu|mig-)/,
  /^amd\.com\/gpu/,
  /^gpu\.intel\.com\//,
  /^habana\.ai\/gaudi/,
  /^aws\.amazon\.com\/neuron/,
  /^google\.com\/tpu/,
];

/** What tells that the pods of a specification are for machine learning. */
export function podSigns(resource: Resource, spec: Path): readonly (Perhaps<boolean> | undefined)[] {
  const containers = ["containers[]", "initContainers[]"].flatMap((list) => eachPath(resource, list, spec));
  return containers.flatMap((container) => [
    isMachineLearningImage(textAt(resource, [...container, "image"])),
    asksForDevice(resource, [...container, "resources", "limits"]),
    asksForDevice(resource, [...container, "resources", "requests"]),
  ]);
}

function asksForDevice(resource: Resource, path: Path): Perhaps<boolean> | undefined {
  const amounts = valueAt(resource, path);
  if (!isObject(amounts)) return isUnknown(amounts) ? amounts : undefined;
  return Object.entries(amounts).some(
    ([name, amount]) => accelerators.some((device) => device.test(name)) && amount !== 0 && amount !== "0",
  );
}
