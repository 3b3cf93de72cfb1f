import { personal } from "../credential.js";
import { openByText } from "../opened-by.js";
import type { Readers } from "../reader.js";
import { waysInto } from "../ways-in.js";
import { generalReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

/**
 * Build commands run with the service role. The other two roles start the builds of a batch, and show logs and artifacts of
 * public builds.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 * https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build.html
 */
const project: Kind = {
  label: "CodeBuild project",
  acting: throughRoles(
    { execution: ["serviceRole"], service: ["buildBatchConfig.serviceRole", "resourceAccessRole"] },
    "it names no service role",
  ),
};

/** CodeBuild attaches networks and starts machines of the fleet with the role. */
const fleet: Kind = { label: "CodeBuild fleet", acting: throughRoles({ service: ["fleetServiceRole"] }) };

const machines = {
  instanceTypes: ["computeConfiguration.instanceType"],
  texts: [["environmentType", /_GPU_/]] as const,
};

/**
 * One token for all projects of a region, of the person who made it. A connection signs in as an application.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html
 */
const sourceCredential = waysInto(
  { holder: "CodeBuild source credential" },
  openByText(
    "authType",
    { label: "token of a person", says: "projects fetch sources with the token or password of a person", ...personal },
    {
      open: ["basic_auth", "oauth", "personal_access_token"],
      closed: ["codeconnections"],
      absent: "closed",
      better: "CODECONNECTIONS",
    },
  ),
);

export const codeBuild: Readers = {
  "aws:codebuild:Project": generalReader(project, {
    images: ["environment.image"],
    texts: [["environment.type", /_GPU_/]],
  }),
  "aws:codebuild:Fleet": generalReader(fleet, machines),
  "aws-native:codebuild:Fleet": generalReader(fleet, machines),
  "aws:codebuild:SourceCredential": sourceCredential,
  "aws-native:codebuild:SourceCredential": sourceCredential,
};
