import { refuse } from "./refuse";

/** A day or a time in UTC, in the form that clouds and policies compare. */
export function instant(argument: string, text: string): string {
  const [, day = "", time = "T00:00:00Z"] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\dZ)?$/.exec(text) ?? [];
  const whole = `${day}${time}`;
  const parsed = new Date(whole);
  // `2027-02-30` would be taken for a day of March.
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 19) !== whole.slice(0, 19)) {
    refuse(argument, "must be a day such as 2027-01-31, or a time in UTC such as 2027-01-31T18:00:00Z");
  }
  return whole;
}

/** The end of what has to end, in UTC. */
export function end(argument: string, text: string): string {
  const whole = instant(argument, text);
  if (whole.startsWith("9999-")) refuse(argument, "stands for no end: name the day on which it is over");
  return whole;
}

/** A day, as the tag `expires` has it. */
export function day(argument: string, text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) refuse(argument, "must be a day such as 2027-01-31");
  return instant(argument, text).slice(0, 10);
}
