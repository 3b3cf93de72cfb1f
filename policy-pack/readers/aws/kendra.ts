import { refsAt } from "../refs.js";
import type { Reader, Readers } from "../reader.js";
import { workloadReader } from "./kind.js";
import { awsNames } from "./names.js";
import { awsThing } from "./thing.js";
import { throughRoles } from "./workload.js";

const indexNames = awsNames("kendra index");

/**
 * Kendra itself reads sources and writes metrics with all its roles.
 * https://docs.aws.amazon.com/kendra/latest/dg/iam-roles.html
 */
const index = workloadReader({
  label: "Kendra index",
  acting: throughRoles({ service: ["roleArn"] }),
  names: (resource) => awsThing(resource, indexNames, { outputs: ["indexId"] }),
});

function partOfIndex(label: string, service: readonly string[] = ["roleArn"]): Reader {
  return workloadReader({
    label,
    acting: throughRoles({ service }),
    partOf: (resource) => refsAt(resource, ["indexId"], indexNames),
  });
}

const dataSource = partOfIndex("Kendra data source", ["roleArn", "customDocumentEnrichmentConfiguration.roleArn"]);
const faq = partOfIndex("Kendra FAQ");
const blockList = partOfIndex("Kendra block list");
const thesaurus = partOfIndex("Kendra thesaurus");

export const kendra: Readers = {
  "aws:kendra:Index": index,
  "aws-native:kendra:Index": index,
  "aws:kendra:DataSource": dataSource,
  "aws-native:kendra:DataSource": dataSource,
  "aws:kendra:Experience": partOfIndex("Kendra experience"),
  "aws:kendra:Faq": faq,
  "aws-native:kendra:Faq": faq,
  "aws:kendra:QuerySuggestionsBlockList": blockList,
  "aws-native:kendra:QuerySuggestionsBlockList": blockList,
  "aws:kendra:Thesaurus": thesaurus,
  "aws-native:kendra:Thesaurus": thesaurus,
};
