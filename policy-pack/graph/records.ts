import {
  isUnknown,
  type ApprovalFact,
  type IdentityFact,
  type Location,
  type Ref,
  type Unknown,
} from "../model/index.js";
import { mayChangeRecords } from "../permissions/index.js";
import { guardedBy } from "./activation.js";
import { describe, describeIdentity, describeRef } from "./describe.js";
import { cloudOf, holderOf, holderOutside, type Holder } from "./explain.js";
import type { Graph } from "./graph.js";
import { boundaryOf, holdingsOf, type Holding } from "./holdings.js";
import { mayOnAzure, type RequestOnAzure } from "./may-on-azure.js";
import type { Whose } from "./principals.js";
import { stopsRecording } from "./recording.js";
import type { RightsOf } from "./rights.js";
import { seekerFor } from "./seeker.js";

export type Stands = "yes" | "no" | "unknown";

/** A stack, and what identities in it may do. */
export interface Seen {
  readonly graph: Graph;
  readonly rights: RightsOf;
}

/** Something that keeps a record of approvals, and whether it stands without the executor and against whoever executes. */
export interface RecordWithout {
  readonly name: string;
  /** Absent where no resource of the program keeps it. */
  readonly at?: Location;
  readonly is: Stands;
  readonly says: string;
}

type Told = Pick<RecordWithout, "is" | "says">;

/** Whether the records of approvals are still there, and whether anybody who carries out can change them. */
export function recordsWithout(
  before: Seen,
  after: Seen,
  executor: Whose,
  steps: readonly ApprovalFact[],
): readonly RecordWithout[] {
  return (["aws", "azure"] as const).flatMap((cloud): readonly RecordWithout[] => {
    const own = steps.filter(({ urn }) => cloudOf(urn) === cloud);
    if (own.length === 0) return [];
    const found = cloud === "aws" ? onAws(before, after, executor, own) : onAzure(before, after, executor, own);
    return found.length > 0 ? found : [elsewhere[cloud]];
  });
}

/** Azure keeps the log of activations itself: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-how-to-use-audit-log */
const elsewhere: Readonly<Record<"aws" | "azure", RecordWithout>> = {
  aws: { name: "the record of approvals", is: "unknown", says: "no trail of this program keeps one" },
  azure: { name: "the log of activations", is: "yes", says: "Azure keeps it for 30 days, and nobody can change it" },
};

function onAws(before: Seen, after: Seen, executor: Whose, steps: readonly ApprovalFact[]): readonly RecordWithout[] {
  const executing = whoExecutes(before, executor, steps);
  return [
    ...trails(before, after, executing, steps),
    ...stores(before, after, "aws", (id, isLocked) =>
      executing.map((identity) => changesBucket(before.graph, identity, id, isLocked)),
    ),
  ];
}

function onAzure(before: Seen, after: Seen, executor: Whose, steps: readonly ApprovalFact[]): readonly RecordWithout[] {
  const activating = whoActivates(before.graph, executor, steps);
  return stores(before, after, "azure", (id, isLocked) => activating.map((who) => changesAccount(who, id, isLocked)));
}

/** The identities of the program that carry out what waits on AWS, itself or by becoming another. */
function whoExecutes(
  { graph, rights }: Seen,
  executor: Whose,
  steps: readonly ApprovalFact[],
): readonly IdentityFact[] {
  return [...graph.identities.values()].filter((identity) => {
    if (cloudOf(identity.urn) !== "aws") return false;
    return (
      identity.urn === executor || steps.some((step) => rights.duties.of(step, "execute", identity).proof.length > 0)
    );
  });
}

function trails(
  { graph, rights }: Seen,
  after: Seen,
  executing: readonly IdentityFact[],
  steps: readonly ApprovalFact[],
): readonly RecordWithout[] {
  const sinks = [...graph.auditSinks.values()].filter(({ urn }) => cloudOf(urn) === "aws");
  return sinks.map(({ urn }): RecordWithout => {
    const record = { name: describe(graph, urn), at: { urn, path: [] } };
    if (!after.graph.auditSinks.has(urn)) return { ...record, is: "no", says: "it goes with the executor" };
    const each = executing.map((identity): Told => {
      const erasing = steps.map((step) => rights.duties.itself(step, "erase", identity));
      const stopping = stopsRecording(graph, identity);
      const who = describeIdentity(graph, identity.urn);
      return told(who, "stop it, or erase what it records", {
        proof: [...erasing, stopping].flatMap(({ proof }) => proof),
        open: [...erasing, stopping].flatMap(({ open }) => open),
      });
    });
    return { ...record, ...gravest(each, "nobody who carries out can stop it") };
  });
}

interface Shown {
  readonly proof: readonly { readonly says: string }[];
  readonly open: readonly { readonly says: string }[];
}

function told(who: string, what: string, { proof: [first], open: [doubt] }: Shown): Told {
  if (first !== undefined) return { is: "no", says: `${who} can ${what}: ${first.says}` };
  return doubt === undefined
    ? { is: "yes", says: "" }
    : { is: "unknown", says: `whether ${who} can ${what}: ${doubt.says}` };
}

function gravest(each: readonly Told[], otherwise: string): Told {
  const found = (["no", "unknown"] as const).flatMap((word) => each.find(({ is }) => is === word) ?? []);
  return found[0] ?? { is: "yes", says: otherwise };
}

