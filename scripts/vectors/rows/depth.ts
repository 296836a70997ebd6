/** As deep as it may be, and one deeper. */
import type { Maker } from "../maker.ts";

export async function addDepth(maker: Maker): Promise<void> {
  await addNesting(maker, "vector", "06", "");
  await addNesting(maker, "struct", STRUCT, "");
  await addNesting(maker, "Function", "0b01020", "0000");
  await addTurns(maker);
  await addDepthLimit(maker);
  await addNewtypeLimit(maker);
}

const ADDRESS = "11".repeat(32);
/** Tag, address, two names, one type argument. */
const STRUCT = `07${ADDRESS}0161016201`;

/** Eight payloads open; the ninth goes around the innermost tag. */
async function addNesting(maker: Maker, variant: string, before: string, after: string): Promise<void> {
  const open = variant === "Function" ? "0b0102" : before;
  const close = variant === "Function" ? "0000" : after;
  const hex = `${open.repeat(8)}01${close.repeat(8)}`;
  const json = await maker.oracle.must(`decode TypeTag ${hex}`);
  const row = `tag-2/${variant.toLowerCase()}-eight`;
  const made = { hex, json };
  const parent = maker.add("TypeTag", "bcs", row, made, {
    comment: `${variant} eight deep`,
    covers: [row],
    flags: ["TypeTagNesting"],
  });
  const nine = `tag-2/${variant.toLowerCase()}-nine`;
  const at = (open.length / 2) * 8;
  await maker.mutate(parent, nine, at, 1, `${open}01${close}`, {
    comment: `${variant} nine deep`,
    covers: [nine],
    flags: ["TypeTagNesting"],
  });
}

/** All kinds count together: a vector of a struct of a function, and so on. */
async function addTurns(maker: Maker): Promise<void> {
  const open = Array.from({ length: 9 }, (_, i) => ["06", STRUCT, "0b0102"][i % 3] as string);
  const close = open.map((kind) => (kind === "0b0102" ? "0000" : "")).reverse();
  const eight = open.slice(0, 8).join("");
  const hex = `${eight}01${close.slice(1).join("")}`;
  const json = await maker.oracle.must(`decode TypeTag ${hex}`);
  const told = (row: string, comment: string) => ({ comment, covers: [row], flags: ["TypeTagNesting"] });
  const row = (count: string) => `tag-2/by-turns-${count}`;
  const says = "vector, struct and Function by turns";
  const parent = maker.add("TypeTag", "bcs", row("eight"), { hex, json }, told(row("eight"), `${says}, eight deep`));
  const to = `${open[8]}01${close[0]}`;
  await maker.mutate(parent, row("nine"), eight.length / 2, 1, to, told(row("nine"), `${says}, nine deep`));
}

/** A newtype is a container too: an enum whose variant holds an address, or none. */
async function addNewtypeLimit(maker: Maker): Promise<void> {
  const type = "TransactionExtraConfig";
  const json = await maker.oracle.must(`decode ${type} 000000`);
  const covers = (name: string) => [`bcs-17/newtype-${name}`];
  const told = { depth: 1, flags: ["DepthLimit"] };
  const comment = "1 container at a limit of 1";
  const made = { hex: "000000", json };
  const parent = maker.add(type, "bcs", "bcs-17/at-limit", made, { ...told, comment, covers: covers("at-limit") });
  await maker.mutate(parent, "bcs-17/above-limit", 1, 1, `01${ADDRESS}`, {
    ...told,
    comment: "a newtype in an enum at a limit of 1",
    covers: covers("above-limit"),
  });
}

/** A limit that the value reaches exactly, and the same limit for one container more: a vector around a tag. */
async function addDepthLimit(maker: Maker): Promise<void> {
  for (const [type, hex, at] of DEEP) {
    const limit = await deepest(maker, type, hex);
    const json = await maker.oracle.must(`decode ${type} ${hex}`);
    const told = { depth: limit, flags: ["DepthLimit"] };
    const covers = (name: string) => [`bcs-17/${type.toLowerCase()}-${name}`];
    const parent = maker.add(
      type,
      "bcs",
      "bcs-17/at-limit",
      { hex, json },
      { ...told, comment: `${limit} containers at a limit of ${limit}`, covers: covers("at-limit") },
    );
    await maker.mutate(parent, "bcs-17/above-limit", at, 0, "06", {
      ...told,
      comment: `one container more than the limit of ${limit}`,
      covers: covers("above-limit"),
    });
  }
}

/** Types with a type tag, small values of them, and where the tag stands. */
const DEEP: readonly (readonly [type: string, hex: string, at: number])[] = [
  ["TypeTag", "0601", 1],
  ["StructTag", `${ADDRESS}016101620101`, 37],
  ["EntryFunction", `${ADDRESS}0161016201060100`, 37],
  ["Script", "00010100", 2],
];

/** The smallest limit at which the oracle takes it. */
async function deepest(maker: Maker, type: string, hex: string): Promise<number> {
  for (let limit = 1; limit <= 500; limit++) {
    const { shape } = await maker.judge(type, "bcs", hex, limit);
    if (shape.outcome === "ok") return limit;
  }
  throw new Error(`${type} is too deep`);
}
