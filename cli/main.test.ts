import { describe, expect, it } from "vitest";
import { fromHex } from "../codec/bytes.ts";
import { parseArgs } from "./args.ts";
import { COMMANDS } from "./commands.ts";
import { run, type World } from "./testing/run.ts";

const EPOCHS = "01000000000000000200000000000000";
const EPOCHS_JSON = '{"start_epoch":1,"end_epoch":2}';

/** A command line, the world it runs in, and what comes of it: exit code, then what each output contains. */
type Row = {
  readonly words: string | readonly string[];
  readonly world?: World;
  readonly code: number;
  readonly out?: string;
  readonly err?: string;
};

const HELP: readonly Row[] = [
  { words: "--help", code: 0, out: "usage: touchstone COMMAND" },
  { words: "-h", code: 0, out: "usage: touchstone COMMAND" },
  { words: "help", code: 0, out: "usage: touchstone COMMAND" },
  { words: "--version", code: 0, out: "1.2.3\n" },
  { words: "", code: 2, err: "usage: touchstone COMMAND" },
  { words: "decode --help", code: 0, out: "usage: touchstone decode TYPE" },
  { words: "decode ChainId -h --nonsense", code: 0, out: "usage: touchstone decode TYPE" },
  { words: "help schema export", code: 0, out: "usage: touchstone schema export [ROOT]" },
  { words: "schema --help", code: 0, out: "schema fingerprint [TYPE]" },
  { words: "schema", code: 2, err: "usage: touchstone schema COMMAND" },
  { words: "schema exprot", code: 2, err: "unknown command schema exprot; schema has export, fingerprint" },
  { words: "decod ChainId", code: 2, err: "unknown command decod; did you mean `decode`" },
];

const USAGE: readonly Row[] = [
  { words: "decode", code: 2, err: "decode needs TYPE: a type's name" },
  { words: "decode ChainId 01", code: 2, err: "unexpected word 01 after decode" },
  { words: "decode ChainId --hexx 01", code: 2, err: "unknown option --hexx; did you mean `--hex`" },
  { words: "decode ChainId --hex", code: 2, err: "--hex needs a value: --hex H" },
  { words: "decode ChainId --hex --json", code: 2, err: '"message":"--hex needs a value: --hex H"' },
  { words: "decode ChainId --hex 01 --hex 02", code: 2, err: "--hex is given twice" },
  { words: "decode ChainId --hex 01 --in x", code: 2, err: "--hex and --in exclude each other" },
  { words: "decode ChainId --hex 0", code: 2, err: "not hex" },
  { words: "decode ChainId --hex xy", code: 2, err: "not hex" },
  { words: "decode ChainId --hex=01 --pretty=2", code: 2, err: "--pretty takes no value" },
  { words: "decode ChainId --hex 01 --format bsc", code: 2, err: "not bsc; did you mean `bcs`" },
  { words: "decode ChainId --hex 01 --depth x", code: 2, err: "--depth is a number, not x" },
  { words: "decode ChainId --hex 01 --depth 501", code: 2, err: "--depth is at most 500" },
  { words: "decode ChainId --hex 01 --format proto", code: 2, err: "ChainId has no protobuf message" },
  { words: "decode ChainId --in missing.bin", code: 2, err: "cannot read missing.bin: ENOENT" },
  { words: "decode ChainId", code: 2, err: "no input: give --hex H or --in FILE, or pipe it in" },
  { words: "decode VoteMs --hex 00", code: 2, err: "no type is called VoteMs; near it: VoteMsg" },
  { words: "decode fisco/VoteMsg --hex 00", code: 2, err: "no type is called fisco/VoteMsg; near it: VoteMsg" },
  { words: "decode __proto__ --hex 00", code: 2, err: "no type is called __proto__" },
  { words: "decode toString --hex 00", code: 2, err: "no type is called toString" },
  { words: "encode ChainId --value 1 --out /nowhere/x", code: 2, err: "cannot write /nowhere/x: ENOENT" },
];

const DECODE: readonly Row[] = [
  { words: `decode EpochRetrievalRequest --hex ${EPOCHS}`, code: 0, out: `${EPOCHS_JSON}\n` },
  { words: `decode aptos/EpochRetrievalRequest --hex=${EPOCHS.toUpperCase()}`, code: 0, out: EPOCHS_JSON },
  { words: ["decode", "ChainId", "--hex", " 0 4 "], code: 0, out: "4\n" },
  { words: "decode ChainId --in a.bin", world: { files: { "a.bin": "\x07" } }, code: 0, out: "7\n" },
  { words: "decode ChainId --in -", world: { stdin: "\x07" }, code: 0, out: "7\n" },
  { words: "decode ChainId", world: { stdin: "\x07" }, code: 0, out: "7\n" },
  { words: "decode ChainId --hex -", world: { stdin: "07\n" }, code: 0, out: "7\n" },
  { words: "decode PublicKey --hex 00", code: 1, err: "bad_length" }, // the registry's name of BlsPublicKey
  { words: "decode Ping --format proto --hex 0807", code: 0, out: '{"nonce":7}\n' },
  { words: `decode EpochRetrievalRequest --hex ${EPOCHS} --pretty`, code: 0, out: '{\n  "start_epoch": 1,\n' },
  { words: "decode u64 --hex 00", code: 2, err: "no type is called u64" },
  { words: "decode NetworkId --hex 03", code: 0, out: '"vfn"\n', err: "touchstone: note: " },
  {
    words: "decode NetworkId --hex 03 --json",
    code: 0,
    out: '"vfn"\n',
    err: '{"code":"reencodes_differently","path":"$"',
  },
];

