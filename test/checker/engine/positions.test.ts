import source from "@pulumi/pulumi/proto/source_pb.js";
import { describe, expect, test } from "vitest";
import { positionOf } from "../../../checker/engine/positions.js";

const folder = "/srv/ann/program";

function frame(uri: string, line: number, column = 0) {
  const position = new source.SourcePosition();
  position.setUri(uri);
  position.setLine(line);
  position.setColumn(column);
  return position;
}

function positionFrom(own: ReturnType<typeof frame> | undefined, ...stack: ReturnType<typeof frame>[]) {
  const trace = new source.StackTrace();
  trace.setFramesList(
    stack.map((position) => {
      const entry = new source.StackFrame();
      entry.setPc(position);
      return entry;
    }),
  );
  return positionOf({ getSourceposition: () => own, getStacktrace: () => trace }, folder);
}

describe("where a resource is made", () => {
  test.each<[string, Parameters<typeof positionFrom>, unknown]>([
    ["its own position", [frame(`file://${folder}/lib/a.ts`, 3, 7)], { file: "lib/a.ts", line: 3, column: 7 }],
    ["without a column", [frame(`file://${folder}/a.ts`, 3)], { file: "a.ts", line: 3 }],
    ["a file with blanks", [frame(`file://${folder}/my%20file.ts`, 1)], { file: "my file.ts", line: 1 }],
    [
      "the program's frame below a library's",
      [
        frame(`file://${folder}/node_modules/studio/index.js`, 9),
        frame(`file://${folder}/node_modules/studio/index.js`, 9),
        frame(`file://${folder}/index.ts`, 4, 1),
      ],
      { file: "index.ts", line: 4, column: 1 },
    ],
    ["nowhere", [undefined], undefined],
    ["a library alone", [frame(`file://${folder}/node_modules/a/index.js`, 9)], undefined],
    ["outside the program", [frame("file:///srv/ann/other/index.ts", 9)], undefined],
    ["a folder whose name only begins alike", [frame("file:///srv/ann/program-2/index.ts", 9)], undefined],
    ["no file", [frame("node:internal/main", 9)], undefined],
    ["no uri", [frame("%%%", 9)], undefined],
    ["line 0", [frame(`file://${folder}/a.ts`, 0)], undefined],
  ])("%s", (_, args, expected) => {
    expect(positionFrom(...args)).toEqual(expected);
  });
});
