// The library of permissions alone: milliseconds to read and judge roles with five policies each, all four questions.
// node permissions-child.mjs ROLES STATEMENTS-PER-POLICY
import { awsManagedPolicy, iamPolicy, iamRights, trustedParties } from "../../dist/policy-pack/permissions/index.js";
import { processorTime } from "./processor-time.mjs";
import { managed, ownPolicy, trust } from "./policies-of-roles.mjs";

const [roles, statements] = process.argv.slice(2).map(Number);
const texts = Array.from({ length: roles }, (_, at) => ({
  managed: [managed[at % managed.length], managed[(at * 7 + 3) % managed.length]],
  own: [0, 1, 2].map((policy) => JSON.stringify(ownPolicy(at, policy, statements))),
  trust: JSON.stringify(trust(at)),
}));

let powerful = 0;
const time = await processorTime(() => {
  for (const role of texts) powerful += judgeRole(role);
});
console.log(JSON.stringify({ time, powerful }));

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
