// Accounts for every resource type of the SDKs that speaks of an identity: read, not relevant, or unread. Prints the
// numbers and brings docs/coverage.md up to date.
//   --update  walks the SDKs and rewrites the inventory first
//   --check   walks the SDKs, writes nothing, and fails where the inventory or the page is not what it should be
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inventoryFile, inventoryText, readInventory, walked } from "./coverage/inventory.mjs";
import { accounted, mistakes, written } from "./coverage/ledger.mjs";
import { pageOf, rows } from "./coverage/page.mjs";
import { installedSdks, sdksWanted } from "./coverage/sdks.mjs";

const [check, update] = ["--check", "--update"].map((flag) => process.argv.includes(flag));
const page = new URL("../docs/coverage.md", import.meta.url);
const wanted = sdksWanted();
const { readToken, typesRead } = library();

function library() {
  const require = createRequire(import.meta.url);
  return {
    ...require("../dist/policy-pack/readers/token.js"),
    ...require("../dist/policy-pack/readers/index.js"),
  };
}

/** Writes a file whose text has changed; with --check, says that it should have been. */
function keep(file, name, text) {
  let found;
  try {
    found = readFileSync(file, "utf8");
  } catch {
    found = undefined;
  }
  if (found === text) return;
  if (check) return complain(`${name} is out of date: run "npm run coverage-ledger -- --update"`);
  writeFileSync(file, text);
  console.log(`wrote ${name}`);
}

function complain(text) {
  console.error(text);
  process.exitCode = 1;
}

function print(table) {
  const widths = table[0].map((_, at) => Math.max(...table.map((row) => row[at].length)));
  for (const row of table) {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])));
    console.log(cells.join("  ").trimEnd());
  }
}

if (check || update) {
  const root = installedSdks();
  const canonical = (token) => readToken(token).canonical;
  for (const [sdk, version] of wanted) {
    keep(
      inventoryFile(sdk),
      `test/coverage/inventory/${sdk}.txt`,
      inventoryText(walked(sdk, version, root, canonical)),
    );
  }
}

const lists = written();
const inventories = [...wanted.keys()].map(readInventory);
const accounts = accounted(inventories, typesRead, lists);
print(rows(inventories, accounts));
for (const { type, paths } of accounts.filter(({ state }) => state === "unread")) {
  complain(`${type}: neither read nor listed (${paths.join(", ")})`);
}
for (const mistake of mistakes(accounts, lists)) complain(mistake);
keep(page, "docs/coverage.md", await pageOf(readFileSync(page, "utf8"), inventories, accounts, lists));
