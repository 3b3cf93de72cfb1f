import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

const signer = "serviceDetails.mcpServerSigV4.authorizationConfig";

/**
 * Agents that AWS runs: what they are asked to look into or to change, they do with the roles that they are given. The web
 * applications beside them have roles of their own, which only the service uses.
 */
export const operationsAgents: Readers = {
  "aws-native:aiops:InvestigationGroup": withRoles("CloudWatch investigation group", {
    execution: ["roleArn", "crossAccountConfigurations[].sourceRoleArn"],
  }),
  "aws-native:devopsagent:AgentSpace": withRoles("DevOps Agent space", {
    service: ["operatorApp.iam.operatorAppRoleArn", "operatorApp.idc.operatorAppRoleArn"],
  }),
  "aws-native:devopsagent:Association": withRoles("DevOps Agent association", {
    execution: ["configuration.aws.assumableRoleArn", "configuration.sourceAws.assumableRoleArn"],
  }),
  "aws-native:devopsagent:Service": withRoles("DevOps Agent service", {
    execution: ["serviceDetails.azureIdentity.webIdentityRoleArn", `${signer}.mcpRoleArn`, `${signer}.roleArn`],
  }),
  "aws-native:securityagent:AgentSpace": withRoles("Security Agent space", { execution: ["awsResources.iamRoles[]"] }),
  "aws-native:securityagent:Application": withRoles("Security Agent application", { service: ["roleArn"] }),
  "aws-native:securityagent:Pentest": withRoles(
    "Security Agent penetration test",
    { execution: ["serviceRole"] },
    "it names no service role",
  ),
};
