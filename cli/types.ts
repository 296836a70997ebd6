/** Types by the name a person types: `ProposalMsg`, `aptos/ProposalMsg`, or the name a registry uses. */
import type { Encoding, Encodings } from "../codec/encodings.ts";
import type { Node, Schema } from "../codec/schema/index.ts";
import type { Operand } from "./command.ts";
import { nearest, UsageError } from "./usage.ts";

export type KnownType = {
  readonly profile: string;
  /** The constant's name, unique in its profile. */
  readonly name: string;
  /** The name on the wire's own registry where it differs (`PublicKey` of BlsPublicKey). */
  readonly wireName: string | undefined;
  readonly schema: Schema;
  /** Its protobuf message, where it has one; loaded when asked, for protobuf takes as long as all the rest. */
  readonly proto: () => Promise<Encoding<unknown> | undefined>;
};

export const TYPE_OPERAND: Operand = {
  name: "TYPE",
  doc: "a type's name, with its profile in front if need be: ProposalMsg, aptos/ProposalMsg",
};

type Profile = {
  readonly types: () => Promise<object>;
  readonly wire?: () => Promise<{ readonly WIRE: Readonly<Record<string, object>> }>;
};

/** Every profile, loaded when asked, since declaring types takes longer than printing help. */
const PROFILES: Readonly<Record<string, Profile>> = {
  aptos: { types: () => import("../codec/profiles/aptos/index.ts") },
  tendermint: {
    types: () => import("../codec/profiles/tendermint/echo.ts"),
    wire: () => import("../codec/profiles/tendermint/wire.ts"),
  },
};

/** Every named type of every profile, by name. */
export async function knownTypes(): Promise<readonly KnownType[]> {
  const lists = await Promise.all(
    Object.entries(PROFILES).map(async ([name, profile]) => typesOf(name, profile, await profile.types())),
  );
  return lists.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The one type of that name, or a UsageError that lists near ones, `others` that the caller knows among them. */
export async function findType(text: string, others: readonly string[] = []): Promise<KnownType> {
  const types = await knownTypes();
  const [name = "", profile] = text.split("/").reverse();
  const inProfile = types.filter((type) => profile === undefined || type.profile === profile);
  const found = inProfile.filter((type) => type.name === name);
  const matches = found.length > 0 ? found : inProfile.filter((type) => type.wireName === name);
  if (matches.length === 1) return matches[0] as KnownType;
  if (matches.length > 1) throw new UsageError(`${text} is ambiguous: ${matches.map(qualified).join(", ")}`);
  throw unknownType(text, name, types, others);
}

function typesOf(profile: string, { wire }: Profile, exports: object): readonly KnownType[] {
  return Object.entries(exports).flatMap(([name, value]) => {
    if (!isSchema(value)) return [];
    const own = (value as Node & { name?: string }).name;
    const proto = async () => ((await wire?.())?.WIRE[name] as Encodings<unknown> | undefined)?.proto;
    return [{ profile, name, wireName: own === name ? undefined : own, schema: value, proto }];
  });
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";
}

function qualified(type: KnownType): string {
  return `${type.profile}/${type.name}`;
}

function unknownType(text: string, name: string, types: readonly KnownType[], others: readonly string[]): UsageError {
  const names = types.flatMap((type) => (type.wireName ? [type.name, type.wireName] : [type.name]));
  const near = nearest(name, [...others, ...names]);
  const hint = near.length === 0 ? "" : `; near it: ${near.join(", ")}`;
  return new UsageError(`no type is called ${text}${hint}\ntouchstone list types shows all ${types.length}`);
}
