/** What the offline engine makes up in place of what only the cloud could say; see `engine/made-up/names.ts`. */
const guid = /0{8}-0{4}-(?:0000-0000-0{12}|4000-8000-[0-9a-f]{12})/g;
/** Providers join what they make up to the name with a hyphen or without. */
const mark = /-?mli[0-9a-f]{10}0*/gi;
/** Without an account of its own, a program is deployed to nobody knows which account and region. */
const place = /^(arn:[^:]*:[^:]*:)[^:]*:0{12}:/;
const account = /(?<!\d)0{12}(?!\d)/g;

/** A text with `*` for what is made up in it. */
export function withGaps(text: string): string {
  return text.replace(guid, "*").replace(mark, "*").replace(place, "$1*:*:").replace(account, "*");
}

/** Whether a text was copied from what the checker printed: then it means what it says. */
export function isMadeUp(text: string): boolean {
  return text.search(mark) >= 0 || /0{8}-0{4}-4000-8000-[0-9a-f]{12}/.test(text);
}
