export { describe, describeIdentity, describeRef, list } from "./describe.js";
export { nameOf, typeOf } from "./urn.js";
export { addResource, buildGraph, createGraph, linksTo, meaning, type Graph } from "./graph.js";
export { adminRights, adminRightsGivenTo, nothingAdrift, readAdrift, type Adrift } from "./power.js";
export { createUsersOf, sharers, type UsersOf } from "./sharing.js";
export { touchedBy } from "./touched.js";
export type { Target } from "./names-index.js";