const BAD_DATA: readonly Row[] = [
  { words: "decode ChainId", world: { stdin: "" }, code: 1, err: "truncated" },
  { words: `decode EpochRetrievalRequest --hex ${EPOCHS}00`, code: 1, err: "byte   16 (0x10)" },
  { words: `decode EpochRetrievalRequest --hex ${EPOCHS}00`, code: 1, err: "00 00 00 00 [00]" },
  { words: `decode EpochRetrievalRequest --hex ${EPOCHS.slice(2)}`, code: 1, err: "path   $.end_epoch" },
  { words: "decode ConsensusMsg --hex 16", code: 1, err: "docs/errors.md#unknown_variant" },
  {
    words: `decode EpochRetrievalRequest --json --hex ${EPOCHS}00`,
    code: 1,
    err: '{"code":"trailing_bytes","path":"$","offset":16,"message":"',
  },
  { words: "decode HashValue --depth 0 --hex 00", code: 1, err: "depth_limit" },
  { words: "decode ChainId --format bcs+lz4 --hex ff", code: 1, err: "truncated" },
  { words: "encode ChainId --value 256", code: 1, err: "out_of_range" },
  { words: "encode ChainId --value {", code: 1, err: "touchstone: " },
  { words: 'encode ConsensusMsg --value "Nope"', code: 1, err: "touchstone: " },
  { words: "encode ChainId --json --value 256", code: 1, err: '{"code":"out_of_range","path":"$","offset":0' },
  { words: "decode ChainId", world: { stdin: "04\n" }, code: 1, err: "--hex -" },
];

const ENCODE: readonly Row[] = [
  { words: `encode EpochRetrievalRequest --value ${EPOCHS_JSON}`, code: 0, out: `${EPOCHS}\n` },
  { words: "encode EpochRetrievalRequest", world: { stdin: EPOCHS_JSON }, code: 0, out: `${EPOCHS}\n` },
  { words: "encode ChainId --in a.json", world: { files: { "a.json": " 4\n" } }, code: 0, out: "04\n" },
  { words: "encode ChainId --hex 34", code: 0, out: "04\n" },
  { words: "encode ChainId --value 4 --format json", code: 0, out: "34\n" },
  { words: 'encode Ping --value {"nonce":7} --format proto', code: 0, out: "0807\n" },
  { words: "encode ChainId --canonical", world: { stdin: " 4" }, code: 1, err: "non_canonical" },
];

const BROKEN = "0000003b 00010001000000003214 07";

const EXPLAIN: readonly Row[] = [
  { words: "explain handshake --hex 0007010002c3180400", code: 0, out: "[1] BCS HandshakeMsg" },
  { words: "explain --hex 0000000a0001050200000000010701", code: 1, out: "HealthCheckerRpc", err: "truncated" },
  {
    words: ["explain", "--hex", BROKEN],
    code: 1,
    out: "expected 59 bytes",
    err: "truncated at $.frames[0].body, byte 4 of",
  },
  { words: ["explain", "--json", "--hex", BROKEN], code: 1, out: '"layers": [', err: '{"code":"truncated","path":"$' },
  { words: "explain TypeTag --hex 0605", code: 0, out: "6 = vector" },
  { words: "explain BlsPublicKey --hex 00", code: 1, out: "PublicKey", err: "bad_length" },
  { words: "explain PublicKey --hex 00", code: 1, out: "PublicKey", err: "bad_length" },
  { words: "explain tendermint/Ping --hex 0700000000000000", code: 0, out: "[0] BCS Ping" },
  { words: "explain Ping --format bcs+lz4 --hex 00", code: 2, err: "Ping is explained as bcs or json" },
  { words: "explain ChainId --format json --hex 34", code: 0, out: "JSON ChainId" },
  { words: "explain CommitMessage --format bcs+lz4 --hex 010000001002", code: 0, out: "2 = Ack" },
  { words: "explain network --protocol ConsensusRpcBcs --hex=020700000000020f02", code: 0, out: "2 = Ack" },
  { words: "explain network --protocol 0 --hex 020700000000020f02", code: 0, out: "[1] BCS ConsensusMsg" },
  { words: "explain network --protocol ConsensusRpcBsc --hex 00", code: 2, err: "near it: ConsensusRpcBcs" },
  { words: "explain fram --hex 00", code: 2, err: "near it: frame" },
  { words: "explain", code: 2, err: "no input" },
];

