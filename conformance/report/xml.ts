/** XML that any parser reads, whatever the text in it. */
import { visible } from "../../codec/errors.ts";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; children are XML already, attributes are not. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const words = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(visible(String(value)))}"`],
  );
  const open = `<${name}${words.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}

/** Lines of text as content: every character that XML forbids is spelled out. */
export function content(lines: readonly string[]): string {
  return lines.map((line) => escapeXml(visible(line))).join("\n");
}

const NAMES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** By name: some readers leave numbers as they are. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&${NAMES[c]};`);
}
