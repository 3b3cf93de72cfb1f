// The judge alone, without the SDK: processor time for a whole stack, and for a stack that grows.
// node --expose-gc judge-child.mjs STACK COUNT
import { readProperties } from "../../dist/policy-pack/engine-properties.js";
import { judge } from "../../dist/policy-pack/judge.js";
import { defaultOptions } from "../../dist/policy-pack/model/index.js";
import { watchStack } from "../../dist/policy-pack/watch.js";
import { processorTime } from "./processor-time.mjs";
import { extreme, usual } from "./stacks.mjs";

const [stack, count] = process.argv.slice(2);
const make = { ...usual, ...extreme }[stack];

const warm = make(1000).map(asResource);
judge(warm, defaultOptions);
grow(warm, "all");

const resources = make(Number(count)).map(asResource);
let findings = 0;
const whole = await processorTime(() => void (findings = judge(resources, defaultOptions).findings.length));
const previewed = await processorTime(() => grow(resources, "itself"));
const updated = await processorTime(() => grow(resources, "all"));
console.log(JSON.stringify({ whole, previewed, updated, findings }));

function grow(growing, on) {
  const watch = watchStack(defaultOptions);
  for (const resource of growing) watch(resource, on);
}

function asResource({ urn, type, name, inputs, outputs, provider, dependencies }) {
  return {
    urn,
    type,
    name,
    inputs: readProperties(inputs),
    outputs: readProperties(outputs),
    provider: { urn: provider.urn, properties: readProperties(provider.properties) },
    dependencies: Object.values(dependencies).flat(),
    propertyDependencies: dependencies,
  };
}
