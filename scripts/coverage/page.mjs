// The generated part of docs/coverage.md: the numbers, and what is not read, by the reason.
import { format } from "prettier";
import { counts } from "./ledger.mjs";

const [start, end] = ["<!-- coverage -->", "<!-- end of coverage -->"];

const columns = [
  ["SDK", ({ sdk, version }) => `${sdk} ${version}`],
  ["Types", ({ found }) => found],
  ["Speak of identity", ({ speak }) => speak],
  ["Read", ({ read }) => read],
  ["Not relevant", ({ notRelevant }) => notRelevant],
  ["Unread", ({ unread }) => unread],
  ["ML and data", ({ central }) => central],
  ["Read of these", ({ centralRead }) => centralRead],
  ["Unread of these", ({ centralUnread }) => centralUnread],
  ["Accounted for", ({ accountedFor }) => (accountedFor === undefined ? "" : `${accountedFor} %`)],
];

/** One row an SDK and one for all, as texts; the first row is the head. */
export function rows(inventories, accounts) {
  const numbers = inventories.map(({ sdk, version, found }) => ({
    ...counts(accounts.filter((account) => account.sdk === sdk)),
    ...{ sdk, version, found },
  }));
  const found = inventories.reduce((sum, inventory) => sum + inventory.found, 0);
  const all = { ...counts(accounts), sdk: "all", version: "", found };
  return [
    columns.map(([name]) => name),
    ...[...numbers, all].map((row) => columns.map(([, value]) => String(value(row)).trim())),
  ];
}

function listed(parts, says) {
  return parts.flatMap((part) => [part[says].trim(), "", part.types.map((type) => `\`${type}\``).join(", "), ""]);
}

/** The page with its generated part as it should be. */
export async function pageOf(page, inventories, accounts, { notRelevant, unread }) {
  const [head, ...body] = rows(inventories, accounts).map((row) => `| ${row.join(" | ")} |`);
  const lines = [
    head,
    `| ${columns.map(() => "---").join(" | ")} |`,
    ...body,
    "",
    ...(unread.length === 0 ? [] : ["## Unread", "", ...listed(unread, "note")]),
    ...["## Not relevant", "", ...listed(notRelevant, "reason")],
  ];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/coverage.md has no "${start}" with an "${end}" below it`);
  const text = await format(lines.join("\n"), { parser: "markdown", printWidth: 120 });
  return `${page.slice(0, from + start.length)}\n\n${text}\n${page.slice(to)}`;
}
