/** The text of a file; Windows PowerShell writes redirected output as UTF-16. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** One JSON document, with lines before and after it that a tool printed around it; or one document a line. */
export type Documents = { readonly one: unknown } | { readonly lines: readonly unknown[] };

export function parseDocuments(text: string): Documents | undefined {
  const whole = parse(text);
  if (whole !== undefined) return { one: whole };
  const lines = text.split(/\r?\n/);
  const objects = lines.map((line) => (line.startsWith("{") ? parse(line) : undefined)).filter((o) => o !== undefined);
  if (objects.length > 1) return { lines: objects };
  const from = lines.findIndex((line) => line.startsWith("{"));
  const to = lines.findLastIndex((line) => line.startsWith("}"));
  const inner = from >= 0 && to >= from ? parse(lines.slice(from, to + 1).join("\n")) : undefined;
  if (inner !== undefined) return { one: inner };
  return objects.length === 1 ? { one: objects[0] } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
