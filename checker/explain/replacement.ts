import { isUnknown, valueAt, type Perhaps, type Resource } from "../../policy-pack/model/index.js";
import { tagOf } from "../../policy-pack/readers/index.js";
import { componentFor, type Component } from "./components.js";
import { isMadeUp } from "./made-up.js";
import type { Explanation } from "./schema.js";

/** The component that takes the place of a resource, and the program that makes it, with what can be seen of the resource. */
export function replacementOf(resource: Resource): Explanation["replacement"] {
  const component = componentFor(resource);
  if (component === undefined) return undefined;
  return { component: component.name, package: component.package, code: codeOf(component, resource) };
}

function codeOf({ name, package: from, takes, remark }: Component, resource: Resource): string {
  const workload = literal(tagOf(resource, "workload")) ?? JSON.stringify(resource.name);
  const lines = [
    `owner: ${literal(tagOf(resource, "owner")) ?? '"my-team@example.com"'},`,
    `workload: ${workload},`,
    ...takes.map(({ argument, from: path, otherwise }) => {
      const value = path === undefined ? undefined : valueAt(resource, path);
      return `${argument}: ${(typeof value === "string" ? literal(value) : undefined) ?? otherwise},`;
    }),
    `// ${remark}`,
  ];
  return [
    `import { ${name} } from "${from}";`,
    "",
    `new ${name}(${JSON.stringify(resource.name)}, {`,
    ...lines.map((line) => `  ${line}`),
    "});",
  ].join("\n");
}

/** A text as TypeScript; not one that was made up. */
function literal(text: Perhaps<string> | undefined): string | undefined {
  return text === undefined || isUnknown(text) || text === "" || isMadeUp(text) ? undefined : JSON.stringify(text);
}
