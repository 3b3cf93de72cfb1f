import type { Finding, Options, Resource } from "./model/index.js";
import { addResource, createGraph, createRights, createUsersOf, nothingAdrift, touchedBy } from "./graph/index.js";
import { violationsOf } from "./judge.js";
import type { Scene } from "./policies/index.js";

/** Takes resources as they are registered, and gives what each of them proves on itself, or on all that it touches. */
export type Watch = (resource: Resource, on?: "itself" | "all") => readonly Finding[];

/**
 * Watches a stack grow. A resource gives only violations that it takes part in and that no later resource can make right;
 * what is open stays open until the whole stack is judged. Only the subjects that the resource touches are judged again.
 */
export function watchStack(options: Options): Watch {
  const graph = createGraph(options);
  const usersOf = createUsersOf();
  return (resource, on = "all") => {
    const facts = addResource(graph, resource);
    const scene: Scene = { graph, usersOf, rights: createRights(graph, nothingAdrift) };
    const subjects = on === "itself" ? [resource.urn] : [...touchedBy(graph, facts)];
    return subjects
      .flatMap((urn) => violationsOf(scene, urn))
      .filter((finding) => finding.final && finding.proof.includes(resource.urn));
  };
}
