/** What an action has to be allowed on for a step to work. */
export type On =
  /** The caller chooses the name, or puts the passed role into what is there: any resource that is allowed will do. */
  | "new"
  /** An existing thing that belongs to others: proven where any is allowed, open where a named one is. */
  | "any"
  /** The same, where a named one is what a workload is made to use: it leaves nothing open. */
  | "anyones"
  /** The role's own ARN, or any role. */
  | "itself"
  /** A policy that is attached to it, or any policy. */
  | "own-policy"
  /** A role to become: judged by which roles. */
  | "role"
  /** The action has no resource types: only `*` matches. */
  | "none";

export interface Step {
  /** With the capitals of the service authorization reference: `sagemaker:CreateTrainingJob`. */
  readonly action: string;
  readonly on: On;
  /** The resource part of the ARN up to the name: `role/`, `function:`. */
  readonly kind?: string;
  /** The service of the ARN, where it is not the action's prefix. */
  readonly service?: string;
}

/**
 * A known way to become more powerful. Minimal: a way that needs more than another one, for the same role, is left out.
 * `steps`, one of `oneOf` and, with `passedTo`, `iam:PassRole` are needed together.
 */
export interface Method {
  /** Stable, kebab-case. */
  readonly name: string;
  /** A clause after "it can". */
  readonly says: string;
  /**
   * The services one of which gets the role, as `iam:PassedToService` names them; present where the method needs
   * `iam:PassRole`, which is not among the steps then.
   */
  readonly passedTo?: readonly string[];
  /** All of them are needed; empty where `oneOf` says it all. */
  readonly steps: readonly Step[];
  /** Alternatives, each a list of steps. */
  readonly oneOf?: readonly (readonly Step[])[];
  /** An imperative clause. */
  readonly fix: string;
  readonly sources: readonly string[];
}

/** Shorthand of the tables: `step("sagemaker:CreateModel", "new", "model/")`. */
export function step(action: string, on: On, kind?: string, service?: string): Step {
  return { action, on, ...(kind === undefined ? {} : { kind }), ...(service === undefined ? {} : { service }) };
}

/** What to do about every method that passes a role. */
export const nameTheRoles = "name the roles that it may pass";

/** Where https://pathfinding.cloud keeps its paths; a source for what no vendor page says. */
export const pathfinding = "https://github.com/DataDog/pathfinding.cloud/blob/main/data/paths";
