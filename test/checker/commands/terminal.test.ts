import { expect, test } from "vitest";
import { styleOf } from "../../../checker/commands/terminal.js";
import { terminalIn } from "./workspace.js";

test.each<[Record<string, string>, boolean, boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
  [{ TERM: "dumb" }, true, false],
])("%o, on a terminal %s: %s", (env, isTerminal, wanted) => {
  expect(styleOf({ ...terminalIn(".", env).terminal, isTerminal }).colour).toBe(wanted);
});
