import type { Inventory } from "./inventory.mjs";

export interface Lists {
  readonly notRelevant: readonly { readonly reason: string; readonly types: readonly string[] }[];
  readonly unread: readonly { readonly note: string; readonly types: readonly string[] }[];
  readonly services: Readonly<Record<string, readonly string[]>>;
}

export interface Account {
  readonly sdk: string;
  readonly type: string;
  readonly paths: readonly string[];
  readonly central: boolean;
  readonly state: "read" | "not-relevant" | "known-unread" | "unread";
}

export function written(): Lists;
export function accounted(
  inventories: readonly Inventory[],
  typesRead: readonly string[],
  lists: Lists,
): readonly Account[];
export function mistakes(accounts: readonly Account[], lists: Lists): readonly string[];
export function counts(accounts: readonly Account[]): Readonly<Record<string, number | undefined>>;
