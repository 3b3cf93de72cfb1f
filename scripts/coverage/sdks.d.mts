export function sdksWanted(): ReadonlyMap<string, string>;
