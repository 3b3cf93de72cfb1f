import { describe, expect, it } from "vitest";
import { startPack } from "../support/engine-side.js";
import { adminArn, arnOf, attachment, notebook, options, resource, role } from "../support/resources.js";

describe("a reply", () => {
  it("stays within what the engine takes, however many findings there are, and counts the rest", async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      resource("aws:sagemaker/notebookInstance:NotebookInstance", `notebook-${String(at)}`, {}),
    );
    const { said: remarks, size } = await startPack(options, "up").endWithSize(many);
    expect(size).toBeGreaterThan(1024 * 1024);
    expect(size).toBeLessThan(3.5 * 1024 * 1024);
    const shown = remarks.filter(({ policy }) => policy === "require-workload-identity");
    const rest = shown.find(({ message }) => message.includes("more findings"));
    expect(Number(/(\d+) more findings/.exec(rest?.message ?? "")?.[1]) + shown.length - 1).toBe(10_000);
    expect(rest?.level).toBe("mandatory");
  }, 30_000);

  it("stays small when a name is huge", async () => {
    const huge = "x".repeat(6 * 1024 * 1024);
    const resources = [
      notebook("a", `arn:aws:iam::1:role/AWSReservedSSO_${huge}`),
      notebook("b", `arn:aws:iam::1:role/${huge}`),
      notebook("c", `arn:aws:iam::1:role/${huge}`),
    ];
    const pack = startPack(options);
    const early = (await Promise.all(resources.map((one) => pack.register(one)))).flat();
    const late = await pack.end(resources);
    for (const { message } of [...early, ...late]) expect(message.length).toBeLessThan(20_000);
    expect([...early, ...late].map(({ policy }) => policy)).toContain("no-shared-identity");
    expect([...early, ...late].map(({ policy }) => policy)).toContain("no-human-run-as");
  });

  it("stays small when there is much evidence", async () => {
    const resources = [
      role("lab"),
      notebook("nb", arnOf("lab")),
      ...Array.from({ length: 2_000 }, (_, at) => attachment(`a${String(at)}`, "lab", adminArn)),
    ];
    const remarks = await startPack(options).end(resources);
    expect(remarks.map(({ policy }) => policy)).toEqual(["no-admin-role"]);
    expect(remarks[0]?.message.length).toBeLessThan(5_000);
    expect(remarks[0]?.message).toContain("1992 more places");
  });
});
