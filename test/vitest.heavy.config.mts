import { defineConfig } from "vitest/config";

/** What `npm test` has no time for: most of it runs the real engine many times over. */
export default defineConfig({
  test: { include: ["test/**/*.heavy.ts"], testTimeout: 300_000, hookTimeout: 900_000, maxWorkers: 2 },
});
