import { expect, it } from "vitest";
import { sceneOf } from "../../policy-pack/judge.js";
import { computeInstance } from "../support/resources.js";

// A program chooses the text of a computeType; the keys that every object has are texts too.
it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
  "calls a compute of type %s by no other name",
  (computeType) => {
    const resource = computeInstance("lab", {}, { properties: { computeType } });
    expect(sceneOf([resource]).graph.workloads.get(resource.urn)?.label).toBe("Azure ML compute");
  },
);
