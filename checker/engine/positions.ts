import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePosition, StackTrace } from "@pulumi/pulumi/proto/source_pb.js";
import type { Position } from "../../policy-pack/model/index.js";

interface HasPosition {
  getSourceposition(): SourcePosition | undefined;
  getStacktrace(): StackTrace | undefined;
}

/** A file of the program itself, not of a library it uses, relative to the program's folder. */
export function fileInProgram(path: string, folder: string): string | undefined {
  const file = relative(folder, resolve(folder, path));
  const steps = file.split(sep);
  if (file === "" || steps[0] === ".." || steps.includes("node_modules")) return undefined;
  return steps.join("/");
}

/** Where the program makes a resource: the innermost frame that lies in the program's own files. */
export function positionOf(request: HasPosition, folder: string): Position | undefined {
  const frames = [
    request.getSourceposition(),
    ...(request.getStacktrace()?.getFramesList() ?? []).map((f) => f.getPc()),
  ];
  for (const frame of frames) {
    const position = frame && positionInProgram(frame, folder);
    if (position) return position;
  }
  return undefined;
}

function positionInProgram(frame: SourcePosition, folder: string): Position | undefined {
  const path = pathOf(frame.getUri());
  const file = path === undefined ? undefined : fileInProgram(path, folder);
  if (file === undefined || frame.getLine() < 1) return undefined;
  const at = { file, line: frame.getLine() };
  return frame.getColumn() > 0 ? { ...at, column: frame.getColumn() } : at;
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
