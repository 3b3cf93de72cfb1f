import { z } from "zod";
import { optionsSchema } from "./schema.js";

/** The JSON schema of `ml-identity.yaml` for editors; draft 7 is what the YAML language server reads best. */
export function optionsJsonSchema(): object {
  return z.toJSONSchema(optionsSchema(z), { io: "input", target: "draft-07" });
}
