import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 900_000,
    // Two cores: the engine and the programs it runs are processes of their own.
    maxWorkers: 2,
  },
});
