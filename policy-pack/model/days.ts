const millisecondsADay = 86_400_000;

/** The day of a moment, in UTC, as `2026-01-31`; days in this form compare as text does. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, "2026-01-31".length);
}

/** How many days later the second day is. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsADay);
}

/** `1 day`, `2 days`. */
export function inDays(count: number): string {
  return `${String(count)} ${count === 1 ? "day" : "days"}`;
}
