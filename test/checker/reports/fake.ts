import type { PolicyAbout } from "../../../policy-pack/model/index.js";
import type { Report, ReportedFinding, ReportedStack, Tool } from "../../../checker/reports/index.js";

export const tool: Tool = { name: "ml-identity", version: "0.1.0", docs: "https://example.com/policies" };

function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::training::${type}::${name}`;
}

const notebook = {
  urn: urnOf("azure-native:machinelearningservices/v20240401:Compute", "notebook"),
  type: "azure-native:machinelearningservices/v20240401:Compute",
  name: "notebook",
};
export const job = {
  urn: urnOf("aws:sagemaker/notebookInstance:NotebookInstance", "explore"),
  type: "aws:sagemaker/notebookInstance:NotebookInstance",
  name: "explore",
};
export const role = { urn: urnOf("aws:iam/role:Role", "train"), type: "aws:iam/role:Role", name: "train" };

const shared = { leavesOpen: [], proof: [], final: true, internalError: false, stack: "training/dev" } as const;

export const passthrough: ReportedFinding = {
  ...shared,
  policy: "no-user-passthrough",
  id: "MLI-101",
  verdict: "violation",
  severity: "critical",
  level: "mandatory",
  subject: notebook,
  says: "The Azure ML compute instance acts as the person who is signed in: single sign-on is on, because enableSSO is not set.",
  why: "A training script is then as powerful as the most powerful person who starts it, and the audit log says that the person did it.",
  fix: "Set properties.properties.enableSSO to false and give the instance a user-assigned identity.",
  evidence: [
    { at: { urn: notebook.urn, path: ["properties", "properties", "enableSSO"] }, says: "not set, which means on" },
  ],
  frameworks: ["NHI5:2025", "NIST SP 800-53 AC-6"],
  position: { file: "infra/index.ts", line: 3, column: 18 },
};

export const admin: ReportedFinding = {
  ...shared,
  policy: "no-admin-role",
  id: "MLI-301",
  verdict: "violation",
  severity: "critical",
  level: "mandatory",
  subject: role,
  says: "Role train, which SageMaker notebook instance explore runs as, holds AdministratorAccess.",
  why: "Whoever gets code into the notebook controls the whole account.",
  fix: "Attach a policy that lists the actions and resources the notebook needs, and remove AdministratorAccess.",
  evidence: [
    { at: { urn: role.urn, path: ["managedPolicyArns", 0] }, says: "arn:aws:iam::aws:policy/AdministratorAccess" },
    { at: { urn: job.urn, path: ["roleArn"] }, says: "makes the notebook run as role train" },
  ],
  frameworks: ["NHI5:2025"],
  position: { file: "infra/index.ts", line: 7, column: 15 },
};

export const sharing: ReportedFinding = {
  ...shared,
  policy: "no-shared-identity",
  id: "MLI-202",
  verdict: "violation",
  severity: "high",
  level: "advisory",
  subject: role,
  says: "Role train is the identity of 2 workloads: explore and score.",
  why: "A record of what the role did cannot say which workload did it.",
  fix: "Make a role for each workload, or declare them one with the tag workload.",
  evidence: [{ at: { urn: job.urn, path: ["roleArn"] }, says: "runs as role train" }],
  frameworks: ["NHI9:2025"],
  position: { file: "infra/index.ts", line: 7, column: 15 },
};

export const undecided: ReportedFinding = {
  ...shared,
  policy: "undecided",
  id: "MLI-901",
  verdict: "undecidable",
  severity: "medium",
  level: "advisory",
  subject: job,
  says: "The trust and grants of arn:aws:iam::123456789012:role/ops are not in this program.",
  why: "",
  fix: "Add the role to trustedIdentities in ml-identity.yaml with a reason, or create it in the program.",
  evidence: [{ at: { urn: job.urn, path: ["roleArn"] }, says: "names the role" }],
  leavesOpen: ["no-admin-role", "no-human-run-as"],
  frameworks: ["NIST SP 800-53 AC-6"],
};

export const stack: ReportedStack = {
  project: "training",
  stack: "dev",
  source: "program",
  path: "infra",
  resources: 12,
  workloads: 3,
  notes: ["The configuration value training:bucket is not set; it is taken as unknown."],
};

export const blocked: Report = { stacks: [stack], findings: [undecided, sharing, admin, passthrough] };
export const clean: Report = { stacks: [{ ...stack, notes: [] }], findings: [] };

export const program = [
  'import * as ml from "@pulumi/azure-native/machinelearningservices";',
  "",
  'const notebook = new ml.Compute("notebook", {',
  '  properties: { computeType: "ComputeInstance" },',
  "});",
  "",
  '  const role = new aws.iam.Role("train", {',
];

const about = { title: "A title", why: "Why it matters.", remedy: "Do this.", asks: "What it asks." };

export const policies: readonly PolicyAbout[] = [
  {
    ...about,
    id: "MLI-101",
    name: "no-user-passthrough",
    question: "Whose identity does it run as?",
    severity: "critical",
    frameworks: ["NHI5:2025"],
  },
  {
    ...about,
    id: "MLI-202",
    name: "no-shared-identity",
    question: "Is the identity its own?",
    severity: "high",
    frameworks: ["NHI9:2025"],
  },
  {
    ...about,
    id: "MLI-301",
    name: "no-admin-role",
    question: "How much can it do?",
    severity: "critical",
    frameworks: ["NHI5:2025"],
  },
  {
    ...about,
    id: "MLI-901",
    name: "undecided",
    question: "What could not be decided?",
    severity: "medium",
    frameworks: ["NIST SP 800-53 AC-6"],
  },
];
