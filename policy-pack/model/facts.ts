import type { Path } from "./path.js";
import type { Perhaps, Unknown, Urn } from "./unknown.js";

/** A value in the program: a resource and the way to the value. */
export interface Location {
  readonly urn: Urn;
  readonly path: Path;
}

/**
 * The texts by which others may mean a thing.
 * `exact` names are unique in the world (an ARN, an ARM id, a principal id); `loose` names are unique in one account or
 * resource group only (`aws role train`).
 */
export interface Names {
  /** The ARN or ARM id, where it is known: two things whose ids differ are two things, whatever their loose names. */
  readonly id?: string;
  readonly exact: readonly string[];
  readonly loose: readonly string[];
}

/** A property that means another thing: an identity, a policy, a workload. */
export interface Ref {
  readonly at: Location;
  /** As the program wrote it: an ARN, an id or a name. */
  readonly value: Perhaps<string>;
  readonly names: Names;
  /** The resources the property's value comes from; at resource level the engine does not tell. */
  readonly from: readonly Urn[];
  /** The resource itself, where the program passed the object or the link needs no text. */
  readonly urn?: Urn;
}

/** Code may use an execution identity; only the cloud's own control plane uses a service identity. */
export type Use = "execution" | "service";

/** How a workload gets an identity. */
export type ActsAs =
  | {
      readonly how: "machine";
      readonly at: Location;
      readonly identity: Ref;
      readonly use: Use;
      /** True where the cloud lets no person become such an identity, as with Azure's managed identities. */
      readonly noPersonCan?: boolean;
    }
  /** It names none, so that it gets the identity of what it belongs to: a domain, a workspace. */
  | {
      readonly how: "shared-default";
      readonly at: Location;
      readonly of: Ref;
      readonly says: string;
      readonly fix?: string;
      /** The cloud lets it name none: no default where both declare that they are one workload. */
      readonly cannotName?: true;
    }
  /** Its code can reach the identity of the machine that it runs on, beside or in place of its own. */
  | { readonly how: "ambient"; readonly at: Location; readonly of?: Ref; readonly says: string; readonly fix: string }
  | {
      readonly how: "signed-in-user";
      readonly at: Location;
      /** Whom, in words: "whoever submits it". */
      readonly as: string;
      readonly says: string;
      readonly fix: string;
    }
  | { readonly how: "named-person"; readonly at: Location; readonly says: string; readonly fix: string }
  | { readonly how: "nobody"; readonly at: Location; readonly says: string; readonly fix: string }
  | {
      readonly how: "unsure";
      readonly at: Location;
      readonly unknown: Unknown;
      /** What it may turn out to be; `machine` stands for an identity that cannot be seen here. */
      readonly maybe: readonly (
        "machine" | "shared-default" | "ambient" | "signed-in-user" | "named-person" | "nobody"
      )[];
      readonly declare: string;
      /** Nothing is open where this stands for another identity: a service account that has one in a cloud. */
      readonly unless?: Ref;
    };

/** Something that runs code or a model. */
export interface WorkloadFact {
  readonly fact: "workload";
  readonly urn: Urn;
  readonly names: Names;
  /** In the cloud's words, for messages: "SageMaker notebook instance". */
  readonly label: string;
  readonly actsAs: readonly ActsAs[];
  /** Resources that are one workload with this one: the model of an endpoint configuration, the domain of a profile. */
  readonly oneWith: readonly Ref[];
  /** True where a resource that is registered later may turn out to be one with it. */
  readonly joinable: boolean;
  /** The workload that a tag declares it to be part of. */
  readonly declared?: Perhaps<string>;
  /** Of a template or a command that makes workloads: what of them cannot be read, and where it stands. */
  readonly makes?: { readonly at: Location; readonly open: readonly Unknown[] };
  /** Where people sign in to it, and its code then acts as itself and not as them. */
  readonly signIn?: SignIn;
  /** Where it can be told, after deployment, to hand on the identity of whoever signs in; not where it does so already. */
  readonly toggle?: Toggle;
  /** Where it starts sessions for others: whether those say who asked for them. */
  readonly passesInitiatorOn?: Told;
}

/** Something that is or is not so, in words for both. */
export interface Told {
  readonly at: Location;
  readonly is: Perhaps<boolean>;
  /** A clause for messages, where it is not so: "source identity is not propagated". */
  readonly says: string;
  /** An imperative clause. */
  readonly fix: string;
}

/** How those who sign in to a workload are told apart in what it does. */
export type SignIn =
  /** Many people do, here or to what is part of it: whether its sessions carry their names. */
  | ({ readonly by: "many" } & Told)
  /** One person does: an identity that nothing else has says who, and else what it is part of. */
  | { readonly by: "one"; readonly at: Location; readonly identity: Ref | undefined; readonly home: Ref | undefined };

/** What switches the identity of whoever signs in on, after deployment. */
export interface Toggle {
  readonly at: Location;
  /** By the name that the library of permissions knows. */
  readonly named: string;
  /** Why it cannot be told whether it has such a switch. */
  readonly unknown?: Unknown;
}

