/** How often a law is tried: more in the nightly run than in `npm test`. */
export const numRuns = Number(process.env["LAW_RUNS"] ?? 500);
