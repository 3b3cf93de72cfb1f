export interface Inventory {
  readonly sdk: string;
  readonly version: string;
  readonly found: number;
  readonly types: ReadonlyMap<string, readonly string[]>;
}

export function inventoryFile(sdk: string): string;
export function inventoryText(inventory: {
  readonly sdk: string;
  readonly version: string;
  readonly found: number;
  readonly types: ReadonlyMap<string, Iterable<string>>;
}): string;
export function walked(
  sdk: string,
  version: string,
  root: string,
  canonical: (token: string) => string,
): Parameters<typeof inventoryText>[0];
export function readInventory(sdk: string): Inventory;
