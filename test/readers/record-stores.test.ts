import { describe, expect, it } from "vitest";
import { defaultOptions, unknown, type Raw, type RecordStoreFact } from "../../policy-pack/model/index.js";
import { readFacts } from "../../policy-pack/readers/index.js";
import { group, resource } from "../support/resources.js";

function storesIn(
  type: string,
  inputs: Record<string, Raw>,
  id?: string,
): readonly Pick<RecordStoreFact, "id" | "locked">[] {
  const one = { ...resource(type, "r", inputs), ...(id !== undefined && { id, outputs: inputs }) };
  return readFacts(one, defaultOptions).flatMap((fact) => {
    if (fact.fact !== "record-store") return [];
    return [{ id: fact.id, ...(fact.locked !== undefined && { locked: fact.locked }) }];
  });
}

const lock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
const inside = { objectLockConfiguration: { rule: { defaultRetention: { mode: "COMPLIANCE", days: 1 } } } };
const records = { id: "arn:aws:s3:::records" };

describe("where records are kept", () => {
  it.each<[string, string, Record<string, Raw>, readonly object[]]>([
    ["the bucket of a trail", "aws:cloudtrail/trail:Trail", { s3BucketName: "records" }, [records]],
    ["a bucket by its ARN", "aws-native:cloudtrail:Trail", { s3BucketName: "arn:aws:s3:::records" }, [records]],
    [
      "a bucket in which nobody can delete",
      lock,
      { bucket: "records", rule: { defaultRetention: { mode: "COMPLIANCE", days: 1 } } },
      [{ ...records, locked: true }],
    ],
    [
      "one in which some can",
      lock,
      { bucket: "records", rule: { defaultRetention: { mode: "GOVERNANCE", days: 1 } } },
      [{ ...records, locked: false }],
    ],
    [
      "one that says so itself",
      "aws:s3/bucket:Bucket",
      { bucket: "records", ...inside },
      [{ ...records, locked: true }],
    ],
    [
      "one of AWS Cloud Control",
      "aws-native:s3:Bucket",
      { bucketName: "records", ...inside },
      [{ ...records, locked: true }],
    ],
    ["a bucket that says nothing of it", "aws:s3/bucket:Bucket", { bucket: "records" }, []],
    ["one without a rule", lock, { bucket: "records" }, []],
    [
      "where a diagnostic setting writes",
      "azure-native:monitor:DiagnosticSetting",
      { resourceUri: "/x", storageAccountId: `${group}/a`, workspaceId: `${group}/w` },
      [{ id: `${group}/a` }, { id: `${group}/w` }],
    ],
  ])("is %s", (_, type, inputs, stores) => {
    expect(storesIn(type, inputs)).toEqual(stores);
  });

  it("is not known where its name or its lock is not", () => {
    const open = unknown("until-deployed", ["urn"], "a name");
    expect(storesIn("aws:cloudtrail/trail:Trail", { s3BucketName: open })).toEqual([{ id: open }]);
    expect(storesIn(lock, { bucket: "records", rule: { defaultRetention: { mode: open } } })).toEqual([
      { ...records, locked: open },
    ]);
  });

  it("is a storage account that nothing can be deleted from, once its policy is locked", () => {
    const account = (state: Raw) => ({ immutableStorageWithVersioning: { immutabilityPolicy: { state } } });
    const type = "azure-native:storage:StorageAccount";
    expect(storesIn(type, account("Locked"), `${group}/a`)).toEqual([{ id: `${group}/a`, locked: true }]);
    expect(storesIn(type, account("Unlocked"), `${group}/a`)).toEqual([{ id: `${group}/a`, locked: false }]);
    expect(storesIn(type, {}, `${group}/a`)).toEqual([]);
    expect(storesIn(type, account("Locked"))).toMatchObject([{ locked: true, id: { kind: "until-deployed" } }]);
  });
});
