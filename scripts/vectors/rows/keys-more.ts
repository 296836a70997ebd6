/** Keys that are odd in other ways than their form, and every kind of key in JSON. */
import { nodeOf } from "../../../codec/schema/index.ts";
import type { Maker } from "../maker.ts";
import { addJsonRow } from "./json.ts";
import { addKeyRow, bare, R1_X } from "./keys.ts";

/** In BCS, then in JSON. */
export async function addMoreKeys(maker: Maker): Promise<void> {
  await addKeyRow(maker, "Signature", "key-1/not-in-subgroup", await anyPoint(maker, "Signature", 96));
  await addKeyRow(maker, "PublicKey", "key-2/not-in-subgroup", await anyPoint(maker, "PublicKey", 48));
  await addKeyRow(maker, "Secp256k1EcdsaPublicKey", "key-8/hybrid-odd", `07${K1_X}${K1_ODD_Y}`);
  await addKeyRow(maker, "Secp256r1EcdsaPublicKey", "key-10/long", `03${R1_X}00`);
  await addKeyRow(maker, "Secp256r1EcdsaPublicKey", "key-10/compact-not-on-curve", await noCompact(maker));
  await addKeyRow(maker, "Ed25519Signature", "key-5/empty", "");
  await addKeyRow(maker, "MultiEd25519Signature", "key-7/empty", "");
  await addKeyRow(maker, "Secp256k1EcdsaPublicKey", "key-8/compressed-short", `02${K1_X.slice(2)}`);
  await addKeyRow(maker, "Secp256k1EcdsaPublicKey", "key-8/raw-short", `${K1_X}${K1_ODD_Y.slice(2)}`);
  await addKeyRow(maker, "Secp256k1EcdsaSignature", "key-9/empty", "");
  await addKeyRow(maker, "Secp256r1EcdsaPublicKey", "key-10/compressed-short", `02${R1_X.slice(2)}`);
  await addKeyRow(maker, "Secp256r1EcdsaSignature", "key-11/empty", "");
  for (const [type, aip80] of prefixes(maker)) await addJsonKeys(maker, type, aip80);
}

/** The generator of secp256k1, mirrored: the root that is odd. */
const K1_X = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
const K1_ODD_Y = "b7c52588d95c3b9aa25b0403f1eef75702e84bb7597aabe663b82f6f04ef2777";

/** Small x, one after the other: among all points those of the subgroup are hardly ever met. */
async function anyPoint(maker: Maker, type: string, size: number): Promise<string> {
  for (let x = 1; x < 256; x++) {
    const hex = `80${"00".repeat(size - 2)}${x.toString(16).padStart(2, "0")}`;
    const reply = await maker.oracle.ask(`accept ${type} ${size.toString(16)}${hex}`);
    if (reply.outcome === "ok") return hex;
  }
  throw new Error(`no small point for ${type}`);
}

async function noCompact(maker: Maker): Promise<string> {
  for (let x = 1; x < 256; x++) {
    const hex = `05${"00".repeat(31)}${x.toString(16).padStart(2, "0")}`;
    const reply = await maker.oracle.ask(`accept Secp256r1EcdsaPublicKey 21${hex}`);
    if (reply.outcome === "reject") return hex;
  }
  throw new Error("every small x is that of a point");
}

/** Every kind of key that has a name in front of its hex. */
function prefixes(maker: Maker): readonly (readonly [type: string, aip80: string])[] {
  return [...maker.types].flatMap(([type, schema]) => {
    const node = nodeOf(schema);
    if (node.kind !== "newtype" || node.inner.kind !== "bytes" || node.inner.json?.form !== "key") return [];
    return node.inner.json.aip80.map((prefix) => [type, prefix] as const);
  });
}

async function addJsonKeys(maker: Maker, type: string, aip80: string): Promise<void> {
  const row = (name: string) => `json-20/${type.toLowerCase()}${name}`;
  const hex = bare(JSON.parse((await maker.generated(type, 1, "minimal")).json)) as string;
  await addJsonRow(maker, type, row(""), `"0x${hex}"`);
  await addJsonRow(maker, type, row("-aip-80"), `"${aip80}0x${hex}"`);
  await addJsonRow(maker, type, row("-bare"), `"${hex}"`);
  await addJsonRow(maker, type, row("-upper-case"), `"0x${hex.toUpperCase()}"`);
  await addJsonRow(maker, type, row("-short"), `"0x${hex.slice(0, -2)}"`);
  const [odd] = maker.cases.of(type, "bcs", "either").filter(({ flags }) => flags?.includes("KeyLevel"));
  const text = odd?.hex && (await maker.oracle.must(`decode ${type}:bcs@shape ${odd.hex}`));
  if (!text) throw new Error(`no ${type} that only curve arithmetic refuses`);
  await addJsonRow(maker, type, row("-level"), text);
}
