// Makes one file of the policy pack: Node takes twice as long to load its four hundred one by one, at the start of each preview.
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const folder = fileURLToPath(new URL("../dist/policy-pack", import.meta.url));
const main = join(folder, "main.js");

/** Data is read from beside the module that asks for it, which in the bundle is still where the module was. */
const whereItWas = {
  name: "where-it-was",
  transform(code, id) {
    const place = JSON.stringify(relative(folder, dirname(id)));
    return code.replaceAll(/\b__dirname\b/g, () => `require("node:path").join(__dirname, ${place})`);
  },
};

const bundle = await rolldown({
  input: main,
  platform: "node",
  external: (id) => !id.startsWith(".") && !id.startsWith(folder),
  plugins: [whereItWas],
});
await bundle.write({ file: main, format: "cjs" });
await bundle.close();
