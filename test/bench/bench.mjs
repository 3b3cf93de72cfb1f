// Prints what the pack and the checker cost, as ratios within one run on one machine: npm run bench
// Rounds can be told: npm run bench -- 3. Nothing is asserted; the table says whether a goal is met.
import { cpus, totalmem } from "node:os";
import * as analyze from "./analyze.mjs";
import * as check from "./check.mjs";
import * as judge from "./judge.mjs";
import * as permissions from "./permissions.mjs";
import * as startUp from "./start-up.mjs";

const rounds = Number(process.argv[2] ?? 5);

const processor = `${cpus().length} cores of ${cpus()[0].model}`;
const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(`${processor}, ${memory} memory, ${process.platform}, Node ${process.version}, ${rounds} rounds\n`);

print(startUp.title, await startUp.measureStartUp(rounds * 4));
for (const mix of ["mixed", "dense"]) print(analyze.title(mix), await analyze.measureCalls(mix, rounds));
print(judge.title, await judge.measureJudge(Math.ceil(rounds / 2)));
print(permissions.title, await permissions.measurePermissions(rounds));
print(check.title, await check.measureCheck(rounds));
print(check.memoryTitle, await check.measureMemory());

function print(title, rows) {
  console.log(`### ${title}\n`);
  if (rows.length === 0) return console.log("Skipped: there is no real Pulumi engine here.\n");
  console.log("| | ratio | goal | | measured |\n| --- | ---: | ---: | --- | --- |");
  for (const { what, ratio, goal, atLeast, shown } of rows) {
    const met = goal === undefined ? "" : (atLeast ? ratio >= goal : ratio <= goal) ? "met" : "missed";
    const wanted = goal === undefined ? "" : `${atLeast ? ">=" : "<="} ${goal}`;
    console.log(`| ${what} | ${ratio?.toFixed(2) ?? ""} | ${wanted} | ${met} | ${shown} |`);
  }
  console.log("");
}
