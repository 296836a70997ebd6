/** What a page may load: its own style and script, known by their hashes, and nothing else. */
import { createHash } from "node:crypto";

export function policy({ script, style }: { readonly script?: string; readonly style: string }): string {
  return [
    "default-src 'none'",
    ...(script === undefined ? [] : [`script-src '${hash(script)}'`]),
    `style-src '${hash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
