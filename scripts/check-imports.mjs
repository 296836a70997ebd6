#!/usr/bin/env node
/**
 * The import rules of docs/architecture.md as a table, checked on every source file.
 * Prints `file:line  rule  what it imports` for each offence and exits 1; silent rules prove nothing,
 * so scripts/check-imports.test.mjs feeds each of them an example that must be refused.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { cycles, importEdges } from "./lib/imports.mjs";

/** Which layers a layer may import from. A folder that is not named here may not hold code. */
export const LAYERS = {
  codec: ["codec"],
  "reference-node": ["codec", "reference-node"],
  vectors: ["vectors"],
  conformance: ["codec", "reference-node", "vectors", "conformance"],
  peers: [],
  cli: ["codec", "reference-node", "vectors", "conformance", "cli"],
  bench: ["codec", "reference-node", "vectors", "conformance", "bench"],
  scripts: ["codec", "reference-node", "vectors", "conformance", "scripts"],
};

const LEAVES = ["errors", "bytes", "utf8"];

/** Inside codec/: the parts each part may import besides itself. A part that is not named here may not be. */
export const CODEC_PARTS = {
  errors: [],
  bytes: [],
  utf8: [],
  schema: LEAVES,
  bcs: ["schema", ...LEAVES],
  json: ["schema", ...LEAVES],
  packed: ["schema", ...LEAVES],
  proto: ["schema", ...LEAVES],
  lz4: LEAVES,
  frame: LEAVES,
  explain: ["schema", "bcs", "json", "compose", "packed", "proto", "lz4", "frame", ...LEAVES],
  envelope: ["schema", "proto", ...LEAVES],
  registry: ["schema", ...LEAVES],
  sample: ["schema", "bcs", ...LEAVES],
  arbitrary: ["schema", "bcs", "sample", ...LEAVES],
  compose: ["bcs", "json"],
  encodings: ["schema", "bcs", "json", "compose", "proto", "lz4", "envelope", ...LEAVES],
};

/** These put everything else together. */
const FREE_PARTS = ["profiles", "index"];

const FORMATS = ["bcs", "json", "packed", "proto", "lz4"];

/** Packages and the only files of codec/ that may import them; the README says what each one saves us. */
export const CODEC_PACKAGES = {
  "@bufbuild/protobuf": /^codec\/proto\//,
  "@mysten/bcs": /^codec\/bcs\/interop\.ts$/,
  "@noble/curves": /^codec\/profiles\/[^/]+\/curve-checks\.ts$/,
  "@noble/hashes": /^codec\/registry\/fingerprint\.ts$/,
  ajv: /^codec\/json\/validate\.ts$/,
  "fast-check": /^codec\/arbitrary\.ts$/,
};

/** What may be known only when it runs: a module the user names, and packages of which some may be absent. */
const COMPUTED = new Set([
  "conformance/peer/attach.ts",
  "cli/watch-module.ts",
  "bench/matrix/contenders/touchstone.ts",
  "bench/matrix/contenders/ts-proto.ts",
]);

