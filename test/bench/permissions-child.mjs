// The library of permissions alone: milliseconds to read and judge roles with five policies each, all four questions; the
// first of a process, and as many after enough others for Node to have compiled what it runs.
// node permissions-child.mjs ROLES STATEMENTS-PER-POLICY
import { awsManagedPolicy, iamPolicy, iamRights, trustedParties } from "../../dist/policy-pack/permissions/index.js";
import { processorTime, timeTaken } from "./processor-time.mjs";
import { managed, ownPolicy, trust } from "./policies-of-roles.mjs";

const [roles, statements] = process.argv.slice(2).map(Number);
let powerful = 0;
const others = 3000;
const texts = Array.from({ length: roles + others + roles }, (_, at) => textsOf(at));
const first = await processorTime(() => judgeAll(0, roles));
judgeAll(roles, roles + others);
const before = performance.now();
const time = await timeTaken(() => judgeAll(roles + others, texts.length));
const elapsed = performance.now() - before;
console.log(JSON.stringify({ first, time, elapsed, powerful }));

function judgeAll(start, end) {
  for (const role of texts.slice(start, end)) powerful += judgeRole(role);
}

function textsOf(at) {
  return {
    managed: [managed[at % managed.length], managed[(at * 7 + 3) % managed.length]],
    own: [0, 1, 2].map((policy) => JSON.stringify(ownPolicy(at, policy, statements))),
    trust: JSON.stringify(trust(at)),
  };
}

function judgeRole({ managed: names, own, trust: trustText }) {
  const rights = iamRights({
    policies: [
      ...names.map((name) => awsManagedPolicy(`arn:aws:iam::aws:policy/${name}`)),
      ...own.map((text, at) => iamPolicy(`policy ${at}`, () => text)),
    ],
  });
  const answers = [rights.admin(), rights.escalation(), rights.broad(), rights.wide()];
  const parties = trustedParties(trustText);
  return answers.filter(({ proof }) => proof.length > 0).length + (parties.length > 1 ? 1 : 0);
}
