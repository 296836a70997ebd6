/** Other people's codecs. Each is imported when it is loaded, so that a package that is not there costs only itself. */

import type { Lz4 } from "../../contenders/lz4/sized.ts";
import { type Codec, type Contender, need } from "../contender.ts";
import { meaningOf } from "../formats.ts";
import { schemaOf } from "../sample.ts";
import type { Format, Workload } from "../workload.ts";

/** Types that have been written by hand in the words of @mysten/bcs. */
const MYSTEN_TYPES =
  /^(QuorumCert|SyncInfo|VoteMsg|BatchMsg|ProofOfStoreMsg|ProposalMsg|ConsensusMsg|RawTransaction|SignedTransaction)$/;

/** Of BCS, and of BCS compressed by whoever is named. */
export const OTHER_CONTENDERS: readonly Contender[] = [
  {
    name: "@mysten/bcs",
    role: "codec",
    about: "64-bit numbers as text; checks no keys, order, depth or trailing bytes",
    takes: ({ format, type }) => format === "bcs" && MYSTEN_TYPES.test(type),
    load: mysten,
  },
  {
    name: "@aptos-labs/ts-sdk",
    role: "codec",
    about: "transactions only",
    takes: ({ format, type }) => format === "bcs" && type === "SignedTransaction",
    load: sdk,
  },
  {
    name: "lz4js + @mysten/bcs",
    role: "codec",
    about: "all JavaScript",
    takes: ({ format, type }) => format === "bcs+lz4" && MYSTEN_TYPES.test(type),
    load: (workload) => around(workload, mysten, lz4js),
  },
  {
    name: "lz4-napi + @mysten/bcs",
    role: "codec",
    about: "native LZ4",
    takes: ({ format, type }) => format === "bcs+lz4" && MYSTEN_TYPES.test(type),
    load: (workload) => around(workload, mysten, lz4napi),
  },
  blocks("lz4js", "JavaScript", lz4js),
  blocks("lz4-napi", "native, around lz4_flex", lz4napi),
  blocks("lz4-wasm-nodejs", "lz4_flex as WebAssembly", lz4wasm),
  {
    name: "memcpy",
    role: "limit",
    about: "the result copied from where it already is",
    takes: ({ format, operation }) => format === "lz4" && operation === "decompress",
    load: async () => ({ ...COPYING, wire: (bytes) => meaningOf("lz4", schemaOf("VoteMsg"), bytes) }),
  },
];

const COPYING: Codec = {
  wire: (bytes) => bytes,
  decode: (wire) => new Uint8Array(wire),
  encode: (value: Uint8Array) => new Uint8Array(value),
  meaning: (wire) => wire,
  unchecked: true,
};

async function mysten({ type, format }: Pick<Workload, "type" | "format">): Promise<Codec> {
  const { mystenType } = await need("@mysten/bcs", () => import("../../contenders/mysten.ts"));
  const codec = mystenType(type);
  return {
    ...same(format, type),
    decode: (wire) => codec.parse(wire),
    encode: (value: unknown) => codec.serialize(value).toBytes(),
  };
}

async function sdk({ type, format }: Workload): Promise<Codec> {
  const { sdkDecode, sdkEncode } = await need("@aptos-labs/ts-sdk", () => import("../../contenders/ts-sdk.ts"));
  return { ...same(format, type), decode: sdkDecode, encode: sdkEncode };
}

/** BCS by one, LZ4 around it by another. */
async function around({ type }: Workload, inner: typeof mysten, outer: () => Promise<Lz4>): Promise<Codec> {
  const [bcs, { compress, decompress }] = [await inner({ type, format: "bcs" }), await outer()];
  return {
    ...same("bcs+lz4", type),
    decode: (wire) => bcs.decode(decompress(wire)),
    encode: (value) => compress(bcs.encode(value)),
  };
}

function blocks(name: string, about: string, library: () => Promise<Lz4>): Contender {
  return {
    name,
    about,
    role: "codec",
    takes: ({ format }) => format === "lz4",
    load: async ({ type }) => {
      const { compress, decompress } = await library();
      return { ...same("lz4", type), decode: decompress, encode: compress };
    },
  };
}

async function lz4js(): Promise<Lz4> {
  return (await need("lz4js", () => import("../../contenders/lz4/lz4js.ts"))).LZ4JS;
}

async function lz4napi(): Promise<Lz4> {
  return (await need("lz4-napi", () => import("../../contenders/lz4/napi.ts"))).LZ4_NAPI;
}

async function lz4wasm(): Promise<Lz4> {
  return (await need("lz4-wasm-nodejs", () => import("../../contenders/lz4/wasm.ts"))).LZ4_WASM;
}

/** Whose bytes are those of the format. */
function same(format: Format, type: string) {
  const meaning = (wire: Uint8Array) => meaningOf(format, schemaOf(type), wire);
  return { wire: (bytes: Uint8Array) => bytes, meaning, ownFormat: true } as const;
}
