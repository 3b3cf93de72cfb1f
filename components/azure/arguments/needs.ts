import * as pulumi from "@pulumi/pulumi";

/**
 * What a workload does with which resources; nothing that is not listed is allowed. Each list is a map from a word of your
 * own, which names the role assignment, to the id of the resource.
 */
export interface Needs {
  /**
   * Blobs to read: a map from a word of your own, such as `images`, to the id of a storage container or account, from
   * the `id` output of the resource. Default: none.
   */
  reads?: { [word: string]: pulumi.Input<string> };
  /**
   * Blobs to read, write and delete: a map from a word of your own, such as `models`, to the id of a storage container
   * or account, from the `id` output of the resource. Default: none.
   */
  writes?: { [word: string]: pulumi.Input<string> };
  /**
   * Container registries to pull images from: a map from a word of your own to the id of a registry, from the `id`
   * output of the resource. Default: none.
   */
  pulls?: { [word: string]: pulumi.Input<string> };
  /**
   * Keys to encrypt, decrypt and sign with: a map from a word of your own to the id of one key in a Key Vault, from the
   * `id` output of the resource. Default: none.
   */
  decrypts?: { [word: string]: pulumi.Input<string> };
  /**
   * Secrets to read: a map from a word of your own to the id of one Key Vault secret, or of a vault for all that it
   * holds, from the `id` output of the resource. Default: none.
   */
  secrets?: { [word: string]: pulumi.Input<string> };
  /**
   * Models to call: a map from a word of your own to the id of an Azure OpenAI or Foundry account, from the `id` output of
   * the resource. Default: none.
   */
  invokes?: { [word: string]: pulumi.Input<string> };
  /**
   * Online endpoints of Azure Machine Learning to call: a map from a word of your own to the id of an endpoint. Azure has
   * no role that allows only this, so each gets a role definition of its own. Default: none.
   */
  scores?: { [word: string]: pulumi.Input<string> };
  /**
   * What it sends messages to: a map from a word of your own to the id of a Service Bus queue or topic, an event hub, a
   * storage queue or an Event Grid topic, from the `id` output of the resource. Default: none.
   */
  publishes?: { [word: string]: pulumi.Input<string> };
  /**
   * Where it sends metrics and logs: a map from a word of your own to the id of a data collection rule or an Application
   * Insights component, from the `id` output of the resource. Default: none.
   */
  logsTo?: { [word: string]: pulumi.Input<string> };
}

/** Blobs that are needed for a while only: one of `reads` and `writes`. */
export interface TemporaryAccess {
  /** When it ends: a day such as `2027-01-31`, at whose start it ends, or a time such as `2027-01-31T18:00:00Z`; UTC. */
  until: pulumi.Input<string>;
  /** Id of a storage container or account to read blobs of. Default: none. */
  reads?: pulumi.Input<string>;
  /** Id of a storage container or account to read, write and delete blobs of. Default: none. */
  writes?: pulumi.Input<string>;
}

export const lists = [
  "reads",
  "writes",
  "pulls",
  "decrypts",
  "secrets",
  "invokes",
  "scores",
  "publishes",
  "logsTo",
] as const;

export type List = (typeof lists)[number];

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Those of some arguments that have a value. */
export function withValues<T extends object>(args: T): Given<T> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as Given<T>;
}
