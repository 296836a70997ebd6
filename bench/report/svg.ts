/** Pictures as SVG text that stands alone or inside a page, in whatever colours the reader's system prefers. */

/** Text that is safe between tags and in attributes. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "").replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "�");
}

/** Colours of contenders, told apart in light and dark and by those who see fewer colours. */
export const HUES = 9;

/** The same rules for a picture by itself and for the page. */
export const PICTURE_STYLE = `
.picture { --ink:#1f2328; --soft:#59636e; --line:#d1d9e0; --paper:#ffffff;
  --c0:#0969da; --c1:#bc4c00; --c2:#1a7f37; --c3:#8250df; --c4:#bf3989; --c5:#9a6700; --c6:#0d7d85; --c7:#6e7781; --c8:#cf222e;
  font: 12px system-ui, sans-serif; background: var(--paper); }
@media (prefers-color-scheme: dark) { .picture { --ink:#e6edf3; --soft:#9198a1; --line:#3d444d; --paper:#0d1117;
  --c0:#4493f8; --c1:#f0883e; --c2:#3fb950; --c3:#ab7df8; --c4:#e85aad; --c5:#d29922; --c6:#39c5cf; --c7:#8b949e; --c8:#f85149; } }
.picture text { fill: var(--ink); } .picture .soft { fill: var(--soft); } .picture .title { font-weight: 600; font-size: 14px; }
.picture .grid { stroke: var(--line); stroke-width: 1; } .picture .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
${Array.from({ length: HUES }, (_, i) => `.picture .f${i} { fill: var(--c${i}); } .picture .s${i} { stroke: var(--c${i}); }`).join("\n")}
`;

/** A whole picture; its title is read aloud by whoever cannot see it. */
export function picture(title: string, width: number, height: number, body: string): string {
  const name = escaped(title);
  return `<svg class="picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name}"><title>${name}</title><style>${PICTURE_STYLE}</style><rect width="100%" height="100%" fill="var(--paper)"/>${text(16, 22, title, "title")}${body}</svg>`;
}

export function text(
  x: number,
  y: number,
  content: string,
  style = "",
  anchor: "start" | "middle" | "end" = "start",
): string {
  return `<text x="${round(x)}" y="${round(y)}" class="${style}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

/** A bar with a word for whoever points at it. */
export function bar(x: number, y: number, width: number, height: number, hue: number, tip: string): string {
  const size = `width="${round(Math.max(0.5, width))}" height="${round(height)}"`;
  return `<rect x="${round(x)}" y="${round(y)}" ${size} rx="2" class="f${hue % HUES}"><title>${escaped(tip)}</title></rect>`;
}

export function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="grid" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
