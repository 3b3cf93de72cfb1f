import { defineConfig } from "vitest/config";

/** What `npm test` has no time for: the programs of this folder on the real engine. */
export default defineConfig({
  test: { include: ["test/accuracy/programs/*.heavy.ts"], testTimeout: 300_000, hookTimeout: 900_000 },
});