/** What a token has to say under one claim: one of some texts, in which `*` is a wildcard where it is not exact; or anything. */
export type Claimed = "anything" | Unknown | { readonly texts: readonly string[]; readonly exact: boolean };

/** The tokens of an issuer that an identity takes for its own. */
export interface TokenClaims {
  /** An URL, with or without `https://`. */
  readonly issuer: Perhaps<string>;
  readonly subject: Claimed;
  readonly audience: Claimed;
}

/** Somebody who may become an identity. */
export interface Trusted {
  readonly who: "service" | "workload" | "person" | "account" | "anyone" | "unsure";
  /** As the document names it. */
  readonly principal: string;
  /** True where the trust lets a person's identity context ride along (`sts:SetContext`). */
  readonly carriesUser: boolean;
  /** In words, for messages: "people who sign in through the SAML provider Okta". */
  readonly says: string;
  /**
   * Whether it is somebody in particular: a service, or one that conditions single out of many. People count, because it
   * is another question whether they may.
   */
  readonly confined: boolean | Unknown;
  /** Of a service: whether it has to act for a named account, organization or resource. */
  readonly guarded?: boolean | Unknown;
  /** Of people who assume a role: whether the session has to say who it is for. Who signs in elsewhere is named there. */
  readonly namesInitiator?: boolean | Unknown;
  /** Of one who comes with the token of an OpenID Connect issuer: which tokens are taken. */
  readonly token?: TokenClaims;
}

/** Who else may become an identity, as a resource of its own says: a federated credential. */
export interface TrustFact {
  readonly fact: "trust";
  readonly urn: Urn;
  readonly of: Ref;
  readonly at: Location;
  readonly parties: Perhaps<readonly Trusted[]>;
  /** True where they may have code run as it, as whoever passes a role to a service may, and cannot sign in as it. */
  readonly runsCode?: true;
}

/** A managed identity, role or service principal; or a user or group. */
export interface IdentityFact {
  readonly fact: "identity";
  readonly urn: Urn;
  readonly names: Names;
  readonly label: string;
  readonly is: "machine" | "human";
  readonly trust: { readonly at: Location; readonly parties: Perhaps<readonly Trusted[]> } | undefined;
  /** What policies call it, without place, where its name is known: `role/workload/train`. */
  readonly resource?: string;
  /** A policy that caps what the grants give. */
  readonly boundary?: Ref | { readonly at: Location; readonly permissions: Permissions };
}

/** Something that is named in place of an identity: an EC2 instance profile stands for its role. */
export interface AliasFact {
  readonly fact: "alias";
  readonly urn: Urn;
  readonly names: Names;
  readonly of: Ref;
}

/**
 * What a policy document or role definition allows. The library of permissions makes it, and answers questions about what
 * an identity may do with all that it holds.
 */
export interface Permissions {
  readonly cloud: "aws" | "azure";
  /** For messages: "AdministratorAccess", "an inline policy". */
  readonly name: string;
}

/** Permissions that others can refer to: a customer-managed policy, a custom role. */
export interface PermissionsFact {
  readonly fact: "permissions";
  readonly urn: Urn;
  readonly names: Names;
  readonly at: Location;
  readonly permissions: Permissions;
}

/** Permissions that an identity holds. */
export interface GrantFact {
  readonly fact: "grant";
  readonly to: Ref;
  readonly at: Location;
  readonly what: Permissions | Ref;
  /** Where it holds, on Azure: the id of a subscription, a resource group, a resource. */
  readonly scope?: Perhaps<string>;
  /** What narrows it, on Azure: the condition of a role assignment. */
  readonly condition?: Perhaps<string>;
  /** True where it has to be activated first, as with Privileged Identity Management. */
  readonly eligible?: true;
  /** Whether it ends by itself. Absent: it stands until somebody takes it away. */
  readonly ends?: Perhaps<boolean>;
  /** Whom the resource says it is given to, for holders that are made outside the program. */
  readonly holder?: "person" | "people" | "machine";
}

/** What is taken away from somebody whatever they are granted: an Azure deny assignment. */
export interface DenialFact {
  readonly fact: "denial";
  readonly urn: Urn;
  readonly at: Location;
  readonly what: Permissions;
  readonly scope: Perhaps<string> | undefined;
  /** True where it does not hold for what is in the scope. */
  readonly notBelow: Perhaps<boolean>;
  readonly from: readonly Ref[];
  readonly except: readonly Spared[];
  /** Why it cannot be told whether it holds: a condition. */
  readonly doubt?: Unknown;
}

/** Somebody from whom a denial takes nothing away. */
export interface Spared {
  readonly who: Ref;
  /** True where it is no group, so that nobody else is spared with it. */
  readonly alone: boolean;
}

/** Somebody is a member of a group, and holds what the group holds. */
export interface MembershipFact {
  readonly fact: "membership";
  readonly member: Ref;
  readonly group: Ref;
}

