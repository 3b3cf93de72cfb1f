import { independentApproval } from "../../policy-pack/policies/approvals/independent-approval.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { text, type Statement } from "../support/role-in-use.js";
import { arnOf, notebook, pending, resource, role, trusting } from "../support/resources.js";

const pipelines = "arn:aws:codepipeline:*:*";
const approve = { Action: "codepipeline:PutApprovalResult", Resource: `${pipelines}:ship/prod/gate` };
const start = { Action: "codepipeline:StartPipelineExecution", Resource: `${pipelines}:ship` };
const build = trusting({ Service: "codebuild.amazonaws.com" });

function doer(name: string, statements: readonly Statement[], inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return role(name, {
    assumeRolePolicy: build,
    inlinePolicies: [{ name: "p", policy: text(...statements) }],
    ...inputs,
  });
}

const pipeline = resource("aws:codepipeline/pipeline:Pipeline", "ship", {
  name: "ship",
  roleArn: arnOf("runner"),
  stages: [{ name: "prod", actions: [{ name: "gate", category: "Approval", owner: "AWS", provider: "Manual" }] }],
});
const shipped = [pipeline, notebook("lab", arnOf("lab")), role("lab")];

function gated(...resources: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [...resources, ...shipped] };
}

testPolicy(independentApproval, {
  pass: {
    "one who starts and no more": gated(doer("starter", [start])),
    "one who changes another pipeline": gated(
      doer("starter", [start, { Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:other` }]),
    ),
    "one who reads the trail": gated(
      doer("starter", [start, { Action: ["cloudtrail:LookupEvents", "cloudtrail:GetTrail"], Resource: "*" }]),
    ),
    "approvers who sign in, and one who may become them": gated(
      doer("starter", [start]),
      doer("approver", [approve], {
        assumeRolePolicy: trusting({ AWS: [arnOf("starter"), "arn:aws:iam::123456789012:user/ann"] }),
      }),
    ),
    "two roles of approvers, one of which needs the executor": gated(
      doer("starter", [start]),
      doer("approver", [approve], { assumeRolePolicy: trusting({ AWS: arnOf("starter") }) }),
      doer("reviewer", [approve], { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:user/ann" }) }),
    ),
  },
  violation: {
    "one who changes the pipeline": {
      ...gated(doer("starter", [start, { Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:ship` }])),
      at: "inlinePolicies[0].policy",
      says: "IAM role starter carries out what waits for the manual approval of CodePipeline pipeline ship, and can change the approval that it needs: inline policy p: statement 2 allows codepipeline:UpdatePipeline.",
      final: false,
    },
    "the pipeline that changes itself": {
      ...gated(doer("runner", [{ Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:ship` }])),
      at: "inlinePolicies[0].policy",
      says: /^IAM role runner carries out .* can change the approval/,
      final: false,
    },
    "one who stops the trail": {
      ...gated(doer("starter", [start, { Action: "cloudtrail:StopLogging", Resource: "*" }])),
      at: "inlinePolicies[0].policy",
      says: /and can erase the record of it: .* allows cloudtrail:StopLogging/,
      final: false,
    },
    "one whom the only approver needs": {
      ...gated(
        doer("starter", [start]),
        doer("approver", [approve], { assumeRolePolicy: trusting({ AWS: arnOf("starter") }) }),
      ),
      at: "assumeRolePolicy",
      says: /and is needed to approve: only it can become IAM role approver, which approves/,
      final: false,
    },
  },
  undecidable: {
    "a second policy that is known on deployment": {
      ...gated(
        doer("starter", [start]),
        resource("aws:iam/rolePolicy:RolePolicy", "more", { role: "starter", policy: pending() }),
      ),
      kind: "until-deployed",
      says: /what RolePolicy more allows/,
    },
  },
  notApplicable: {
    "one who only approves": gated(doer("approver", [approve])),
    "one who does both, which no-self-approval tells": gated(
      doer("ops", [approve, start, { Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:ship` }]),
    ),
    "a program without an approval step": { resources: [doer("starter", [start]), notebook("lab", arnOf("lab"))] },
  },
});
