import { isUnknown, unknown } from "../../model/index.js";
import type { Doubt, Judged } from "../rights.js";
import { collect, joined, type Found } from "./found.js";
import { judge, judgeOne, weigh } from "./judge.js";
import { broadMethods, readKeys } from "./methods/broad.js";
import { control } from "./methods/method.js";
import { isPart, ownWrite, spelledKeys, wholeResourceOperations } from "./own-resource.js";
import type { Place } from "./place.js";

const always = broadMethods.filter(({ ofWhole }) => ofWhole !== true);
const whole = broadMethods.filter(({ ofWhole }) => ofWhole === true);

/** Control of resources themselves rather than of what is in them, or of keys that open all of them. */
export function broadOf(places: readonly Place[]): Judged {
  const wholes = places.filter(({ scope }) => isUnknown(scope) || !isPart(scope));
  return joined(judge(places, always), judge(wholes, whole), judgeSpelled(places), collect([places.map(changes)]));
}

const known = new Set(broadMethods.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf.map(({ key }) => key))));

/** Keys of providers that the list of methods does not have. */
function judgeSpelled(places: readonly Place[]): Judged {
  return joined(
    ...places.flatMap((place) => {
      const names = place.here.flatMap(({ role }) => spelledKeys(role)).filter((name) => !known.has(name));
      return names.length === 0 ? [] : [judgeOne(place, { ...readKeys, needs: [control(...names)] })];
    }),
  );
}

function changes(place: Place): Found {
  const asked = isUnknown(place.scope) || place.scope.type === undefined ? undefined : ownWrite(place.scope);
  if (!isUnknown(place.scope) && place.scope.type !== undefined && asked === undefined) return undefined;
  let perhaps: Doubt | undefined;
  for (const held of place.here) {
    for (const operation of asked === undefined ? wholeResourceOperations(held.role) : [asked]) {
      const { has, by, doubt } = place.gives(operation, "control");
      if (has === "no" || by === undefined || !place.here.includes(by)) continue;
      const use = { holders: [by], local: by, doubt: undefined, operations: [operation] };
      if (has === "yes") return weigh(method, place, use);
      perhaps ??= { by: by.at, unknown: doubt ?? unknown("here", [], `what ${by.role.name} allows`) };
    }
  }
  return perhaps === undefined ? undefined : { doubt: perhaps };
}

const method = {
  says: "create, change and replace resources themselves",
  fix: "assign a role for what is in the resource: its data, its images, its secrets",
  onOne: "yes",
} as const;
