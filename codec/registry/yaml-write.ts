/** A registry as the YAML that serde-reflection projects commit: same order, same indentation, byte for byte. */
import type { ContainerFormat, Format, NamedFormat, NamedVariant, Registry, VariantFormat } from "./format.ts";
import { sortedEntries } from "./notation.ts";

/** The text of a registry file; comment lines go above the document marker. */
export function writeYaml(registry: Registry, comments: readonly string[] = []): string {
  const head = comments.map((line) => (line === "" ? "#" : `# ${line}`));
  const types = sortedEntries(registry).flatMap(([name, container]) => keyed(name, containerBlock(container), 0));
  return `${[...head, "---", ...types].join("\n")}\n`;
}

/** Text that fits behind a key, or lines that go below it (already relative to the key's own column). */
type Block = string | readonly string[];

function keyed(key: string, block: Block, indent: number): readonly string[] {
  const head = `${" ".repeat(indent)}${quoted(key)}:`;
  if (typeof block === "string") return [`${head} ${block}`];
  return [head, ...block.map((line) => `${" ".repeat(indent + 2)}${line}`)];
}

function containerBlock(container: ContainerFormat): Block {
  switch (container.kind) {
    case "unitstruct":
      return "UNITSTRUCT";
    case "newtypestruct":
      return keyed("NEWTYPESTRUCT", formatBlock(container.content), 0);
    case "tuplestruct":
      return keyed("TUPLESTRUCT", listBlock(container.contents), 0);
    case "struct":
      return keyed("STRUCT", fieldsBlock(container.fields), 0);
    case "enum":
      return keyed("ENUM", variantsBlock(container.variants), 0);
  }
}

function formatBlock(format: Format): Block {
  switch (format.kind) {
    case "primitive":
      return format.name;
    case "typename":
      return keyed("TYPENAME", quoted(format.name), 0);
    case "option":
    case "seq":
      return keyed(format.kind.toUpperCase(), formatBlock(format.content), 0);
    case "map":
      return keyed(
        "MAP",
        [...keyed("KEY", formatBlock(format.key), 0), ...keyed("VALUE", formatBlock(format.value), 0)],
        0,
      );
    case "tuple":
      return keyed("TUPLE", listBlock(format.contents), 0);
    case "tuplearray":
      return keyed("TUPLEARRAY", [...keyed("CONTENT", formatBlock(format.content), 0), `SIZE: ${format.size}`], 0);
  }
}

function listBlock(formats: readonly Format[]): Block {
  return formats.length === 0 ? "[]" : formats.flatMap((format) => item(formatBlock(format)));
}

function fieldsBlock(fields: readonly NamedFormat[]): Block {
  return fields.length === 0 ? "[]" : fields.flatMap((field) => item(keyed(field.name, formatBlock(field.format), 0)));
}

function variantsBlock(variants: readonly NamedVariant[]): Block {
  if (variants.length === 0) return "{}";
  return variants.flatMap((variant) => [
    `${variant.index}:`,
    ...indented(keyed(variant.name, formBlock(variant.form), 0)),
  ]);
}

function formBlock(form: VariantFormat): Block {
  switch (form.kind) {
    case "unit":
      return "UNIT";
    case "newtype":
      return keyed("NEWTYPE", formatBlock(form.content), 0);
    case "tuple":
      return keyed("TUPLE", listBlock(form.contents), 0);
    case "struct":
      return keyed("STRUCT", fieldsBlock(form.fields), 0);
  }
}

/** A list item starts on the dash's own line. */
function item(block: Block): readonly string[] {
  if (typeof block === "string") return [`- ${block}`];
  return block.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** Words that YAML readers take for something else than a string; a lone y or n is left plain, as upstream's writer does. */
const RESERVED = /^(?:null|true|false|yes|no|on|off|~|\d.*)$/i;

function quoted(name: string): string {
  const plain = /^[A-Za-z_][\w:<>().-]*$/.test(name) && !name.endsWith(":") && !RESERVED.test(name);
  return plain ? name : JSON.stringify(name);
}
