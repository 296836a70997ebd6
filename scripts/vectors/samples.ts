/** Values that the oracle's own generator makes: every variant of every enum, every message in every encoding. */
import { fromHex, toHex } from "../../codec/bytes.ts";
import { nodeOf, type Schema } from "../../codec/schema/index.ts";
import type { VectorEncoding } from "../../conformance/vectors/format.ts";
import { recipeBytes } from "../../conformance/vectors/generator/recipe.ts";
import { OPINIONS } from "../../conformance/vectors/opinions.ts";
import { sha256Hex } from "../../conformance/vectors/text.ts";
import { protocolOf } from "../../conformance/vectors/types.ts";
import { type Generated, type Maker, textHex } from "./maker.ts";

const SIZES = ["minimal", "typical", "large"] as const;
/** Bytes above which a vector is a recipe: seed, length and hash. */
const MOST_BYTES = 7000;

/** The messages that travel by themselves, in every encoding that carries them. */
const MESSAGES = ["ConsensusMsg", "EchoMessage", "EchoEnvelope"];

/** Minimal and typical values of every type, and of an enum of each variant. */
export async function addSamples(maker: Maker): Promise<void> {
  for (const [type, schema] of maker.types) {
    const node = nodeOf(schema);
    const variants = node.kind === "enum" ? node.variants.map(({ name }) => name) : [""];
    for (const [seed, variant] of variants.entries()) {
      for (const size of MESSAGES.includes(type) ? SIZES : (["minimal", "typical"] as const)) {
        await addSample(maker, type, seed, size, variant);
      }
    }
  }
}

async function addSample(maker: Maker, type: string, seed: number, size: string, variant: string): Promise<void> {
  const made = await maker.generated(type, seed, size);
  const name = `sample/${variant === "" ? "" : `${variant}/`}${size}`;
  const comment = `${size}${variant === "" ? "" : ` ${variant}`}, made from seed ${seed}`;
  const whole = made.bcs.length / 2 <= MOST_BYTES && made.json.length <= 4 * MOST_BYTES;
  const recipe = (encoding: VectorEncoding, hex: string) => {
    const gen = { seed: `${seed}`, size };
    const own = recipeBytes({ protocol: protocolOf(type), type, encoding }, gen);
    if (!own || toHex(own) !== hex)
      throw new Error(`our generator gives another ${encoding} for ${type} ${seed} ${size}`);
    return { gen, length: own.length, sha256: sha256Hex(own) };
  };
  if (!whole) confirm(maker, type, made);
  const add = (encoding: "bcs" | "bcs+lz4" | "json", hex: string, at = name, says = comment) =>
    maker.cases.add({
      path: `${encoding}/${type}/${at}`,
      type,
      encoding,
      validity: "valid",
      comment: says,
      ...(type === "ConsensusMsg" && { covers: [`cm-1/${variant.toLowerCase()}-${size}`] }),
      ...(whole ? { hex, json: made.json } : recipe(encoding, hex)),
    });
  add("bcs", made.bcs);
  if (!MESSAGES.includes(type)) return;
  add("bcs+lz4", made.lz4);
  if (whole) add("bcs+lz4", made.lz4flex, `${name}/lz4_flex`, `${comment}, compressed by lz4_flex`);
  add("json", textHex(made.json));
}

/** A recipe's bytes are in no file: both codecs reproduce them from the generator's JSON too, and read them. */
function confirm(maker: Maker, type: string, { bcs, json }: Generated): void {
  const schema = maker.types.get(type) as Schema;
  const asked = { schema, encoding: "bcs" as const };
  for (const opinion of OPINIONS) {
    const written = opinion.write(asked, opinion.fromText(schema, json, "shape"));
    const read = opinion.toText(schema, opinion.read(asked, fromHex(bcs), "shape"));
    if (toHex(written) !== bcs || read !== json) throw new Error(`${opinion.name} disagrees on a large ${type}`);
  }
}