/** What is told of a place where records are kept, by the resources that tell of it; `changes` of who may change it. */
function stores(
  before: Seen,
  after: Seen,
  cloud: "aws" | "azure",
  changes: (id: string, isLocked: boolean) => readonly Told[],
): readonly RecordWithout[] {
  const facts = before.graph.recordStores.filter(({ urn }) => cloudOf(urn) === cloud);
  const ids = new Set(facts.map(({ id }) => (isUnknown(id) ? id : id.toLowerCase())));
  return [...ids].map((id): RecordWithout => {
    const own = facts.filter((fact) => fact.id === id || (!isUnknown(fact.id) && fact.id.toLowerCase() === id));
    const [first] = own;
    const name = isUnknown(id) ? (id.what ?? "where records go") : nameOfStore(id);
    const record = { name, ...(first !== undefined && { at: first.at }) };
    if (isUnknown(id)) return { ...record, is: "unknown", says: "its name is not known" };
    if (own.every(({ urn }) => !after.graph.recordStores.some((left) => left.urn === urn))) {
      return { ...record, is: "no", says: "it goes with the executor" };
    }
    const isLocked = own.some(({ locked }) => locked === true);
    const otherwise = isLocked
      ? "locked, and nobody who carries out can add to it"
      : "nobody who carries out can change it";
    return { ...record, ...gravest(changes(id, isLocked), otherwise) };
  });
}

/** `bucket records`, or the last part of an ARM id with what it is. */
function nameOfStore(id: string): string {
  const [name = "", kind = ""] = id.split("/").reverse();
  return kind === "" ? `bucket ${id.replace("arn:aws:s3:::", "")}` : `${storesOfAzure.get(kind) ?? kind} ${name}`;
}

const storesOfAzure = new Map([
  ["storageaccounts", "storage account"],
  ["workspaces", "Log Analytics workspace"],
]);

function changesBucket(graph: Graph, identity: IdentityFact, id: string, isLocked: boolean): Told {
  const holdings = holdingsOf(graph, identity.urn);
  const seeker = seekerFor(graph, holdings, identity, boundaryOf(graph, identity), () => undefined);
  const { proof, open } = mayChangeRecords(seeker, id.replace("arn:aws:s3:::", ""), isLocked);
  const doubts = open.map(({ unknown }: { unknown: Unknown }) => ({ says: unknown.what ?? "what it may do" }));
  return told(describeIdentity(graph, identity.urn), changing, { proof, open: doubts });
}

const changing = "add, change or delete what is in it";

interface Activating {
  readonly name: string;
  readonly holder: Holder;
}

/** Who is eligible for what waits on Azure, with all that they may activate; and the executor. */
function whoActivates(graph: Graph, executor: Whose, steps: readonly ApprovalFact[]): readonly Activating[] {
  const refs = new Map<string, Ref>(
    steps.flatMap((step) => guardedBy(graph, step)).map(({ link: { ref } }) => [describeRef(ref), ref]),
  );
  if (executor !== undefined && typeof executor !== "string") refs.set(describeRef(executor), executor);
  const own = typeof executor === "string" ? graph.identities.get(executor) : undefined;
  const holders = [
    ...[...refs].map(([name, ref]) => ({ name, holder: holderOutside(graph, ref) })),
    ...(own === undefined ? [] : [{ name: describeIdentity(graph, own.urn), holder: holderOf(graph, own) }]),
  ];
  return holders.map(({ name, holder }) => ({ name, holder: { ...holder, holdings: holder.holdings.map(activated) } }));
}

/** An eligible role allows what it allows once it is activated. */
function activated(holding: Holding): Holding {
  const { at, permissions, carrier, scope, condition } = holding;
  return {
    at,
    permissions,
    ...(carrier !== undefined && { carrier }),
    ...(scope !== undefined && { scope }),
    ...(condition !== undefined && { condition }),
  };
}

const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

/** https://learn.microsoft.com/azure/role-based-access-control/permissions/storage#microsoftstorage */
const onAccounts: readonly (Pick<RequestOnAzure, "action" | "plane"> & { readonly evenLocked: boolean })[] = [
  { action: `${blobs}/write`, plane: "data", evenLocked: true },
  { action: `${blobs}/add/action`, plane: "data", evenLocked: true },
  { action: `${blobs}/delete`, plane: "data", evenLocked: false },
  { action: "Microsoft.Storage/storageAccounts/write", plane: "control", evenLocked: false },
  { action: "Microsoft.Storage/storageAccounts/delete", plane: "control", evenLocked: false },
  { action: "Microsoft.OperationalInsights/workspaces/delete", plane: "control", evenLocked: false },
];

function changesAccount({ name, holder }: Activating, resource: string, isLocked: boolean): Told {
  const asked = onAccounts.filter(({ evenLocked }) => evenLocked || !isLocked);
  const each = asked.map(({ action, plane }): Told => {
    const answer = mayOnAzure(holder, { cloud: "azure", action, plane, resource }, (text) => text);
    if (answer.is === "yes") return { is: "no", says: `${name} can ${changing}: ${answer.by.says} allows ${action}` };
    if (answer.is === "no") return { is: "yes", says: "" };
    return { is: "unknown", says: `whether ${name} can ${changing}: ${answer.unknown.what ?? "what it holds"}` };
  });
  return gravest(each, "");
}
