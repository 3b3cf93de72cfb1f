import { flagAt, type Fact, type Options, type Path, type Resource, type WorkloadFact } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { refAt, refToSelf } from "../refs.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { awsNames } from "./names.js";
import { passesOn } from "./passthrough.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, awsWorkload, orNobody } from "./workload.js";

const clusterNames = awsNames("emr cluster");
const propagation: Path = ["trustedIdentityPropagationEnabled"];

/**
 * All code on a cluster can reach the role of its instance profile. EMR itself uses the service role and the role for
 * automatic scaling.
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-service-roles.html
 */
function cluster(resource: Resource, options: Options): readonly Fact[] {
  const path = ["ec2Attributes", "instanceProfile"];
  const profile = actsAsInstanceProfile(resource, path);
  return [
    ...awsWorkload(resource, options, "EMR cluster", {
      actsAs: [
        ...profile,
        ...orNobody(resource, profile, path, "it names no instance profile"),
        ...actsAsRoles(resource, { service: ["serviceRole", "autoscalingRole"] }),
      ],
      names: awsThing(resource, clusterNames, { outputs: ["id"] }),
      joinable: true,
    }),
    ...ownCredential(resource, ["ec2Attributes", "keyName"], "SSH key pair", personal),
    // The other passwords of Kerberos are of its own services, and Kerberos does not work without them.
    ...ownCredential(resource, ["kerberosAttributes", "adDomainJoinPassword"], "Active Directory password", personal),
  ];
}

/** A step that is written as a resource can name no runtime role, so that it runs with the instance profile. */
function step(resource: Resource, options: Options): readonly WorkloadFact[] {
  const path = ["jobFlowId"];
  const home = refAt(resource, path, clusterNames) ?? refToSelf(resource, path);
  const says = "a step runs with the instance profile of its cluster";
  const fix = "submit it with a runtime role, or run it on a cluster of its own or on EMR Serverless";
  return awsWorkload(resource, options, "EMR step", {
    actsAs: [{ how: "shared-default", at: { urn: resource.urn, path }, of: home, says, fix }],
    oneWith: [home],
    joinable: true,
  });
}

/**
 * A studio may hand the signed-in person on to the clusters that it attaches to, where they sign in with IAM Identity
 * Center; off unless it is set. The user role is what everybody who signs in so works with.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/setting-up-tip-emr.html
 */
function studio(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "EMR Studio", {
    actsAs: [
      ...passesOn(resource, propagation, flagAt(resource, propagation), {
        as: "whoever signs in to it",
        says: "trusted identity propagation is on, so that what runs from its workspaces uses the permissions of whoever started it",
        fix: "set trustedIdentityPropagationEnabled to false; people can still sign in with IAM Identity Center",
      }),
      ...actsAsRoles(resource, { execution: ["userRole"], service: ["serviceRole"] }),
    ],
  });
}

/** Amazon EMR on EC2: clusters, their steps, and studios. */
export const emr: Readers = {
  "aws:emr:Cluster": cluster,
  "aws-native:emr:Step": step,
  "aws:emr:Studio": studio,
  "aws-native:emr:Studio": studio,
};