const LIST: readonly Row[] = [
  { words: "list types", code: 0, out: "ConsensusMsg" },
  { words: "list types votem", code: 0, out: "OrderVoteMsg" },
  { words: "list types zzz", code: 0, out: "type" },
  { words: "list types chainid --json", code: 0, out: '"bytes": 1' },
];

const SCHEMA: readonly Row[] = [
  { words: "schema export ChainId", code: 0, out: "ChainId:\n" },
  { words: "schema export network --all", code: 0, out: "MultiplexMessage:\n" },
  { words: "schema export consensu", code: 2, err: "no type is called consensu" },
  { words: "schema export --registry network --all", code: 0, out: "StreamHeader:\n" },
  { words: "schema export --format serde-reflection --registry consensus", code: 0, out: "ProofBatches:\n" },
  { words: "schema export --registry moon", code: 2, err: "--registry is one of consensus, network" },
  { words: "schema export network --registry consensus", code: 2, err: "one of them is enough" },
  { words: "schema export --format json-schema", code: 0, out: '"$defs": {' },
  { words: "schema export ChainId --format json-schema", code: 0, out: '"$schema": "https://json-schema.org' },
  { words: "schema export network --format json-schema", code: 2, err: "network has several: HandshakeMsg" },
  { words: "schema fingerprint", code: 0, out: "full" },
  { words: "schema fingerprint --roots", code: 0, out: "ConsensusDirectSendCompressed" },
  { words: "schema fingerprint --json", code: 0, out: '"of": "wire"' },
  { words: "schema fingerprint ChainId", code: 0, out: "type  ChainId  wire " },
];

describe.each([
  ["help", HELP],
  ["usage", USAGE],
  ["decode", DECODE],
  ["bad data", BAD_DATA],
  ["encode", ENCODE],
  ["explain", EXPLAIN],
  ["list", LIST],
  ["schema", SCHEMA],
])("%s", (_, rows) => {
  it.each(rows)("touchstone $words → $code", async ({ words, world, code, out, err }) => {
    const result = await run(words, world);
    expect({ code: result.code, out: result.out, err: result.err }).toEqual({
      code,
      out: out === undefined ? "" : expect.stringContaining(out),
      err: err === undefined ? "" : expect.stringContaining(err),
    });
  });
});

describe("output", () => {
  it("of encode goes to a file, or raw to standard output", async () => {
    const toFile = await run("encode ChainId --value 4 --out x.bin");
    expect([toFile.out, toFile.written.get("x.bin")]).toEqual(["", fromHex("04")]);
    expect((await run("encode HashValue --out -", { stdin: `"${"ff".repeat(32)}"` })).raw).toEqual(
      fromHex("ff".repeat(32)),
    );
  });

  it("of one command is the input of the other", async () => {
    const { out } = await run(`encode EpochRetrievalRequest --format bcs+lz4 --value ${EPOCHS_JSON}`);
    const back = await run("decode EpochRetrievalRequest --format bcs+lz4 --hex -", { stdin: out });
    expect(back.out).toBe(`${EPOCHS_JSON}\n`);
  });

  it("ends endless input with a code", async () => {
    const huge = { length: 128 * 1024 * 1024 + 1 } as Uint8Array;
    const { code, err } = await run("decode ChainId --json", { stdin: huge });
    expect([code, JSON.parse(err).code]).toEqual([1, "length_limit"]);
  });
});

describe("the table of commands", () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    "%s has help and examples",
    async (name, command) => {
      const { code, out } = await run(`${name} --help`);
      expect(code).toBe(0);
      for (const option of command.options) expect(out).toContain(`--${option.name}`);
      expect(command.examples.length).toBeGreaterThan(0);
      for (const example of command.examples) expect(example.line).toContain(`touchstone ${name}`);
    },
  );

  it("has examples that parse", async () => {
    for (const command of COMMANDS) {
      for (const { line } of command.examples) {
        const words = wordsOf(line);
        if (STARTS_PROGRAMS.includes(command.name)) {
          parseArgs(command, words.slice(command.name.split(" ").length));
          continue;
        }
        const { code, err } = await run(words, { stdin: "", files: anyFile });
        expect(err, line).not.toMatch(/unknown|needs a value|no type is called/);
        expect(code, line).toBeLessThan(2);
      }
    }
  }, 180_000); // every example of every command, and some of them read all vectors
});

/** Their examples name programs or runs that are not here, write files, or take minutes: the words are read, nothing is run. */
const STARTS_PROGRAMS: readonly string[] = [
  "init",
  "run",
  "replay",
  "watch",
  "doctor",
  "mutants",
  "bench",
  "expect update",
  "expect prune",
  "expect tidy",
  "report",
  "gate",
];

const anyFile: Readonly<Record<string, Uint8Array>> = new Proxy({}, { get: () => new Uint8Array() });

/** The first command of a shell line; quotes as in the examples. */
function wordsOf(line: string): readonly string[] {
  const words = line.split(/ (?:[|<>]) /)[0]?.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  return words.slice(1).map((word) => word.replace(/^['"]|['"]$/g, ""));
}
