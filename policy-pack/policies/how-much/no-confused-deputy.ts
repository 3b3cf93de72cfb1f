import { isUnknown, type Cause } from "../../model/index.js";
import { list } from "../../permissions/list.js";
import { identityPolicy } from "../identity-policy.js";
import { notApplicable, pass, undecidable } from "../policy.js";

/**
 * Services whose pages tell to name the source account or resource in the trust policy of the roles they run code with.
 * Others do not send it, and a role that asks for it would be of no use to them.
 */
const tell: ReadonlyMap<string, string> = new Map([
  [
    "sagemaker.amazonaws.com",
    "https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html",
  ],
  [
    "bedrock.amazonaws.com",
    "https://docs.aws.amazon.com/bedrock/latest/userguide/cross-service-confused-deputy-prevention.html",
  ],
  [
    "bedrock-agentcore.amazonaws.com",
    "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/cross-service-confused-deputy-prevention.html",
  ],
  ["ecs-tasks.amazonaws.com", "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html"],
  [
    "elasticmapreduce.amazonaws.com",
    "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-service-role.html",
  ],
  ["states.amazonaws.com", "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html"],
  [
    "codebuild.amazonaws.com",
    "https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html",
  ],
]);

export const noConfusedDeputy = identityPolicy({
  id: "MLI-306",
  name: "no-confused-deputy",
  title: "A trusted service acts for this account only",
  question: "How much can it do?",
  asks: "The trust policy of an identity that a machine-learning workload runs as says for which account or resource the service acts.",
  why: "Without it, somebody else's use of the same service may be made to act with this workload's role.",
  remedy:
    "Add a condition on aws:SourceAccount, and on aws:SourceArn where the resource is known, to the trust policy.",
  severity: "medium",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-05",
  ],
  judgeIdentity({ trust }, users) {
    if (trust === undefined) return notApplicable("nobody assumes such an identity");
    const { at, parties } = trust;
    if (isUnknown(parties)) return notApplicable("confined-trust says that its trust policy cannot be read");
    const services = parties.filter(({ who, principal }) => who === "service" && tell.has(principal));
    const open = services.filter(({ guarded }) => guarded === false).map(({ principal }) => principal);
    if (open.length > 0) {
      const one = open.length === 1;
      const says = `${list(open)} may become it on behalf of any account`;
      return {
        verdict: "violation",
        says: `${users.says}, which ${list(open)} ${one ? "is" : "are"} trusted with on behalf of any account.`,
        fix: "add a condition on aws:SourceAccount, or aws:SourceArn, to the trust policy",
        evidence: [{ at, says }],
        proof: users.urns,
        final: true,
      };
    }
    const causes = services.flatMap(({ guarded, principal }): readonly Cause[] =>
      isUnknown(guarded)
        ? [
            {
              at,
              unknown: guarded,
              says: `for whom ${principal} may become it`,
              declare: "write the condition so that it can be read",
            },
          ]
        : [],
    );
    return undecidable(causes) ?? pass;
  },
});
