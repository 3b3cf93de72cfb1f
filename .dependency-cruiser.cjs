/** The house has one way in: a folder may use those that stand before it in this list, and itself. */
const order = ["model", "permissions", "readers", "graph", "policies"];

const oneWay = order.map((folder, at) => ({
  name: `${folder}-uses-only-what-stands-before-it`,
  severity: "error",
  from: { path: `^policy-pack/${folder}/` },
  to: {
    path: "^(policy-pack|checker|components)/",
    pathNot: order.slice(0, at + 1).map((allowed) => `^policy-pack/${allowed}/`),
  },
}));

/** What the parts of components may use, apart from types: those of arguments stand with their component. */
const parts = {
  arguments: ["arguments"],
  identity: ["arguments", "identity"],
  duties: ["arguments", "identity", "duties"],
  workloads: ["arguments", "identity", "workloads"],
};
const partsOneWay = Object.entries(parts).map(([folder, uses]) => ({
  name: `components-${folder}-use-only-${uses.join("-")}`,
  severity: "error",
  from: { path: `^components/(aws|azure)/${folder}/` },
  to: {
    path: "^components/",
    pathNot: uses.map((used) => `^components/$1/${used}/`),
    dependencyTypesNot: ["type-only"],
  },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: "remediations-use-facts-alone",
      severity: "error",
      from: { path: "^policy-pack/remediations/" },
      to: { path: "^(policy-pack|checker)/", pathNot: "^policy-pack/(model|readers|remediations)/" },
    },
    {
      name: "the-pack-does-not-know-the-checker",
      severity: "error",
      from: { path: "^policy-pack/" },
      to: { path: "^(checker|components|test|examples)/" },
    },
    {
      name: "components-stand-alone",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(policy-pack|checker|test|examples)/" },
    },
    ...partsOneWay,
    {
      name: "only-the-pack-speaks-to-the-policy-sdk",
      severity: "error",
      from: { path: "^(policy-pack|checker)/", pathNot: "^policy-pack/(pack|main)\\.ts$" },
      to: { path: "node_modules/@pulumi/policy" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|node_modules/(?!@pulumi/policy))" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["require", "node"],
    },
  },
};
