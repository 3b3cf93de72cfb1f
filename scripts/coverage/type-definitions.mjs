// Reads the type definitions of a Pulumi SDK: which resource types it has and which inputs they take. Only the parser of
// TypeScript is used, never its type checker, because one SDK's definitions are more than 100 MB.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Deeper than any input of the SDKs in use; a bound for those to come. */
const deepest = 24;

/** Every resource type of an SDK: its token, and `visit(path, names)` for each of its inputs. */
export function* resourcesOf(folder) {
  const shapes = namedTypes(join(folder, "types", "input.d.ts"));
  for (const file of files(folder)) {
    const type = /__pulumiType = '([^']+)'/.exec(readFileSync(file, "utf8"))?.[1];
    if (type === undefined) continue;
    const token = type.includes(":") ? type : `pulumi:providers:${type}`;
    const name = type.includes(":") ? type.split(":").at(-1) : "Provider";
    const args = namedTypes(file.replace(/\.js$/, ".d.ts")).get(`${name}Args`);
    yield { token, inputs: (visit) => args && walk(args, shapes, visit) };
  }
}

/** The compiled files that may hold a resource: those with a type definition beside them, outside `types`. */
function files(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !/^(types|node_modules|config)[\\/]/.test(file))
    .sort()
    .map((file) => join(folder, file))
    .filter((file) => existsSync(file.replace(/\.js$/, ".d.ts")));
}

/** The interfaces and type aliases of a file by their name, with namespaces: `sagemaker.DomainSettingsArgs`. */
function namedTypes(file) {
  const found = new Map();
  const take = (statements, prefix) => {
    for (const node of statements) {
      if (ts.isInterfaceDeclaration(node)) found.set(prefix + node.name.text, node.members);
      else if (ts.isModuleDeclaration(node)) take(node.body.statements, `${prefix}${node.name.text}.`);
    }
  };
  take(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest).statements, "");
  return found;
}

/**
 * Visits the inputs below an interface, each path once for every type that it may lead to. What stands further up, or
 * beside it as an alternative, is not entered again: an activity of an activity has the inputs that the first one has.
 */
function walk(args, shapes, visit) {
  const seen = new Set();
  const descend = (members, path, above) => {
    for (const member of members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const alternatives = meanings(member.type);
      const below = [...above, ...alternatives.map(({ name }) => name)];
      for (const { suffix, name } of alternatives) {
        const at = `${path}${member.name.text}${suffix}`;
        if (seen.has(`${at} ${name}`)) continue;
        seen.add(`${at} ${name}`);
        visit(at, name);
        const shape = name.startsWith("inputs.") ? shapes.get(name.slice("inputs.".length)) : undefined;
        if (shape === undefined || above.includes(name) || above.length >= deepest) continue;
        descend(shape, `${at}.`, below);
      }
    }
  };
  descend(args, "", []);
}

/** What a type may be, without `Input`, `undefined`, lists and maps: `Input<Input<A | B>[]>` is `A` and `B` with `[]`. */
function meanings(type, suffix = "") {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((each) => meanings(each, suffix));
  if (ts.isParenthesizedTypeNode(type)) return meanings(type.type, suffix);
  if (ts.isArrayTypeNode(type)) return meanings(type.elementType, `${suffix}[]`);
  if (ts.isTypeLiteralNode(type)) {
    const values = type.members.filter(ts.isIndexSignatureDeclaration).map((member) => member.type);
    return values.flatMap((value) => meanings(value, `${suffix}.*`));
  }
  if (ts.isTypeReferenceNode(type)) {
    const name = nameOf(type.typeName);
    return name === "pulumi.Input" ? meanings(type.typeArguments[0], suffix) : [{ suffix, name }];
  }
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return [];
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal))
    return [{ suffix, name: `"${type.literal.text}"` }];
  return [{ suffix, name: type.kind === ts.SyntaxKind.AnyKeyword ? "any" : "" }];
}

function nameOf(name) {
  return ts.isIdentifier(name) ? name.text : `${nameOf(name.left)}.${name.right.text}`;
}
