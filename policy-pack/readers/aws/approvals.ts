import {
  isUnknown,
  textAt,
  unknown,
  type ApprovalFact,
  type DutiesOn,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { answered, noNames, refAt } from "../refs.js";
import { iamNames } from "./names.js";

interface Step {
  readonly path: Path;
  readonly label: string;
  readonly flow: string;
  readonly on: Perhaps<DutiesOn>;
  readonly required?: Perhaps<boolean>;
  readonly executors?: readonly Ref[];
  readonly conductor?: Ref | undefined;
}

function approval(
  resource: Resource,
  { path, label, flow, on, required = true, executors = [], conductor }: Step,
): ApprovalFact {
  return {
    fact: "approval",
    urn: resource.urn,
    names: noNames,
    at: { urn: resource.urn, path },
    label,
    gates: { is: "change", flow, on },
    required,
    executors,
    ...(conductor !== undefined && { conductor }),
  };
}

/** A name that the program gives, or that the cloud has answered. */
function nameAt(resource: Resource, path: Path): Perhaps<string> {
  const given = textAt(resource, path);
  if (typeof given === "string" && given !== "") return given;
  return answered(resource, path) ?? given ?? unknown("until-deployed", [], `the name of ${resource.name}`);
}

/** All names, or the first that is not known. */
function known(names: readonly Perhaps<string>[], on: (...names: readonly string[]) => DutiesOn): Perhaps<DutiesOn> {
  return names.find(isUnknown) ?? on(...names.filter((name) => typeof name === "string"));
}

/**
 * Whether an action waits for a person: category Approval. An action whose category cannot be read may.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html
 */
function waits(resource: Resource, path: Path): Perhaps<boolean> {
  const category = textAt(resource, path);
  if (category === undefined || isUnknown(category)) return category ?? false;
  return category === "Approval";
}

/** The manual approvals of a pipeline; `category` is where its provider writes what kind of action it is. */
function pipeline(category: Path): (resource: Resource) => readonly ApprovalFact[] {
  return (resource) => {
    const name = nameAt(resource, ["name"]);
    const conductor = refAt(resource, ["roleArn"], iamNames("role"));
    const others = eachPath(resource, "stages[].actions[].roleArn").flatMap(
      (path) => refAt(resource, path, iamNames("role")) ?? [],
    );
    const executors = [...(conductor === undefined ? [] : [conductor]), ...others];
    return eachPath(resource, "stages[].actions[]").flatMap((path) => {
      const required = waits(resource, [...path, ...category]);
      if (required === false) return [];
      const stage = textAt(resource, [...path.slice(0, 2), "name"]) ?? unknown("here", [], "the name of a stage");
      const action = textAt(resource, [...path, "name"]) ?? unknown("here", [], "the name of an action");
      const on = known([name, stage, action], (ship = "", prod = "", gate = "") => ({
        approve: [`codepipeline:${ship}/${prod}/${gate}`],
        execute: [`codepipeline:${ship}`, `codepipeline:${ship}/${prod}`],
        changeRule: [`codepipeline:${ship}`],
      }));
      const label = `the manual approval of CodePipeline pipeline ${resource.name}`;
      return [approval(resource, { path, label, flow: "codePipeline", on, required, executors, conductor })];
    });
  };
}

/**
 * Every version of a model in a group is approved or not before it is put into service.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html
 */
function modelGroup(resource: Resource): readonly ApprovalFact[] {
  const path = ["modelPackageGroupName"];
  const on = known([nameAt(resource, path)], (group = "") => ({
    // SageMaker writes the names of groups in small letters into the ARNs of their versions.
    approve: [...new Set([group, group.toLowerCase()])].map((name) => `sagemaker:model-package/${name}/`),
    execute: ["sagemaker:"],
    changeRule: [`sagemaker:model-package-group/${group}`],
  }));
  return [approval(resource, { path, label: `the approval of models in ${resource.name}`, flow: "modelRegistry", on })];
}

/** https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html */
function pullRequests(resource: Resource): readonly ApprovalFact[] {
  const path = ["repositoryName"];
  const on = known([nameAt(resource, path)], (repository = "") => {
    const places = [`codecommit:${repository}`];
    // Templates are of the account, and no resource of a repository.
    return { approve: places, execute: places, changeRule: [...places, "codecommit:"] };
  });
  const label = `the approval of pull requests that ${resource.name} asks for`;
  return [approval(resource, { path, label, flow: "codeCommit", on })];
}

/** Steps at which AWS waits for somebody to agree. */
export const awsApprovals: Readers = {
  "aws:codepipeline:Pipeline": pipeline(["category"]),
  "aws-native:codepipeline:Pipeline": pipeline(["actionTypeId", "category"]),
  "aws:sagemaker:ModelPackageGroup": modelGroup,
  "aws-native:sagemaker:ModelPackageGroup": modelGroup,
  "aws:codecommit:ApprovalRuleTemplateAssociation": pullRequests,
};
