/** What a command may know of the world around it; tests give their own. */
export interface Terminal {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of standard output, where it is a terminal. */
  readonly columns?: number;
  readonly isTerminal: boolean;
  /** For the report alone. */
  readonly out: (text: string) => Promise<void>;
  /** For everything else. */
  readonly err: (text: string) => void;
}

/** How a report for people looks there. */
export function styleOf(terminal: Terminal): { readonly colour: boolean; readonly width?: number } {
  const { columns } = terminal;
  return { colour: wantsColour(terminal), ...(columns !== undefined && { width: columns }) };
}

/** Colour as Node decides on it: FORCE_COLOR over NO_COLOR (https://no-color.org) over what the output is. */
function wantsColour({ env, isTerminal }: Terminal): boolean {
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  return isTerminal && env["TERM"] !== "dumb";
}
