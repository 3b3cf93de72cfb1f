// One pack, one stack: processor time of all Analyze calls and of AnalyzeStack, through the code of the SDK.
// node --expose-gc analyze-child.mjs PACK MIX COUNT
import { processorTime } from "./processor-time.mjs";
import { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } from "@pulumi/policy/server.js";
import { packNamed } from "./policies.mjs";
import { analyzeRequest, analyzeStackRequest } from "./requests.mjs";
import * as stacks from "./resources.mjs";

const [pack, mix, count] = process.argv.slice(2);
const policies = packNamed(pack);
const analyze = call(makeAnalyzeRpcFun("bench", "1.0.0", "mandatory", policies));
const analyzeStack = call(makeAnalyzeStackRpcFun("bench", "1.0.0", "mandatory", policies));
const resources = stacks[mix](Number(count));

const early = await timed(resources.map(analyzeRequest), analyze);
const late = await timed([analyzeStackRequest(resources)], analyzeStack);
console.log(JSON.stringify({ analyze: early.took, analyzeStack: late.took, diagnostics: [early.said, late.said] }));

function call(rpc) {
  return (request) =>
    new Promise((resolve, reject) => {
      rpc({ request }, (error, response) => (error ? reject(error) : resolve(response.getDiagnosticsList().length)));
    });
}

async function timed(requests, send) {
  let said = 0;
  const took = await processorTime(async () => {
    for (const request of requests) said += await send(request);
  });
  return { took, said };
}
