import { PolicyPack } from "@pulumi/policy";
import { packName } from "./about.js";
import { OptionsError } from "./options/error.js";
import { loadOptions } from "./options/load.js";
import { pulumiPolicies } from "./pack.js";

/** Starts the pack: the one file of the policy pack that does something when it is loaded. */
function start(): void {
  const { options } = loadOptions(process.env["ML_IDENTITY_CONFIG"]);
  new PolicyPack(packName, { policies: [...pulumiPolicies(options)] });
}

try {
  start();
} catch (error) {
  if (!(error instanceof OptionsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
