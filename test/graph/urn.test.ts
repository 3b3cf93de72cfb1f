import fc from "fast-check";
import { expect, it } from "vitest";
import { nameOf, typeOf } from "../../policy-pack/graph/index.js";
it("reads a urn as splitting it would, whatever it is made of", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "::", ":", "$", "b:c", "urn:pulumi:dev"), { maxLength: 12 }), (parts) => {
      const urn = parts.join("");
      const types = urn.split("::")[2] ?? "";
      expect(typeOf(urn)).toBe(types.slice(types.lastIndexOf("$") + 1));
      expect(nameOf(urn)).toBe(urn.split("::").slice(3).join("::"));
    }),
    { numRuns: 2_000 },
  );
});
