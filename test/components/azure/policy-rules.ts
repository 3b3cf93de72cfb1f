/** A request that Azure Policy judges: `type`, `id`, and properties by the aliases of Azure Policy. */
export type Asked = Readonly<Record<string, string | undefined>>;

/** Whether a rule of Azure Policy meets a request, in the few operators that the guardrails use; another one is an error. */
export function meets(condition: unknown, asked: Asked): boolean {
  const [[one, of] = ["", undefined], [operator, wanted] = ["", undefined], ...more] = Object.entries(
    condition as Readonly<Record<string, unknown>>,
  );
  if (more.length > 0) throw new Error(`a condition compares once: ${JSON.stringify(condition)}`);
  if (one === "allOf") return (of as readonly unknown[]).every((part) => meets(part, asked));
  if (one === "anyOf") return (of as readonly unknown[]).some((part) => meets(part, asked));
  if (one === "not") return !meets(of, asked);
  if (one === "field") return compares(operator, fieldOf(String(of), asked), wanted);
  if (one === "value") return compares(operator, expression(String(of), asked), wanted);
  throw new Error(`no operator ${one}`);
}

function compares(operator: string, value: unknown, wanted: unknown): boolean {
  const text = typeof value === "string" ? value.toLowerCase() : undefined;
  const same = (other: unknown): boolean => text !== undefined && String(other).toLowerCase() === text;
  switch (operator) {
    case "exists":
      return (value !== undefined) === wanted;
    case "equals":
      return same(wanted);
    case "in":
      return (wanted as readonly unknown[]).some(same);
    // Whether it tells capitals apart Microsoft does not say: here it does.
    case "contains":
      return typeof value === "string" && value.includes(String(wanted));
    case "like": {
      const [start = "", end, ...more] = String(wanted).toLowerCase().split("*");
      if (end === undefined || more.length > 0) throw new Error(`${String(wanted)} needs one wildcard`);
      return (
        text !== undefined && text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end)
      );
    }
    case "greaterOrEquals":
      return typeof value === "number" && value >= Number(wanted);
    default:
      throw new Error(`no operator ${operator}`);
  }
}

function fieldOf(name: string, asked: Asked): string | undefined {
  return Object.entries(asked).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** A template expression such as `[toLower(field('id'))]`. */
function expression(text: string, asked: Asked): unknown {
  const inner = /^\[(.*)\]$/.exec(text)?.[1];
  if (inner === undefined) throw new Error(`no expression: ${text}`);
  return called(inner.trim(), asked);
}

function called(text: string, asked: Asked): unknown {
  const literal = /^'([^']*)'$/.exec(text);
  if (literal !== null) return literal[1];
  const [, name = "", inside = ""] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
  const [first, second] = argumentsIn(inside).map((argument) => called(argument, asked));
  if (name === "field") return fieldOf(String(first), asked);
  // Without a value, Azure denies the request for an error in the policy.
  if (typeof first !== "string" && !Array.isArray(first)) throw new Error(`no value in ${text}`);
  if (name === "toLower") return String(first).toLowerCase();
  if (name === "split") return String(first).split(String(second));
  if (name === "length") return first.length;
  throw new Error(`no function ${text}`);
}

/** At the commas that are in no brackets. */
function argumentsIn(text: string): readonly string[] {
  let depth = 0;
  const marked = text.replaceAll(/[(),]/g, (letter) => {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    return letter === "," && depth === 0 ? "\n" : letter;
  });
  return marked.split("\n").map((argument) => argument.trim());
}
