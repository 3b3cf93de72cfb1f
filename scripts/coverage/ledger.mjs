// The ledger: which resource types that speak of an identity are read, which are not relevant and why, and which are left.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const data = new URL("../../test/coverage/", import.meta.url);

function yaml(file) {
  return parse(readFileSync(new URL(file, data), "utf8"));
}

/** What is written by hand: reasons and notes with the types they are about, and how closely services are looked at. */
export function written() {
  return { notRelevant: yaml("not-relevant.yaml"), unread: yaml("unread.yaml"), services: yaml("services.yaml") };
}

/** `aws:sagemaker:Model` is of the service `aws:sagemaker`. */
function serviceOf(type) {
  return type.slice(0, type.lastIndexOf(":"));
}

/** Whether an entry of a list means a type: by its token, or by the beginning of it and a star. */
function means(entry, type) {
  return entry.endsWith("*") ? type.startsWith(entry.slice(0, -1)) : entry === type;
}

/**
 * Each type of the inventories with what became of it: `read`, `not-relevant`, `known-unread` or `unread`. An entry for a
 * service is about those of its types that are not read.
 */
export function accounted(inventories, typesRead, { notRelevant, unread, services }) {
  const read = new Set(typesRead);
  const central = new Set(services["machine-learning-and-data"]);
  const listed = (lists, type) => lists.some(({ types }) => types.some((entry) => means(entry, type)));
  const stateOf = (type) => {
    if (read.has(type)) return "read";
    if (listed(notRelevant, type)) return "not-relevant";
    return listed(unread, type) ? "known-unread" : "unread";
  };
  return inventories.flatMap(({ sdk, types }) =>
    [...types].map(([type, paths]) => ({
      sdk,
      type,
      paths,
      central: central.has(serviceOf(type)),
      state: stateOf(type),
    })),
  );
}

/** What is wrong with the lists themselves, in words. */
export function mistakes(accounts, { notRelevant, unread, services }) {
  const closely = new Set(Object.values(services).flat());
  const known = new Set(accounts.map(({ type }) => serviceOf(type)));
  const wrongIn = (list, says) =>
    list.flatMap((part) => [
      ...(String(part[says] ?? "").trim() === "" ? [`${part.types[0]}: it has no ${says}`] : []),
      ...part.types.flatMap((entry) => wrongWith(entry, says)),
    ]);
  const wrongWith = (entry, says) => {
    const meant = accounts.filter(({ type }) => means(entry, type));
    const wide = entry.endsWith("*");
    const left = meant.filter(({ state }) => state !== "read");
    return [
      ...(meant.length === 0 ? [`${entry}: no type of the inventory is meant`] : []),
      ...(meant.length > 0 && left.length === 0 ? [`${entry}: it is read`] : []),
      ...(wide && (says === "note" || meant.some(({ type }) => closely.has(serviceOf(type))))
        ? [`${entry}: types of such a service are listed one by one`]
        : []),
    ];
  };
  const entries = [...notRelevant, ...unread].flatMap(({ types }) => types);
  const twice = accounts
    .map(({ type }) => [type, entries.filter((entry) => means(entry, type))])
    .filter(([, found]) => found.length > 1);
  return [
    ...wrongIn(notRelevant, "reason"),
    ...wrongIn(unread, "note"),
    ...twice.map(([type, found]) => `${type}: listed more than once (${found.join(", ")})`),
    ...[...closely].filter((service) => !known.has(service)).map((service) => `${service}: no such service`),
  ];
}

/** The numbers of one SDK, or of all. */
export function counts(accounts) {
  const count = (state, of = accounts) => of.filter((account) => account.state === state).length;
  const central = accounts.filter((account) => account.central);
  const open = count("unread", central) + count("known-unread", central);
  return {
    speak: accounts.length,
    read: count("read"),
    notRelevant: count("not-relevant"),
    unread: count("unread") + count("known-unread"),
    central: central.length,
    centralRead: count("read", central),
    centralUnread: open,
    accountedFor: central.length === 0 ? undefined : Math.floor((1000 * (central.length - open)) / central.length) / 10,
  };
}
