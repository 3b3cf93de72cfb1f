import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const api = "https://docs.aws.amazon.com/systems-manager/latest/APIReference";
const guide = "https://docs.aws.amazon.com/systems-manager/latest/userguide";
const passedTo = ["ssm.amazonaws.com"];

/** The two kinds of machines that Systems Manager reaches. */
function onNodes(action: string): NonNullable<Method["oneOf"]> {
  return [[step(action, "any", "instance/", "ec2")], [step(action, "any", "managed-instance/")]];
}

/** Systems Manager: on the machines of others, and automation. */
export const systemsManagerMethods: readonly Method[] = [
  {
    name: "node-session",
    says: "open a shell on the machines of others and act as their roles",
    steps: [],
    oneOf: onNodes("ssm:StartSession"),
    fix: "name the machines that it may connect to",
    sources: [`${api}/API_StartSession.html`, `${pathfinding}/ssm/ssm-001.yaml`],
  },
  {
    name: "node-command",
    says: "run commands on the machines of others and act as their roles",
    steps: [step("ssm:SendCommand", "any", "document/")],
    oneOf: onNodes("ssm:SendCommand"),
    fix: "name the machines and the documents that it may run on them",
    sources: [`${api}/API_SendCommand.html`, `${pathfinding}/ssm/ssm-002.yaml`],
  },
  {
    name: "node-association",
    says: "have State Manager run commands on the machines of others",
    steps: [step("ssm:CreateAssociation", "any", "document/")],
    oneOf: onNodes("ssm:CreateAssociation"),
    fix: "name the machines and the documents that it may associate with them",
    sources: [`${api}/API_CreateAssociation.html`],
  },
  {
    name: "automation",
    says: "run automation documents as a role it passes",
    passedTo,
    steps: [],
    oneOf: [
      [step("ssm:StartAutomationExecution", "any", "automation-definition/")],
      [step("ssm:StartAutomationExecution", "any", "document/")],
    ],
    fix: nameTheRoles,
    sources: [`${guide}/automation-setup-iam.html`],
  },
  {
    name: "maintenance-window",
    says: "run tasks of a maintenance window as a role it passes",
    passedTo,
    steps: [
      step("ssm:CreateMaintenanceWindow", "none"),
      step("ssm:RegisterTaskWithMaintenanceWindow", "new", "maintenancewindow/"),
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_RegisterTaskWithMaintenanceWindow.html`],
  },
  {
    name: "hybrid-activation",
    says: "register a machine of its own that acts as a role it passes",
    passedTo,
    steps: [step("ssm:CreateActivation", "none")],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateActivation.html`, `${guide}/hybrid-activation-managed-nodes.html`],
  },
];
