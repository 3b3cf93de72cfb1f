// Whether the library of permissions keeps up: a thousand roles of five policies each, and twice the statements.
import { measure } from "./children.mjs";
import { inTurn, median, row, short } from "./statistics.mjs";

const roles = 1000;
const statements = 4;
const second = 1000;

export const title = "The library of permissions alone, roles with five policies each, processor time";

export async function measurePermissions(rounds) {
  const run = (count, size) => () => measure("permissions-child.mjs", count, size);
  const results = await inTurn(rounds, {
    once: run(roles, statements),
    moreStatements: run(roles, 4 * statements),
    moreRoles: run(4 * roles, statements),
  });
  const [once, moreStatements, moreRoles] = ["once", "moreStatements", "moreRoles"].map((name) =>
    median(results[name].map(({ time }) => time)),
  );
  const [first, elapsed] = ["first", "elapsed"].map((key) => median(results.once.map((result) => result[key])));
  const shown = (time) => `${short(once)} ms, ${short(time)} ms for four times as many`;
  return [
    row("1,000 roles after others, by the clock, against one second", elapsed / second, 1, `${short(elapsed)} ms`),
    row("the same, processor time of all threads", once / second, undefined, `${short(once)} ms`),
    row("the first 1,000 of a process, while Node compiles", first / second, undefined, `${short(first)} ms`),
    row("four times the statements in each policy", moreStatements / once, 4, shown(moreStatements)),
    row("four times the roles", moreRoles / once, 4, shown(moreRoles)),
  ];
}
