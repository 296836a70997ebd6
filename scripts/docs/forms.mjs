/** How a type is called where it is used, in BCS and in JSON: the cells of docs/profiles/<p>-types.md. */

/** @param {ReadonlyMap<object, string>} names schemas that have a heading to link to
 * @returns {(node: object) => string} */
export function bcsForms(names) {
  const form = (node) => {
    switch (node.kind) {
      case "unit":
        return "nothing";
      case "int":
        return `${node.signed ? "i" : "u"}${node.bits}`;
      case "bytes":
        return bytesForm(node);
      case "fixed":
        return `${node.size} raw bytes`;
      case "vec":
        return `list of ${form(node.item)}`;
      case "option":
        return `optional ${form(node.some)}`;
      case "tuple":
        return `(${node.items.map(form).join(", ")})`;
      case "map":
        return `map of ${form(node.key)} to ${form(node.value)}`;
      case "nested":
        return `${form(node.inner)}, at most ${node.limit} nested`;
      case "ref":
        return form(node.target());
      case "struct":
      case "newtype":
      case "enum":
        return names.has(node) ? `[${names.get(node)}](#${names.get(node).toLowerCase()})` : `\`${node.name}\``;
      default:
        return node.kind;
    }
  };
  return form;
}

/** A named type's JSON is told under its own heading: here it is an ellipsis. */
export function jsonForm(node) {
  switch (node.kind) {
    case "bool":
      return "`true`, `false`";
    case "unit":
      return "`null`";
    case "int":
      return node.bits === 256 ? "array of 32 numbers" : "number";
    case "string":
      return "string";
    case "bytes":
    case "fixed":
      return jsonBytes(node);
    case "vec":
      return jsonForm(node.item) === "…" ? "array" : `array of ${jsonForm(node.item)}`;
    case "option":
      return `${jsonForm(node.some)} or \`null\``;
    case "tuple":
      return `array of ${node.items.length}`;
    case "map":
      return "object";
    case "nested":
      return jsonForm(node.inner);
    default:
      return "…";
  }
}

function bytesForm({ max, rule }) {
  if (rule) return `bytes, a ${rule.name}: ${ruleForms(rule)}`;
  return max === undefined ? "bytes" : `bytes, at most ${max}`;
}

function ruleForms({ forms }) {
  if (forms.length === 0) return "see the rules";
  return forms.map(({ size, label, canonical }) => `${size} (${label}${canonical ? "" : ", rewritten"})`).join(" or ");
}

function jsonBytes({ json, size }) {
  switch (json?.form) {
    case "hex":
      return size ? `${2 * size} hex digits` : "hex digits";
    case "address":
      return `${2 * size} hex digits`;
    case "key":
      return "`0x` and hex digits";
    default:
      return size ? `array of ${size} numbers` : "array of numbers";
  }
}
