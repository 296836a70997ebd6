/** The programs of vectors/CONSUMING.md, run as they stand there: against a sound codec, and against a lenient one. */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HERE = fileURLToPath(new URL("consuming/", import.meta.url));
const TSC = join(ROOT, "node_modules/.bin/tsc");
/** Kept between runs, so that libraries are built once. */
const CARGO_TARGET = join(ROOT, "peers/rust-oracle/target/consuming");

type Command = readonly [program: string, ...words: string[]];
type Language = {
  readonly name: string;
  /** Of the code block. */
  readonly tag: string;
  /** Where the block goes. */
  readonly program: string;
  /** Where the codec goes, and which it is. */
  readonly codec: readonly [from: string, to: string];
  readonly files?: Readonly<Record<string, string>>;
  /** Must succeed for the language to be here. */
  readonly needs: Command;
  readonly build?: Command;
  readonly run: Command;
  readonly env?: Readonly<Record<string, string>>;
};

const LANGUAGES: readonly Language[] = [
  {
    name: "Python",
    tag: "python",
    program: "test_vectors.py",
    codec: ["mycodec.py", "mycodec.py"],
    needs: ["python3", "--version"],
    run: ["python3", "-c", "import test_vectors; test_vectors.test_vectors()"],
  },
  {
    name: "TypeScript",
    tag: "ts",
    program: "vectors.test.ts",
    codec: ["mycodec.ts.txt", "mycodec.ts"],
    files: {
      "package.json": '{"type":"module"}',
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          module: "nodenext",
          target: "es2022",
          rewriteRelativeImportExtensions: true,
          strict: true,
          skipLibCheck: true,
          types: ["node"],
          typeRoots: [join(ROOT, "node_modules/@types")],
          rootDir: ".",
          outDir: "out",
        },
        files: ["vectors.test.ts"],
      }),
    },
    needs: [TSC, "--version"],
    build: [TSC, "-p", "tsconfig.json"],
    run: [process.execPath, "--test", "out/vectors.test.js"],
  },
  {
    name: "Go",
    tag: "go",
    program: "vectors_test.go",
    codec: ["mycodec.go.txt", "mycodec.go"],
    files: { "go.mod": "module example.com/mycodec\n\ngo 1.21\n" },
    needs: ["go", "version"],
    build: ["go", "test", "-c", "-o", "vectors.test", "."],
    run: ["./vectors.test"],
    env: { GOFLAGS: "-mod=mod", GOPROXY: "off" },
  },
  {
    name: "Rust",
    tag: "rust",
    program: "tests/vectors.rs",
    codec: ["mycodec.rs", "src/lib.rs"],
    files: {
      "Cargo.toml": [
        '[package]\nname = "mycodec"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\n',
        '[dev-dependencies]\nhex = "=0.4.3"\nserde_json = "=1.0.114"\n',
      ].join("\n"),
    },
    needs: ["cargo", "--version"],
    build: ["cargo", "test", "--offline", "--quiet", "--no-run"],
    run: ["cargo", "test", "--offline", "--quiet"],
    env: { CARGO_TARGET_DIR: CARGO_TARGET },
  },
];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each(LANGUAGES)("$name", (language) => {
  const [program, ...words] = language.needs;
  const here = spawnSync(program, words, { stdio: "ignore" }).status === 0;
  if (!here) console.warn(`not run: the ${language.name} program of CONSUMING.md (${program} missing)`);

  it.skipIf(!here)("passes a sound codec and fails a lenient one", { timeout: 240_000 }, (context) => {
    const folder = prepared(language);
    const { build, run } = language;
    const built = build ? call(language, folder, build, {}) : { status: 0, said: "" };
    // Rust's two libraries are those of the oracle: here once it has been built, and asked of nobody.
    if (/--offline/.test(built.said)) {
      console.warn(`not run: the ${language.name} program of CONSUMING.md (its libraries are not here)`);
      context.skip();
    }
    expect(built).toMatchObject({ status: 0 });
    expect(call(language, folder, run, {})).toMatchObject({ status: 0 });
    const lenient = call(language, folder, run, { MYCODEC_LENIENT: "1" });
    expect(lenient.status).not.toBe(0);
    expect(lenient.said).toMatch(/CD-\d{4}/);
  });
});

/** A folder as its user would have it: the program, a codec, and the vectors beside them. */
function prepared({ tag, program, codec: [from, to], files = {} }: Language): string {
  const folder = mkdtempSync(join(tmpdir(), "consuming-"));
  folders.push(folder);
  mkdirSync(join(folder, "src"));
  mkdirSync(join(folder, "tests"));
  const vectors = "vectors/aptos/bcs/RpcRequest";
  cpSync(join(ROOT, vectors), join(folder, vectors), { recursive: true });
  copyFileSync(join(HERE, from), join(folder, to));
  writeFileSync(join(folder, program), block(tag));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The one block in this language. */
function block(tag: string): string {
  const text = readFileSync(join(ROOT, "vectors/CONSUMING.md"), "utf8");
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === tag);
  expect(blocks.length).toBe(1);
  return blocks[0]?.[2] ?? "";
}

function call(
  { env = {} }: Language,
  cwd: string,
  [program, ...words]: Command,
  more: Readonly<Record<string, string>>,
) {
  const options = { cwd, encoding: "utf8", env: { ...process.env, ...env, ...more }, timeout: 240_000 } as const;
  const { status, stdout, stderr } = spawnSync(program, words, options);
  return { status, said: `${stdout}${stderr}` };
}
