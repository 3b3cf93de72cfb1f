export * from "./model/index.js";
export { judge, type Judgement } from "./judge.js";
export { levelIn, type PresetName } from "./levels.js";
export { messageOf } from "./message.js";
export { policies } from "./policies/index.js";
export { typesRead } from "./readers/index.js";
