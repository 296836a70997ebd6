/** docs/profiles/<p>-types.md: every type with its fields, as BCS and as JSON, straight from the schemas. */
import { bcsForms, jsonForm } from "./forms.mjs";

/**
 * @typedef {{ title: string, rules: string, types: readonly [string, object][] }} Topic
 * One file of declarations: its name, a link to its rules, and its schemas by constant name.
 */

/** @param {string} profile
 * @param {readonly Topic[]} topics
 * @param {{ minSize: Function, fixedSize: Function, maxDepth: Function }} schema */
export function typesPage(profile, topics, schema) {
  const bcs = bcsForms(new Map(topics.flatMap(({ types }) => types.map(([name, node]) => [node, name]))));
  const sections = topics.map(({ title, rules, types }) => {
    const parts = types.map(([name, node]) => typeSection(name, node, bcs, schema));
    return `## Declared in ${title}\n\nRules: [${rules}](${rules})\n\n${parts.join("\n")}`;
  });
  return `# Types of the ${profile} wire

Generated from the declarations in \`codec/profiles/${profile}/\` by \`npm run docs\`; the rules behind them are in
[${profile}.md](${profile}.md). *Bytes* is what a value takes in BCS, *containers* the most that can be open at once
while it is read, itself included. JSON is the form that real nodes write; an ellipsis stands for the form of a type
that has its own heading.

${sections.join("\n")}`;
}

function typeSection(name, node, bcs, schema) {
  const lines = [`### ${name}`, "", facts(name, node, schema)];
  if (node.doc) lines.push("", node.doc);
  if (node.registry?.correction) lines.push("", `Registry: ${node.registry.correction}`);
  lines.push("", ...body(node, bcs), "");
  if (node.json === "hex-of-bcs") lines.push("JSON: bare hex of its BCS bytes, tag included.", "");
  return lines.join("\n");
}

function facts(name, node, schema) {
  const fixed = schema.fixedSize(node);
  const size = fixed === undefined ? `at least ${plural(schema.minSize(node), "byte")}` : plural(fixed, "byte");
  const depth = schema.maxDepth(node);
  const own = node.name === name ? "" : `, registry name \`${node.name}\``;
  return `${node.kind}, ${size}, ${plural(depth, "container")}${own}`;
}

function body(node, bcs) {
  if (node.kind === "newtype") return [`BCS: ${bcs(node.inner)}`, "", `JSON: ${jsonForm(node.inner)}`];
  if (node.kind === "struct") {
    return table(
      ["field", "BCS", "JSON"],
      node.fields.map(({ name, type, aliases }) => [named(name, aliases), bcs(type), jsonForm(type)]),
    );
  }
  return table(
    ["tag", "variant", "BCS", "JSON"],
    node.variants.map((variant) => variantRow(variant, bcs)),
  );
}

function variantRow(variant, bcs) {
  const { name, index, aliases } = variant;
  const row = (content, json) => [index, named(name, aliases), content, `\`${json}\``];
  switch (variant.form) {
    case "unit":
      return row("nothing", `"${name}"`);
    case "newtype":
      return row(bcs(variant.type), `{"${name}":…}`);
    case "tuple":
      return row(variant.items.map(bcs).join(", "), `{"${name}":[…]}`);
    default:
      return row(variant.fields.map((field) => `\`${field.name}\` ${bcs(field.type)}`).join("<br>"), `{"${name}":{…}}`);
  }
}

/** A name, and the other names that JSON input may use. */
function named(name, aliases = []) {
  return [name, ...aliases].map((one) => `\`${one}\``).join(", also read: ");
}

function table(heads, lines) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return [row(heads), row(heads.map(() => "---")), ...lines.map(row)];
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
