import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const barrels = ["@pulumi/aws", "@pulumi/azure-native"].map((name) => ({
  name,
  message: "Loading a whole provider costs seconds; import the sub-module.",
}));

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", "coverage/", "test/**/fixtures/", "components/**/sdks/"]),
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.mts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.lint.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-unnecessary-condition": "error",
      // Messages are built from counts and lengths.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    // A component's constructor is its whole effect.
    files: ["components/**/*.ts", "examples/**/*.ts", "policy-pack/main.ts"],
    rules: { "no-new": "off" },
  },
  {
    files: ["policy-pack/**/*.ts", "checker/**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { paths: barrels, patterns: ["@pulumi/aws/*", "@pulumi/azure-native/*"] }],
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        module: "writable",
        require: "readonly",
        __dirname: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        performance: "readonly",
      },
    },
  },
);
