/**
 * Writes ml-identity.schema.json, the editors' schema of ml-identity.yaml, from the schema that the loader uses.
 * With --check it writes nothing and fails where the file is not what would be written. Run `npm run build` first.
 */
import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";

const target = new URL("../ml-identity.schema.json", import.meta.url);
const compiled = new URL("../dist/policy-pack/options/json-schema.js", import.meta.url);

const { optionsJsonSchema } = await import(compiled.href).catch((error) => {
  console.error(`Cannot load the compiled schema (${error.code ?? error.message}). Run "npm run build" first.`);
  process.exit(2);
});
const wanted = await format(JSON.stringify(optionsJsonSchema()), { parser: "json", printWidth: 120 });

if (process.argv.includes("--check")) {
  const found = await readFile(target, "utf8").catch(() => "");
  if (found !== wanted) {
    console.error('ml-identity.schema.json is out of date. Run "npm run build && node scripts/generate-schema.mjs".');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, wanted);
}
