/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html */
export type Level = "List" | "Read" | "Write" | "Permissions management" | "Tagging";

export interface ResourceType {
  /** The prefix of the service that has it. */
  readonly service: string;
  readonly name: string;
  /** Formats such as `arn:${Partition}:s3:::${BucketName}`; a few types have two. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

export interface Action {
  /** 0, 1, 2 ... over all services; those of one service follow each other. They change with the data: never store them. */
  readonly id: number;
  /** With its prefix, as AWS spells it: `s3:GetObject`. */
  readonly name: string;
  readonly level: Level;
  /** The types of resource that a statement can narrow it to; none where `Resource` must be `*`. */
  readonly types: readonly ResourceType[];
  /** Those of `types` that AWS marks as required: every one of them, or one of several, which it does not tell apart. */
  readonly required: readonly ResourceType[];
  /** As AWS spells them; the keys of its resource types come on top. */
  readonly conditionKeys: readonly string[];
}

/** Actions with ids that follow each other and that are of one level. */
export interface Run {
  readonly first: number;
  /** The id after the last. */
  readonly after: number;
  readonly level: Level;
  /** Whether a statement can narrow them to resources. */
  readonly hasTypes: boolean;
}

/** A service; what is in it is taken apart when it is asked for. */
export interface Service {
  /** `s3` */
  readonly prefix: string;
  /** The id of its first action. */
  readonly first: number;
  /** How many actions it has. */
  readonly count: number;
  /** Its actions in lower case with prefix, in the order of their ids. */
  readonly names: () => readonly string[];
  /** The id of an action that is given as in `names`. */
  readonly idOf: (name: string) => number | undefined;
  /** Cheaper than `actions` where only levels matter. */
  readonly runs: () => readonly Run[];
  readonly actions: () => readonly Action[];
  readonly types: () => readonly ResourceType[];
  /** The actions that name one of its types. */
  readonly actionsOn: (type: ResourceType) => readonly Action[];
  /** Whether the text stands in one of its ARN formats; cheaper than `types`. */
  readonly mentions: (text: string) => boolean;
}
