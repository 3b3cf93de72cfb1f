import { describe, expect, it } from "vitest";
import { ResourceReference, showPath, type Path, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { actsOf } from "./aws-acts.js";
import { arnOf, pending, role } from "./resources.js";

/** A property that names a role, as `stages[0].actions[0].roleArn`, and what holds where none is named. */
export type RoleRow = readonly [type: string, use: "execution" | "service", property: string, absent?: "nobody"];

/** General compute counts because it declares a workload. */
const tags: Raw = { workload: "fraud" };
const train = role("train");
const person = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef";

/** `a[0].b` -> `["a", 0, "b"]`. */
function pathOf(property: string): Path {
  return property.split(/[.[]/).map((key) => (key.endsWith("]") ? Number(key.slice(0, -1)) : key));
}

/** Inputs that hold a value at a path and nothing else. */
function holding(path: Path, value: Raw): Readonly<Record<string, Raw>> {
  const inputs = path.reduceRight<Raw>((inner, key) => (key === 0 ? [inner] : { [key]: inner }), value);
  return { ...(inputs as Record<string, Raw>), tags };
}

/** What is said at the path itself: other roles of the type are not written, and may be missed. */
function actsAt(type: string, path: Path, value: Raw, uses: readonly Resource[] = []): readonly string[] {
  const [top = ""] = path;
  const more = uses.length === 0 ? {} : { uses: { [top]: uses } };
  return actsOf(type, holding(path, value), more).filter((line) => line.endsWith(` at ${showPath(path)}`));
}

/** Each property in all the forms that it takes in programs, and in forms that it must not take. */
export function testRoleRows(rows: readonly RoleRow[]): void {
  describe.each(rows.map((row) => [row.slice(0, 3).join(" "), row] as const))("%s", (_, row) => {
    const [type, use, property, absent] = row;
    const path = pathOf(property);
    const at = `at ${showPath(path)}`;

    it("is read as an ARN and as a name", () => {
      expect(actsAt(type, path, arnOf("train"))).toEqual([`${use} ${arnOf("train")} ${at}`]);
      expect(actsAt(type, path, "team/train")).toEqual([`${use} team/train ${at}`]);
    });

    it("is read as the resource itself and as what comes from it", () => {
      expect(actsAt(type, path, new ResourceReference(train.urn))).toEqual([`${use} ${train.urn} ${at}`]);
      expect(actsAt(type, path, pending(), [train])).toEqual([`${use} unknown (until-deployed) ${at}`]);
    });

    it("is unknown where something else stands there", () => {
      expect(actsAt(type, path, 7)).toEqual([`${use} unknown (here) ${at}`]);
      expect(actsAt(type, path, { arn: "x" })).toEqual([`${use} unknown (here) ${at}`]);
    });

    it("is a person where it is a person's", () => {
      expect(actsAt(type, path, person)).toEqual([`named-person ${at}`]);
    });

    it("is not made up where it is absent", () => {
      const lines = actsOf(type, { tags });
      expect(lines.filter((line) => line.startsWith(use))).toEqual([]);
      expect(lines.some((line) => line.startsWith("nobody"))).toBe(absent === "nobody");
    });

    it("is unknown where its block is", () => {
      const top = String(path[0]);
      const lines = actsOf(type, { [top]: pending(), tags }).filter((line) => line.includes(`at ${top}`));
      expect(lines).not.toEqual([]);
      expect(lines.filter((line) => !line.includes("(until-deployed)"))).toEqual([]);
    });
  });
}
