export * from "./model/index.js";
export { judge, type Judgement } from "./judge.js";
export { levelIn, type PresetName } from "./levels.js";
export { messageOf } from "./message.js";
export { policies } from "./policies/index.js";
export { remediations, type Remediation } from "./remediations/index.js";
export { typesRead } from "./readers/index.js";
