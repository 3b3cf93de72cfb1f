/**
 * Documents with the answers a careful reader of the vendor's documentation gives, written before any code answered them.
 * A label is changed only when the documentation says otherwise, never because the code does.
 */
export type Answer = "yes" | "no" | "unsure";

/** The four questions about permissions; see the pages of the policies that ask them. */
export interface Expected {
  readonly admin: Answer;
  readonly escalation: Answer;
  readonly broad: Answer;
  readonly wide: Answer;
}

export interface LabelledPermissions {
  readonly name: string;
  /** The vendor's page whose example or rule the document is written from. */
  readonly source: string;
  /** Identity policies of one role, as objects or as the JSON text that a program holds. */
  readonly documents: readonly (object | string)[];
  readonly boundary?: object;
  /** ARN of the role that holds them, where the answer depends on it. */
  readonly self?: string;
  readonly expect: Expected;
  /** One clause, where the label is not obvious. */
  readonly why?: string;
}

export interface LabelledTrust {
  readonly name: string;
  /** The vendor's page whose example or rule the document is written from. */
  readonly source: string;
  readonly document: object | string;
  /** Whether only named services and workloads may become the role; people do not count here, another policy judges them. */
  readonly confined: Answer;
  /** Whether every service that may assume it is limited to sources the account knows; "none" where no service is trusted. */
  readonly guarded: Answer | "none";
  /** One clause, where the label is not obvious. */
  readonly why?: string;
}

/** The answers of a document that nobody should be warned about. */
export const harmless: Expected = { admin: "no", escalation: "no", broad: "no", wide: "no" };
/** The answers of full control. */
export const everything: Expected = { admin: "yes", escalation: "yes", broad: "yes", wide: "yes" };

type Text = string | readonly string[];

export const policy = (...statements: readonly object[]): object => ({ Version: "2012-10-17", Statement: statements });

function statement(Effect: string, Action: Text, Resource: Text, Condition?: object): object {
  return { Effect, Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

export const allow = (action: Text, resource: Text, condition?: object): object =>
  statement("Allow", action, resource, condition);

export const deny = (action: Text, resource: Text, condition?: object): object =>
  statement("Deny", action, resource, condition);

/** A page of the IAM User Guide. */
export const iamGuide = (page: string): string => `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`;
/** A page of the Amazon SageMaker AI Developer Guide. */
export const sageMakerGuide = (page: string): string => `https://docs.aws.amazon.com/sagemaker/latest/dg/${page}.html`;
/** A page of the Amazon Bedrock User Guide. */
export const bedrockGuide = (page: string): string =>
  `https://docs.aws.amazon.com/bedrock/latest/userguide/${page}.html`;
