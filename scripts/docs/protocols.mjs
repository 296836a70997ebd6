/** The table of protocol ids inside docs/profiles/aptos.md, from codec/profiles/aptos/wire.ts. */

/** @param {readonly { id: number, name: string, encoding: string, depth: number, body?: { name?: string } }[]} protocols */
export function protocolTable(protocols) {
  const rows = protocols.map(({ id, name, encoding, depth, body }) =>
    row([id, `\`${name}\``, ENCODINGS[encoding] ?? encoding, encoding === "json" ? "–" : depth, content(body)]),
  );
  return [row(["id", "name", "encoding", "depth", "content"]), row(["---", "---", "---", "---", "---"]), ...rows].join(
    "\n",
  );
}

/** Replaces what stands between `<!-- generated: name -->` and the next `<!-- end -->`. */
export function fillBlock(page, name, text) {
  const block = new RegExp(`(<!-- generated: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`);
  if (!block.test(page)) throw new Error(`no block for ${name}`);
  return page.replace(block, (_, open, close) => `${open}${text}\n${close}`);
}

const ENCODINGS = { bcs: "BCS", "bcs+lz4": "LZ4 of BCS", json: "JSON" };

function content(body) {
  return body?.name ? `[${body.name}](aptos-types.md#${body.name.toLowerCase()})` : "bytes";
}

function row(cells) {
  return `| ${cells.join(" | ")} |`;
}
