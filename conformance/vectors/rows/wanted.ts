/** Everything that the vectors have to show: worked out from schema, tables and rules, whatever the vectors hold. */
import { ConsensusMsg } from "../../../codec/profiles/aptos/consensus.ts";
import { typesUnder } from "../../../codec/registry.ts";
import { nodeOf, type Schema } from "../../../codec/schema/index.ts";
import { allTypes, JSON_ROOTS } from "../types.ts";
import { requiredAsJson, requiredRows, rowName } from "./required.ts";
import { APTOS_RULES, TENDERMINT_RULES } from "./rules.ts";
import { TABLES } from "./tables.ts";

export type Wanted = {
  /** `RpcRequest.raw_request length 127`, `json json-19/short`, `rule bcs-7`. */
  readonly name: string;
  /** What the table of the command line counts it under. */
  readonly group: string;
};

/** Rows of types, then of tables, then each message in each encoding and size. */
export function wantedRows(): readonly Wanted[] {
  rows ??= [...new Map(listed().map((row) => [row.name, row])).values()];
  return rows;
}

/** Rules of the documents, each with the names of the rows that show it. Those that no vector can show are left out. */
export function ruleRows(): readonly (Wanted & { readonly names: readonly string[] })[] {
  rules ??= Object.entries({ ...APTOS_RULES, ...TENDERMINT_RULES }).flatMap(([id, shown]) => {
    if (typeof shown === "string") return [];
    const names = wantedRows().flatMap(({ name }) => (shown.test(name) ? [name] : []));
    return [{ name: `rule ${id}`, group: "rules of the documents", names }];
  });
  return rules;
}

/** Rules that no bytes can show, each with the reason. */
export function silentRules(): readonly { readonly name: string; readonly reason: string }[] {
  return Object.entries({ ...APTOS_RULES, ...TENDERMINT_RULES }).flatMap(([id, shown]) =>
    typeof shown === "string" ? [{ name: `rule ${id}`, reason: shown }] : [],
  );
}

let rows: readonly Wanted[] | undefined;
let rules: ReturnType<typeof ruleRows> | undefined;

/** An option and what it holds are one site, so that a name may come twice. */
function listed(): readonly Wanted[] {
  return [...ofTypes(), ...asJson(), ...ofTables(), ...messages()];
}

function ofTypes(): readonly Wanted[] {
  return [...allTypes()].flatMap(([type, schema]) =>
    requiredRows(type, schema).map((row) => ({ name: rowName(row), group: groupOf(row.shows) })),
  );
}

function asJson(): readonly Wanted[] {
  return typesUnder(JSON_ROOTS).flatMap((node) =>
    requiredAsJson(node.name, node as Schema).map((row) => ({
      name: `json ${rowName(row)}`,
      group: row.shows.startsWith("refuse ") ? "refusals as json" : "values as json",
    })),
  );
}

function ofTables(): readonly Wanted[] {
  return Object.entries(TABLES).flatMap(([encoding, text]) =>
    text
      .trim()
      .split(/\s+/)
      .map((row) => ({ name: `${encoding} ${row}`, group: `tables ${encoding}` })),
  );
}

function messages(): readonly Wanted[] {
  const node = nodeOf(ConsensusMsg);
  const variants = node.kind === "enum" ? node.variants.map(({ name }) => name.toLowerCase()) : [];
  return ["bcs", "bcs+lz4", "json"].flatMap((encoding) =>
    variants.flatMap((variant) =>
      ["minimal", "typical", "large"].map((size) => ({
        name: `${encoding} cm-1/${variant}-${size}`,
        group: `messages ${encoding}`,
      })),
    ),
  );
}

const GROUPS: Readonly<Record<string, string>> = {
  length: "lengths",
  variant: "variants",
  form: "forms of keys",
  level: "levels of keys",
  reject: "refusals",
  encode: "encode refusals",
  absent: "options",
  present: "options",
};

/** `length 127` counts under lengths, `reject Truncated` under refusals. */
function groupOf(shows: string): string {
  return GROUPS[shows.split(" ")[0] ?? ""] ?? "boundaries";
}