/** @type {readonly { id: string, says: string, refuses: (edge: import("./lib/imports.mjs").Edge) => boolean }[]} */
export const RULES = [
  {
    id: "exists",
    says: "A specifier names a file of the tree by its own extension, a package or a Node module; scripts may compute it.",
    refuses: (e) => e.kind === "unknown" && !(e.specifier === "" && (in_(e, "scripts") || COMPUTED.has(e.from))),
  },
  {
    id: "codec-no-node",
    says: "codec/ imports no Node module.",
    refuses: (e) => in_(e, "codec") && e.kind === "node" && !isTest(e.from),
  },
  {
    id: "layers",
    says: "A layer imports only the layers above it in the picture of docs/architecture.md.",
    refuses: (e) =>
      e.kind === "file" && !in_(e, "peers") && !isTest(e.from) && !(LAYERS[top(e.from)] ?? []).includes(top(e.to)),
  },
  {
    id: "formats-apart",
    says: "Formats never import each other; chains are composed in a profile's wire.ts.",
    refuses: (e) => between(e, FORMATS) && part(e.from) !== part(e.to),
  },
  {
    id: "codec-parts",
    says: "A part of codec/ imports only the parts that the table allows it.",
    refuses: (e) => partOutside(e) && !between(e, FORMATS),
  },
  {
    id: "codec-packages",
    says: "A package is imported in codec/ only by the files named for it.",
    refuses: (e) => in_(e, "codec") && e.kind === "npm" && !isTest(e.from) && !CODEC_PACKAGES[e.to]?.test(e.from),
  },
  {
    id: "profiles-apart",
    says: "A profile never imports another profile; what two share moves down.",
    refuses: (e) => e.kind === "file" && profile(e.from) !== undefined && differs(profile(e.to), profile(e.from)),
  },
  {
    id: "secure-pure",
    says: "secure/ and frame/ never import transport/, the clock or the random source.",
    refuses: (e) =>
      /^(reference-node\/secure|codec\/frame)\//.test(e.from) &&
      !isTest(e.from) &&
      /^reference-node\/(transport\/|core\/(clock|random)\.ts$)/.test(e.to),
  },
  {
    id: "runner-neutral",
    says: "runner/ names no profile and no report format; report/ never imports runner/.",
    refuses: (e) =>
      (/^conformance\/runner\//.test(e.from) && /^conformance\/(profiles|codec|report)\//.test(e.to)) ||
      (/^conformance\/report\//.test(e.from) && /^conformance\/runner\//.test(e.to)),
  },
  {
    id: "suites-blind",
    says: "Suites never import the runner, reports, the command line or sockets.",
    refuses: (e) =>
      /^conformance\/(profiles|codec)\//.test(e.from) &&
      !isTest(e.from) &&
      (/^(conformance\/(runner|report)|cli|reference-node\/transport)\//.test(e.to) || isSocket(e)),
  },
  {
    id: "peers-published",
    says: "A peer is a program of its own: it uses the published surface and files of its own folder.",
    refuses: (e) => in_(e, "peers") && e.kind === "file" && peer(e.from) !== peer(e.to),
  },
  {
    id: "nothing-imports",
    says: "Nothing imports cli/ or bench/ from outside, or a test file; only tests and scripts use a testing/ folder.",
    refuses: (e) =>
      e.kind === "file" &&
      ((/^(cli|bench)\//.test(e.to) && top(e.to) !== top(e.from)) ||
        isTestFile(e.to) ||
        (isForTests(e.to) && !isTest(e.from) && !/^(bench|scripts)\//.test(e.from))),
  },
];

/** What the graph of the files breaks: rules first, then loops, then what the entry loads.
 * @param {ReadonlyMap<string, string>} files
 * @returns {{ rule: string, where: string, what: string }[]} */
export function checkImports(files) {
  const edges = importEdges(files);
  const broken = edges.flatMap((edge) =>
    RULES.filter((rule) => rule.refuses(edge)).map((rule) => ({
      rule: rule.id,
      where: `${edge.from}:${edge.line}`,
      what: `imports ${edge.specifier || "something computed"}. ${rule.says}`,
    })),
  );
  const loops = cycles(edges).map((loop) => ({ rule: "no-cycles", where: loop[0], what: loop.join(" → ") }));
  return [...broken, ...loops, ...heavy(edges, "codec/index.ts")];
}

/** What the codec's own entry loads, however far down, is ours: a package is loaded by those who import its part. */
function heavy(edges, entry) {
  const reached = new Set([entry]);
  // A set may grow while it is walked: this goes on until nothing new is reached.
  for (const file of reached) {
    for (const edge of edges) if (edge.from === file && edge.kind === "file") reached.add(edge.to);
  }
  const packages = edges.filter((edge) => edge.kind === "npm" && reached.has(edge.from));
  return packages.map(({ from, line, to }) => ({
    rule: "entry-light",
    where: `${from}:${line}`,
    what: `imports ${to}, which ${entry} would then load.`,
  }));
}

function top(path) {
  return path.split("/")[0];
}

function in_(edge, layer) {
  return top(edge.from) === layer;
}

/** `bcs` of codec/bcs/plain.ts; a file beside its folder is the same part: codec/registry.ts and codec/registry/. */
function part(path) {
  return /^codec\/([^/.]+)/.exec(path)?.[1];
}

function between(edge, parts) {
  return edge.kind === "file" && !isTest(edge.from) && parts.includes(part(edge.from)) && parts.includes(part(edge.to));
}

function partOutside(edge) {
  const from = part(edge.from);
  const to = part(edge.to);
  if (edge.kind !== "file" || isTest(edge.from) || from === undefined || to === undefined) return false;
  if (FREE_PARTS.includes(from) || from === to) return false;
  return !(CODEC_PARTS[from] ?? []).includes(to);
}

function peer(path) {
  return /^peers\/[^/]+\//.exec(path)?.[0];
}

function profile(path) {
  return /(?:^|\/)profiles\/([^/]+)\//.exec(path)?.[1];
}

function differs(a, b) {
  return a !== undefined && a !== b;
}

function isSocket(edge) {
  return edge.kind === "node" && /^(net|tls|dgram|http|http2|https)$/.test(edge.to);
}

/** Tests, what only tests use, and the tools that make generated files: none of it ships. */
function isTest(path) {
  return isTestFile(path) || isForTests(path) || /^codec\/.*\.mjs$/.test(path);
}

function isTestFile(path) {
  return /\.(test|types)\.[a-z]+$/.test(path);
}

function isForTests(path) {
  return path.includes("/testing/");
}

function readTree(root) {
  const files = new Map();
  for (const layer of Object.keys(LAYERS)) {
    for (const path of sources(root, layer)) files.set(path, readFileSync(`${root}/${path}`, "utf8"));
  }
  return files;
}

/** The wasm module is AssemblyScript: compiled apart, imported by nothing. Our own test quotes offences. */
const PASSED_OVER = ["codec/lz4/wasm/assembly", "scripts/check-imports.test.mjs"];

/** Folders that hold what others wrote or what was built. */
const MADE = ["node_modules", "dist", "target"];

function sources(root, folder) {
  return list(`${root}/${folder}`).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (PASSED_OVER.includes(path)) return [];
    if (entry.isDirectory()) return MADE.includes(entry.name) ? [] : sources(root, path);
    return /\.(ts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

function list(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

function main() {
  const files = readTree(fileURLToPath(new URL("..", import.meta.url)));
  const offences = checkImports(files);
  for (const { rule, where, what } of offences) console.error(`${where}  ${rule}  ${what}`);
  console.log(`imports: ${files.size} files, ${offences.length} offences`);
  process.exitCode = offences.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
