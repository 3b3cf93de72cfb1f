/** Marks the token of a call in output form, so that the engine can tell it from the plain form. */
export const outputFormMark = "#output";

/** The key of an answer that stays unknown as a whole: the SDK knows only unknown parts. */
export const unansweredKey = "mlIdentityUnanswered";

/** What stands in the program for a piece of text that its configuration lacks. */
export const configMark = /mliconfig[0-9a-f]{12}/;

/**
 * Loaded into the program's process before the SDK. It does what the wire cannot:
 * - The wire does not tell whether a provider call must be answered at once (`getRole()`) or may stay unknown
 *   (`getRoleOutput()`), so the token of the second kind is marked.
 * - Configuration is read in the process. A required value that is missing is given as a made-up one, and a secret as an
 *   unknown output; each is reported on file descriptor 3.
 * - It keeps Node 20 from looping for ever: colouring a stack line such as `node_modules/@pulumi/output.ts`, which the
 *   SDK's source maps produce, never ends there.
 * - It keeps the SDK from writing down a source-mapped stack trace for every promise, which is most of its work.
 * It is text, because it runs in the program's Node, not in the checker's.
 */
export const preload = String.raw`"use strict";
const fs = require("node:fs");
const { createHash } = require("node:crypto");
const Module = require("node:module");

const util = require("node:util");

util.inspect = new Proxy(util.inspect, {
  apply: (inspect, self, [value, options, ...rest]) =>
    inspect(value, options && options.colors ? { ...options, colors: false } : options, ...rest),
});

const guess = process.env.ML_IDENTITY_GUESS === "2";
const textFor = (key) => "mliconfig" + createHash("sha256").update(key).digest("hex").slice(0, 12);

const choice = (texts) => texts[guess ? 1 : 0] ?? texts[0];

// Every property of it is made-up text, and so is its only key.
const objectFor = (text) =>
  new Proxy(Object.defineProperty({ [text]: text }, "toString", { value: () => text }), {
    get: (object, key) =>
      key in object || typeof key === "symbol" || key === "then" || key === "toJSON" ? object[key] : text,
  });

function report(key, type, secret) {
  try {
    fs.writeSync(3, JSON.stringify({ key, type, secret }) + "\n");
  } catch {}
}

function markOutputForm(invoke, file) {
  const { unknown } = Module.createRequire(file)("../output");
  const whole = (output) =>
    output.apply((answer) => (answer && Object.hasOwn(answer, "mlIdentityUnanswered") ? unknown : answer), true);
  for (const name of ["invokeOutput", "invokeSingleOutput", "call"]) {
    const original = invoke[name];
    if (typeof original !== "function") continue;
    invoke[name] = (token, ...rest) => whole(original(name === "call" ? token : token + "#output", ...rest));
  }
}

function fillConfig(config, file) {
  const { Output, unknown } = Module.createRequire(file)("./output");
  const now = (value) => Promise.resolve(value);
  const unknownSecret = () => new Output(new Set(), now(unknown), now(false), now(true), now(new Set()));
  const madeUp = {
    "": (key, options) => choice((options && options.allowedValues) ?? [textFor(key)]),
    Boolean: () => guess,
    Number: () => (guess ? 2 : 1),
    Object: (key) => objectFor(textFor(key)),
  };
  const prototype = config.Config.prototype;
  const read = prototype.get;
  for (const verb of ["get", "require"]) {
    for (const secret of ["", "Secret"]) {
      for (const type of Object.keys(madeUp)) {
        const method = verb + secret + type;
        const original = prototype[method];
        if (typeof original !== "function") continue;
        prototype[method] = function (key, options) {
          const full = this.name + ":" + key;
          const given = read.call(this, key);
          const missing = given === undefined ? verb === "require" : given === textFor(full);
          if (!missing) return original.call(this, key, options);
          report(full, type === "" && options && options.allowedValues ? "Choice" : type, secret !== "");
          return secret === "" ? madeUp[type](full, options) : unknownSecret();
        };
      }
    }
  }
}

function skipPromiseTraces(debuggable) {
  const original = debuggable.debuggablePromise;
  debuggable.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return original(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

const load = Module.prototype.load;
Module.prototype.load = function (file) {
  const result = load.apply(this, arguments);
  if (/[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]invoke\.js$/.test(file)) markOutputForm(this.exports, file);
  if (/[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]debuggable\.js$/.test(file)) skipPromiseTraces(this.exports);
  if (/[\\/]@pulumi[\\/]pulumi[\\/]config\.js$/.test(file)) fillConfig(this.exports, file);
  return result;
};
`;
