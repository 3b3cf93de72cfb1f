import type { Options } from "../model/index.js";

/** Whether the configuration vouches for an identity made outside the program; ARM ids differ in case only by habit. */
export function isTrusted(options: Options, identity: string): boolean {
  return options.trustedIdentities.some((trusted) => matches(trusted.identity.toLowerCase(), identity.toLowerCase()));
}

/** `*` stands for any text; each part is looked for once, so that no pattern takes long. */
function matches(pattern: string, text: string): boolean {
  const [start = "", ...parts] = pattern.split("*");
  const end = parts.pop();
  if (end === undefined) return text === start;
  if (!text.startsWith(start)) return false;
  let from = start.length;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return text.length - end.length >= from && text.endsWith(end);
}
