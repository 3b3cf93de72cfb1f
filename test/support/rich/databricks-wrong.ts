import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { resource } from "../resources.js";

function of(type: string, name: string, inputs: Readonly<Record<string, Raw>>): Resource {
  return resource(`databricks:index:${type}`, name, inputs);
}

/** Stacks of Databricks that a policy finds fault with, for one reason alone. */
export const wrongInDatabricks: Readonly<Record<string, readonly [policy: string, ...Resource[]]>> = {
  "a profile for credential passthrough": [
    "no-user-passthrough",
    of("InstanceProfile", "meta", {
      instanceProfileArn: "arn:aws:iam::123456789012:instance-profile/lab",
      isMetaInstanceProfile: true,
    }),
  ],
  "a query of its owner": [
    "no-human-run-as",
    of("Query", "q", { runAsMode: "OWNER", ownerUserName: "ann@example.com" }),
  ],
  "a recipient with a token": ["no-standing-keys", of("Recipient", "partner", { authenticationType: "TOKEN" })],
  "a password of Postgres": [
    "no-human-credentials",
    of("PostgresRole", "app", { spec: { authMethod: "PG_PASSWORD_SCRAM_SHA_256" } }),
  ],
  "a webhook with a token of a person": [
    "no-human-credentials",
    of("MlflowWebhook", "hook", { jobSpec: { accessToken: "t" } }),
  ],
};
