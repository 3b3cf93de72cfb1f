import { expect, it } from "vitest";
import { sceneOf } from "../../policy-pack/judge.js";
import { meaning } from "../../policy-pack/graph/index.js";
import { unknown } from "../../policy-pack/model/index.js";
import { findingsOf } from "../support/findings.js";
import { notebook, resource, role } from "../support/resources.js";

// An output of a component from another language comes, for the engine, from the component and not from what is in it.

const component = resource("ml-identity-aws:index:WorkloadIdentity", "trainer", {});
const fromComponent = notebook("lab", unknown("until-deployed"), { uses: { roleArn: [component] } });
const inside = (name: string) => ({ ...role(name), parent: component.urn });

function identityOf(...others: Parameters<typeof sceneOf>[0] extends Iterable<infer R> ? R[] : never) {
  const { graph } = sceneOf([fromComponent, ...others]);
  const [act] = graph.workloads.get(fromComponent.urn)?.actsAs ?? [];
  if (act?.how !== "machine") throw new Error("the notebook acts as no machine");
  return meaning(graph, "identity", act.identity);
}

it("means the one identity in the component", () => {
  expect(identityOf(inside("own"), role("other"))).toEqual({ is: "found", urn: inside("own").urn });
});

it("cannot tell which of two identities in the component", () => {
  expect(identityOf(inside("one"), inside("two"))).toMatchObject({ is: "unknown" });
});

it("finds the workload from the identity's side too", () => {
  const admin = { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] };
  const own = { ...role("own", admin), parent: component.urn };
  const found = findingsOf([fromComponent, own]).map(({ policy, subject }) => `${policy} ${subject.name}`);
  expect(found).toEqual(["no-admin-role own"]);
});