/**
 * What the permissions of each duty are on, without account and place: `codepipeline:ship/prod/gate`. A text that ends in
 * `/` or `:` stands for whatever begins so.
 */
export interface DutiesOn {
  readonly approve: readonly string[];
  readonly execute: readonly string[];
  readonly changeRule: readonly string[];
}

/** What waits for an approval. */
export type Gated =
  /** A change. `flow` names the way of approving, which the library of permissions knows. */
  | {
      readonly is: "change";
      readonly flow: string;
      readonly on: Perhaps<DutiesOn>;
    }
  /** The activation of a role that somebody is eligible for; `role` is absent where another resource names it. */
  | { readonly is: "activation"; readonly role?: Ref; readonly scope?: Perhaps<string> };

/** An approval step: what may not happen before somebody else agrees to it. */
export interface ApprovalFact {
  readonly fact: "approval";
  readonly urn: Urn;
  readonly names: Names;
  readonly at: Location;
  /** In words, for messages: "the approval of stage prod of CodePipeline pipeline ship". */
  readonly label: string;
  readonly gates: Gated;
  /** Whether the step asks for an approval at all. */
  readonly required: Perhaps<boolean>;
  /** Whom it names as approvers. Absent: whoever has the permission. */
  readonly approvers?: Perhaps<readonly Ref[]>;
  /** What the only approver is, where the step says so. */
  readonly approverIs?: "person" | "people";
  /** The identities that carry out what was approved. */
  readonly executors: readonly Ref[];
  /** The identity without which nothing gets as far as the step. Absent: the cloud itself asks. */
  readonly conductor?: Ref;
}

/** Says for which role an approval step stands that is written in another resource. */
export interface GuardFact {
  readonly fact: "guard";
  readonly approval: Ref;
  readonly role: Ref;
  readonly scope?: Perhaps<string>;
}

/** A secret that outlives a session, or a way to sign in with one that is left open. */
export interface CredentialFact {
  readonly fact: "credential";
  /** The resource that makes it, or that takes it. */
  readonly urn: Urn;
  /** In the cloud's words, for messages: "IAM access key". */
  readonly label: string;
  /** Whom it stands for: an identity, or the resource itself, whose keys open it. */
  readonly of: Ref;
  readonly at: Location;
  /** Why it cannot be told whether there is one. */
  readonly unknown?: Unknown;
  /** A clause for messages: "local authentication is on unless disableLocalAuth is true". */
  readonly says?: string;
  /** An imperative clause: "set disableLocalAuth to true". */
  readonly fix?: string;
  /** True where it is of the kind that people have: a password, a personal access token, an SSH key. */
  readonly personal?: true;
  /** What the resource is, in the cloud's words, where it is neither a workload nor the credential itself: "storage account". */
  readonly holder?: string;
  /** True where the resource serves machine learning by its type alone, as a datastore does. */
  readonly forMachineLearning?: true;
}

/** How long a session may last that somebody starts. */
export interface SessionFact {
  readonly fact: "session";
  readonly urn: Urn;
  /** In the cloud's words, for messages: "IAM Identity Center permission set". */
  readonly label: string;
  /** Whose session it is: an identity, or that of the resource itself. */
  readonly of: Ref;
  readonly at: Location;
  readonly seconds: Perhaps<number>;
  /** An imperative clause, without the time: "lower maxSessionDuration". */
  readonly fix: string;
}

/** Where actions are recorded. */
export interface AuditSinkFact {
  readonly fact: "audit-sink";
  readonly urn: Urn;
  /** In the cloud's words, for messages: "CloudTrail trail". */
  readonly label: string;
  /** Whose actions; those of everybody in the account where it is absent. */
  readonly of?: Ref;
  /** What it has to do for its record to be of use. */
  readonly demands: readonly Told[];
}

/** Where records are kept; several resources may tell of one. */
export interface RecordStoreFact {
  readonly fact: "record-store";
  readonly urn: Urn;
  readonly at: Location;
  /** `arn:aws:s3:::records`, or the id of a storage account or of a Log Analytics workspace. */
  readonly id: Perhaps<string>;
  /** Whether nobody can delete or change what is in it before its time. Absent: this resource does not say so. */
  readonly locked?: Perhaps<boolean>;
}

/** Lets something be that a rule of the cloud forbids: an exemption of Azure Policy. */
export interface ExemptionFact {
  readonly fact: "exemption";
  readonly urn: Urn;
  /** What it has to say so that somebody can answer for it. */
  readonly demands: readonly Told[];
}

export type Fact =
  | WorkloadFact
  | IdentityFact
  | AliasFact
  | PermissionsFact
  | GrantFact
  | DenialFact
  | MembershipFact
  | TrustFact
  | CredentialFact
  | SessionFact
  | AuditSinkFact
  | RecordStoreFact
  | ExemptionFact
  | ApprovalFact
  | GuardFact;

export function isRef(value: Permissions | Ref | { permissions: Permissions }): value is Ref {
  return "names" in value;
}
