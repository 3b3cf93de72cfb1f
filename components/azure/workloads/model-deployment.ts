import type * as pulumi from "@pulumi/pulumi";
import { checkText } from "../arguments/check";
import { refuse } from "../arguments/refuse";

/** What a model runs in. */
export interface ModelDeployment {
  /** Id of the version of an environment that the model runs in, from the `id` output of an `EnvironmentVersion`. Default: the model's own, which only MLflow models have. */
  environmentId?: pulumi.Input<string>;
  /** Id of the version of code that scores, from the `id` output of a `CodeVersion`. Default: none. */
  codeId?: pulumi.Input<string>;
  /** The script in that code that runs first, such as `score.py`. Required with `codeId`, and only there. */
  scoringScript?: pulumi.Input<string>;
}

/** Refuses code without the script in it, and the script without the code: they are no use without each other. */
export function checkDeployment({ codeId, scoringScript }: ModelDeployment): void {
  if (codeId !== undefined) checkText("scoringScript", scoringScript, "name the script in codeId");
  else if (scoringScript !== undefined) refuse("codeId", "is missing: give the code that scoringScript is in");
}

/** The environment and the code as deployments take them. */
export function runningIn({ environmentId, codeId, scoringScript }: ModelDeployment) {
  return {
    environmentId,
    ...(scoringScript === undefined ? {} : { codeConfiguration: { codeId, scoringScript } }),
  };
}
