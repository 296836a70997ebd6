import { describe, expect, it } from "vitest";
import * as schema from "../codec/schema/index.ts";
import { brokenAnchors } from "./docs/anchors.mjs";
import { cliPage } from "./docs/cli.mjs";
import { errorsPage } from "./docs/errors.mjs";
import { fillOutputs } from "./docs/outputs.mjs";
import { fillBlock, protocolTable } from "./docs/protocols.mjs";
import { typesPage } from "./docs/types.mjs";

describe("links into the documents", () => {
  const PAGE = '# Title\n\n## Keys and signatures\n\n| <a id="key-1"></a>KEY-1 | [there](#title) |\n';

  it.each([
    ["a heading", PAGE, "// docs/a.md#keys-and-signatures", []],
    ["a rule", PAGE, "// docs/a.md#key-1", []],
    ["a heading that is not there", PAGE, "// docs/a.md#keys", ["code.ts: docs/a.md#keys leads nowhere"]],
    ["a page that is not there", PAGE, "// docs/b.md#title", ["code.ts: docs/b.md#title leads nowhere"]],
    ["a link to another page", `${PAGE}[x](b.md)`, "", ["docs/a.md: b.md leads nowhere"]],
    ["a link on the page", `${PAGE}[x](#key-2)`, "", ["docs/a.md: #key-2 leads nowhere"]],
    ["a link elsewhere", `${PAGE}[x](other:there)`, "", []],
    ["an id that stands twice", `${PAGE}<a id="key-1"></a>`, "", ["docs/a.md: #key-1 stands twice"]],
  ])("%s", (_, page, code, broken) => {
    expect(brokenAnchors(new Map([["docs/a.md", page]]), new Map([["code.ts", code]]))).toEqual(broken);
  });
});

describe("generated pages", () => {
  it("give every error code a heading", () => {
    expect(errorsPage({ bad_bool: "Not a boolean." })).toContain("## bad_bool\n\nNot a boolean.\n");
  });

  it("give every command its help", () => {
    expect(cliPage([{ name: "decode" }], (command) => `usage: ${command.name}`)).toContain("usage: decode");
  });

  it("put the protocols where the page marks the place", () => {
    const table = protocolTable([{ id: 7, name: "Chat", encoding: "bcs+lz4", depth: 64, body: { name: "ChatMsg" } }]);
    expect(table).toContain("| 7 | `Chat` | LZ4 of BCS | 64 | [ChatMsg](aptos-types.md#chatmsg) |");
    expect(fillBlock("<!-- generated: x -->\nold\n<!-- end -->", "x", table)).toContain(`-->\n${table}\n<!--`);
    expect(() => fillBlock("no place", "x", table)).toThrow("no block for x");
  });

  it("show what commands print", () => {
    const page = "a\n<!-- output: list types -->\n```console\nold\n```\nb";
    const filled = fillOutputs(page, (words) => `${words}!\n`);
    expect(filled).toBe(
      "a\n<!-- output: list types -->\n```console\n$ node cli/touchstone.js list types\nlist types!\n```\nb",
    );
    expect(fillOutputs(filled, (words) => `${words}!\n`)).toBe(filled);
  });

  it("show fields, tags and both forms of a type", () => {
    const { bytes, enumOf, option, struct, u64, vec } = schema;
    const Item = struct("Item", { amount: u64, note: option(bytes({ max: 9 })) }, { doc: "A thing." });
    const Order = enumOf("Order", { None: null, Some: vec(Item) });
    const types = [
      ["Item", Item],
      ["Order", Order],
    ];
    const page = typesPage("shop", [{ title: "shop.ts", rules: "shop.md#shop", types }], schema);
    expect(page).toContain("### Item\n\nstruct, at least 9 bytes, 1 container\n\nA thing.\n");
    expect(page).toContain("| `note` | optional bytes, at most 9 | array of numbers or `null` |");
    expect(page).toContain('| 0 | `None` | nothing | `"None"` |');
    expect(page).toContain('| 1 | `Some` | list of [Item](#item) | `{"Some":…}` |');
  });
});
