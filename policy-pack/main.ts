import { PolicyPack } from "@pulumi/policy";
import { packName } from "./about.js";
import { readBaseline } from "./exceptions/baseline-file.js";
import { dayOf } from "./model/index.js";
import { createWaive } from "./exceptions/waive.js";
import { OptionsError } from "./options/error.js";
import { loadOptions } from "./options/load.js";
import { pulumiPolicies } from "./pack.js";

/** Starts the pack: the one file of the policy pack that does something when it is loaded. */
function start(): void {
  const { options, exceptions, baseline } = loadOptions(process.env["ML_IDENTITY_CONFIG"]);
  const waivers = { ...exceptions, baseline: baseline === undefined ? [] : readBaseline(baseline) };
  const today = dayOf(new Date());
  const waive = createWaive(waivers, today);
  new PolicyPack(packName, { policies: [...pulumiPolicies({ ...options, today }, waive)] });
}

try {
  start();
} catch (error) {
  if (!(error instanceof OptionsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
