export * from "./unknown.js";
export * from "./resource.js";
export * from "./path.js";
export * from "./facts.js";
export * from "./policy.js";
export * from "./options.js";
export * from "./days.js";
