import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** A key where a source or a manifest names it. */
interface NamedKey {
  readonly key: string;
  readonly at: string;
}

/** A call of `text(key, { slot: value })` whose keys and slots can be read from the source. */
export interface TextCall {
  readonly keys: readonly string[];
  readonly slots: readonly string[];
  readonly at: string;
}

/** A control's folder, with what its sources say about texts. */
export interface ControlTexts {
  readonly name: string;
  readonly keys: readonly NamedKey[];
  readonly calls: readonly TextCall[];
}

interface Source {
  readonly imports: readonly string[];
  readonly keys: readonly NamedKey[];
  readonly calls: readonly TextCall[];
}

const KEY = /^[A-Z][A-Za-z]+_\w+$/;
const manifestPath = (name: string): string => `controls/${name}/ControlManifest.Input.xml`;

/** The folders of the controls. */
const controlNames = (root: string): readonly string[] =>
  readdirSync(join(root, "controls")).filter((name) => existsSync(join(root, manifestPath(name))));

/** Reads the keys of each control: those of its manifest, and every literal that looks like one in the sources that its index.ts reaches. */
export function readControlTexts(root: string): readonly ControlTexts[] {
  const sources = new Map<string, Source>();
  const read = (path: string): Source => {
    const source = sources.get(path) ?? readSource(root, path);
    sources.set(path, source);
    return source;
  };
  return controlNames(root).map((name) => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      read(path).imports.forEach(visit);
    };
    visit(`controls/${name}/index.ts`);
    const all = [...reached].map(read);
    return {
      name,
      keys: [...readManifestKeys(root, name), ...all.flatMap(({ keys }) => keys)],
      calls: all.flatMap(({ calls }) => calls),
    };
  });
}

/** The attributes of a manifest that name texts end in `-key`. */
const readManifestKeys = (root: string, name: string): readonly NamedKey[] =>
  [...readFileSync(join(root, manifestPath(name)), "utf8").matchAll(/-key="([^"]+)"/g)].map(
    ([, key]) => ({ key, at: manifestPath(name) }),
  );

function readSource(root: string, path: string): Source {
  const file = ts.createSourceFile(
    path,
    readFileSync(join(root, path), "utf8"),
    ts.ScriptTarget.Latest,
    false,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const imports: string[] = [];
  const keys: NamedKey[] = [];
  const calls: TextCall[] = [];
  const visit = (node: ts.Node): void => {
    const at = (): string => `${path}:${file.getLineAndCharacterOfPosition(node.pos).line + 1}`;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier } = node;
      const target =
        moduleSpecifier &&
        ts.isStringLiteral(moduleSpecifier) &&
        resolveImport(root, path, moduleSpecifier.text);
      if (target) imports.push(target);
      return;
    }
    if (ts.isStringLiteralLike(node) && KEY.test(node.text))
      keys.push({ key: node.text, at: at() });
    if (ts.isCallExpression(node)) {
      const call = readCall(node);
      if (call) calls.push({ ...call, at: at() });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, keys, calls };
}

/** A source of ours, by the extensions that ours have; packages are none. */
function resolveImport(root: string, path: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = posix.join(posix.dirname(path), specifier.replace(/\.js$/, ""));
  return [`${target}.ts`, `${target}.tsx`].find((each) => existsSync(join(root, each)));
}

function readCall({
  expression,
  arguments: [key, values],
}: ts.CallExpression): Omit<TextCall, "at"> | undefined {
  const name = ts.isIdentifier(expression)
    ? expression.text
    : ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : undefined;
  const keys = name === "text" && key ? readKeys(key) : undefined;
  const slots = values ? readNames(values) : [];
  return keys && slots && { keys, slots };
}

/** The keys that an expression chooses among; undefined where it holds anything but literals. */
function readKeys(expression: ts.Expression): readonly string[] | undefined {
  if (ts.isStringLiteralLike(expression))
    return KEY.test(expression.text) ? [expression.text] : undefined;
  if (ts.isParenthesizedExpression(expression)) return readKeys(expression.expression);
  if (!ts.isConditionalExpression(expression)) return undefined;
  const [one, other] = [readKeys(expression.whenTrue), readKeys(expression.whenFalse)];
  return one && other && [...one, ...other];
}

/** The property names of an object literal; undefined where some cannot be read. */
function readNames(values: ts.Expression): readonly string[] | undefined {
  if (!ts.isObjectLiteralExpression(values)) return undefined;
  const names = values.properties.map(({ name }) => name && ts.isIdentifier(name) && name.text);
  return names.every((name) => typeof name === "string") ? names : undefined;
}
