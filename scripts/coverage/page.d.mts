import type { Inventory } from "./inventory.mjs";
import type { Account, Lists } from "./ledger.mjs";

export function pageOf(
  page: string,
  inventories: readonly Inventory[],
  accounts: readonly Account[],
  lists: Lists,
): Promise<string>;
