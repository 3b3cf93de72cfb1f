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
  const shown = (time) => `${short(once)} ms, ${short(time)} ms for four times as many`;
  return [
    row("1,000 roles, against one second", once / second, 1, `${short(once)} ms`),
    row("four times the statements in each policy", moreStatements / once, 4, shown(moreStatements)),
    row("four times the roles", moreRoles / once, 4, shown(moreRoles)),
  ];
}
