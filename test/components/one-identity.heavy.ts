import { expect, it } from "vitest";
import { realEngine } from "../engine/engine.js";

const engine = realEngine();

const program = `
import { SageMakerNotebook, WorkloadIdentity } from "ml-identity-aws";

const about = { owner: "vision-team@example.com", workload: "lab" };
const { roleArn } = new WorkloadIdentity("lab", { ...about, service: "sagemaker.amazonaws.com" });
for (const name of ["first", "second"]) {
  new SageMakerNotebook(name, { ...about, instanceType: "ml.t3.medium", roleArn });
}
`;

it.skipIf(engine === undefined)(
  "two workloads that are given one identity are refused when it is known which one it is",
  { timeout: 300_000 },
  async () => {
    const run = await engine?.up({ "index.ts": program });
    expect(run?.exitCode).not.toBe(0);
    expect(run?.errors.join("\n")).toMatch(
      /roleArn is the role of SageMakerNotebook (first|second) already: make one for each workload/,
    );
  },
);
