/** What the vectors have to show of every type: worked out from the schema alone, whatever the vectors hold. */
import { type BytesRule, type EnumNode, type Node, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import { type Site, sitesOf } from "./sites.ts";

/** One row of the coverage table: what of it, and what has to be shown. */
export type Row = { readonly type: string; readonly site: string; readonly shows: string };

export const LENGTHS = [0, 1, 127, 128, 16_383, 16_384];

/** `RpcRequest .raw_request length 127`. */
export function rowName({ type, site, shows }: Row): string {
  return `${type}${site} ${shows}`;
}

/** All rows of one type. */
export function requiredRows(type: string, schema: Schema): readonly Row[] {
  const root = nodeOf(schema);
  return [
    { type, site: "", shows: "reject TrailingBytes" },
    ...ownRows(type, sitesOf(schema)),
    ...(root.kind === "struct" && root.fields.some((field) => field.type.kind !== "option")
      ? [{ type, site: "", shows: "encode WrongShape" }]
      : []),
  ];
}

/** An option and what it holds are one site by name: null is a value there. */
function ownRows(type: string, sites: readonly Site[]): readonly Row[] {
  const optional = new Set(sites.flatMap(({ path, node }) => (node.kind === "option" ? [path] : [])));
  const isAsked = (path: string, shows: string) => shows !== "encode null" || !optional.has(path);
  return sites.flatMap((site) =>
    siteRows(site).flatMap((shows) => (isAsked(site.path, shows) ? [{ type, site: site.path, shows }] : [])),
  );
}

/** Rows of a type whose values travel as JSON: lists and texts have no length there, so long ones say nothing new. */
export function requiredAsJson(type: string, schema: Schema): readonly Row[] {
  const rows = requiredRows(type, schema).filter(({ shows }) => {
    const length = /^length (\d+)$/.exec(shows)?.[1];
    if (length !== undefined) return Number(length) <= LONGEST_IN_JSON;
    return /^(min|max|true|false|absent|present|order|spaces|variant .*|encode .*)$/.test(shows);
  });
  // What nobody may write, nobody may read.
  return rows.map((row) => ({ ...row, shows: row.shows.replace(/^encode /, "refuse ") }));
}

const LONGEST_IN_JSON = 1;

/** Faults that any ULEB128 number can have. */
const ULEB = ["Truncated", "NonCanonicalLength", "LengthOverflow"].map((flag) => `reject ${flag}`);

/** With nothing behind them, numbers that are misread as zero leave the rest as it should be. */
const FOR_0 = ["2^31", "2^32", "unending"].map((length) => `reject ${length} for 0`);

function siteRows({ node, path }: Site): readonly string[] {
  switch (node.kind) {
    case "int":
      return ["min", "max", "reject Truncated", "encode OutOfRange"];
    case "bool":
      return ["true", "false", "reject Truncated", "reject BadBool"];
    case "fixed":
      return ["reject Truncated"];
    case "string":
      return [...lengthRows(undefined), ...lengthFaults(), ...FOR_0, "reject BadUtf8", "spaces", "encode null"];
    case "bytes":
      return node.rule ? [...formRows(node.rule), ...lengthFaults()] : bytesRows(node);
    case "vec":
      return [...lengthRows(node.max), ...lengthFaults(), ...FOR_0, "order", "encode null", "encode object"];
    case "map":
      return [
        "length 0",
        "length 1",
        ...lengthFaults(),
        ...FOR_0,
        ...(hasKeys(node.key, 2) ? ["reject MapOrder"] : []),
      ];
    case "option":
      return ["absent", "present", "reject Truncated", "reject BadOptionTag", "reject BadOptionTag where present"];
    case "enum":
      return path === "" ? enumRows(node) : [];
    default:
      return [];
  }
}

function bytesRows({ max }: Extract<Node, { kind: "bytes" }>): readonly string[] {
  const tooLong = max === undefined ? [] : ["reject TooLong"];
  return [...lengthRows(max), ...lengthFaults(), ...FOR_0, ...tooLong, "encode OutOfRange", "encode null"];
}

/** Each form that nodes read, and what they find out that a look at lengths and flags does not. */
function formRows({ forms, full }: BytesRule): readonly string[] {
  return [...forms.map(({ label }) => `form ${label}`), ...(full ? ["level full"] : [])];
}

function enumRows(node: EnumNode): readonly string[] {
  const nested = node.variants.filter((variant) => variant.form === "newtype" && variant.type.kind === "nested");
  return [
    ...node.variants.map((variant) => `variant ${variant.name}`),
    ...ULEB,
    "reject UnknownVariant",
    ...(nested.length > 0 ? ["reject TypeTagNesting", "reject DepthLimit"] : []),
  ];
}

function lengthRows(max: number | undefined): readonly string[] {
  const lengths = max === undefined ? LENGTHS : [...LENGTHS.filter((length) => length < max), max];
  return lengths.map((length) => `length ${length}`);
}

function lengthFaults(): readonly string[] {
  return [...ULEB, "reject LengthLimit"];
}

/** Keys out of order need two of them. */
function hasKeys(key: Node, count: number): boolean {
  return key.kind !== "enum" || key.variants.length >= count;
}
