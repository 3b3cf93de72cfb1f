import { type Judged } from "../../rights.js";
import type { Seeker } from "../escalation/seeker.js";
import { oneOf } from "./duties.js";

/** A setting that hands the identity of whoever signs in on to a workload, and what it takes to switch it on later. */
interface Toggle {
  /** Any of these switches it on. */
  readonly actions: readonly string[];
  /** What they are on, without account and place; which one it is, is known after deployment only. */
  readonly kind: string;
  readonly sources: readonly string[];
}

/**
 * Trusted identity propagation that can be switched on where something runs already. That of EMR on EC2, EMR Studio and
 * Athena is set for good when they are made.
 */
export const toggles = {
  sageMakerDomain: {
    actions: ["sagemaker:UpdateDomain"],
    kind: "sagemaker:domain/",
    sources: ["https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DomainSettingsForUpdate.html"],
  },
  emrServerlessApplication: {
    actions: ["emr-serverless:UpdateApplication"],
    kind: "emr-serverless:/applications/",
    sources: ["https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_UpdateApplication.html"],
  },
} satisfies Record<string, Toggle>;

/** Whether somebody may switch it on. */
export function mayTurnOn({ actions, kind }: Toggle, seeker: Seeker): Judged {
  const { proof, open } = oneOf(seeker, actions, () => [{ is: "some", kind }]);
  return { proof: proof.map((shown) => ({ ...shown, fix: `take ${actions.join(" and ")} away from it` })), open };
}
