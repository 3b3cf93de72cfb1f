import { isUnknown, textAt, unknown, type ExemptionFact, type Perhaps, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";

/**
 * What Azure Policy does not judge. An exemption without `expiresOn` is for good; afterwards the resource is judged again.
 * https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure
 */
function exemption(resource: Resource): readonly ExemptionFact[] {
  const at = (property: string) => ({ urn: resource.urn, path: [property] });
  return [
    {
      fact: "exemption",
      urn: resource.urn,
      demands: [
        { at: at("expiresOn"), is: ends(resource), says: "it never ends", fix: "set expiresOn" },
        {
          at: at("description"),
          is: givesReason(resource),
          says: "it gives no reason",
          fix: "say in description why it is needed",
        },
      ],
    },
  ];
}

/** The last year that a date can have stands for no end. */
function ends(resource: Resource): Perhaps<boolean> {
  const day = textAt(resource, ["expiresOn"]);
  if (day === undefined || isUnknown(day)) return day ?? false;
  if (day.trim() === "") return false;
  if (!/^\s*\d{4}-\d{2}-\d{2}/.test(day)) return unknown("here", [], "when it ends: expiresOn is no date");
  return !day.trim().startsWith("9999");
}

function givesReason(resource: Resource): Perhaps<boolean> {
  const texts = ["description", "displayName"].map((property) => textAt(resource, [property]));
  if (texts.some((text) => typeof text === "string" && /\S/.test(text))) return true;
  return texts.find(isUnknown) ?? false;
}

/** Exemptions of Azure Policy, by the scope that they are made at. */
export const policyExemption: Readers = {
  "azure-native:authorization:PolicyExemption": exemption,
  "azure:core:ResourceGroupPolicyExemption": exemption,
  "azure:core:ResourcePolicyExemption": exemption,
  "azure:core:SubscriptionPolicyExemption": exemption,
  "azure:management:GroupPolicyExemption": exemption,
};
