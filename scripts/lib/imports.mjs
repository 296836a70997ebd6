/**
 * Who imports whom, read from source text: the graph that scripts/check-imports.mjs judges.
 * Regular expressions are enough because the formatter puts every import statement at the start of a line.
 */
import { builtinModules } from "node:module";
import { posix } from "node:path";

/**
 * @typedef {{ from: string, line: number, specifier: string, kind: "file" | "node" | "npm" | "unknown", to: string }} Edge
 * `to` is a path of the tree (file), a module name (node), a package name (npm) or the specifier itself (unknown).
 */

/** Every import, re-export, dynamic import and require in the files, resolved.
 * @param {ReadonlyMap<string, string>} files path from the root, with slashes → text
 * @returns {Edge[]} */
export function importEdges(files) {
  return [...files].flatMap(([from, text]) =>
    specifiers(text).map(({ specifier, line }) => ({ from, line, specifier, ...resolve(from, specifier, files) })),
  );
}

/** Loops among files, each once, as the list of files on it.
 * @param {readonly Edge[]} edges
 * @returns {string[][]} */
export function cycles(edges) {
  const next = groupByFrom(edges.filter((edge) => edge.kind === "file"));
  const state = new Map();
  const found = [];
  for (const start of next.keys()) walk(start, [], next, state, found);
  return found;
}

const STATEMENT = /^[ \t]*(?:import|export)\s+(?:type\s+)?[\w*{][^"'`;]*?\bfrom\s*["']([^"'\n]+)["']/gm;
const SIDE_EFFECT = /^[ \t]*import\s*["']([^"'\n]+)["']/gm;
/** A comment line cannot start one; a non-literal argument is captured as empty. */
const CALL = /^(?![ \t]*(?:\*|\/\/)).*?(?<![\w.$"'`])(?:import|require)\s*\(\s*(?:["'`]([^"'`\n$]+)["'`])?/gm;

function specifiers(text) {
  const found = [];
  for (const pattern of [STATEMENT, SIDE_EFFECT, CALL]) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      found.push({ specifier: match[1] ?? "", line: text.slice(0, end).split("\n").length });
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

function resolve(from, specifier, files) {
  if (specifier.startsWith("node:")) return { kind: "node", to: specifier.slice(5) };
  if (builtinModules.includes(specifier)) return { kind: "node", to: specifier };
  if (specifier.startsWith(".")) {
    const to = sourceOf(posix.normalize(posix.join(posix.dirname(from), specifier)));
    return { kind: files.has(to) ? "file" : "unknown", to };
  }
  if (/^[@a-z]/i.test(specifier)) return { kind: "npm", to: packageName(specifier) };
  return { kind: "unknown", to: specifier };
}

/** What is compiled is judged as what it was compiled from. */
function sourceOf(path) {
  return path.replace(/^dist\/(.*)\.js$/, "$1.ts");
}

function packageName(specifier) {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function groupByFrom(edges) {
  const groups = new Map();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}

/** Depth first; a file met again while it is still open closes a loop. */
function walk(file, open, next, state, found) {
  if (state.get(file) === "done") return;
  if (state.get(file) === "open") {
    found.push([...open.slice(open.indexOf(file)), file]);
    return;
  }
  state.set(file, "open");
  for (const edge of next.get(file) ?? []) walk(edge.to, [...open, file], next, state, found);
  state.set(file, "done");
}
