import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "./testing/run.ts";

describe("touchstone vectors verify", () => {
  it("holds one type to the codec, and names what it cannot run", async () => {
    const { code, out, err } = await run("vectors verify RpcRequest");
    expect([code, out, err]).toEqual([0, expect.stringMatching(/^vectors: \d+ in 2 files, 0 faults\n$/), ""]);
  });

  it("takes an id and a pattern", async () => {
    expect((await run("vectors verify CD-0001")).out).toBe("vectors: 1 in 1 file, 0 faults\n");
    expect((await run("vectors verify aptos/json/HashValue/*")).out).toMatch(/in 2 files, 0 faults/);
  });

  it("is a mistake where nothing is called so, or no vectors are", async () => {
    expect(await run("vectors verify Nothing")).toMatchObject({
      code: 2,
      err: expect.stringContaining("no vector is called"),
    });
    expect(await run("vectors verify --vectors /nowhere")).toMatchObject({ code: 2 });
    expect(await run("vectors verify --vectors codec")).toMatchObject({
      code: 2,
      err: expect.stringContaining("no manifest"),
    });
  });
});

describe("a recorded exchange", () => {
  it("is verified by its id and by its path", async () => {
    for (const pattern of ["SE-0001", "aptos/session/*", "session"]) {
      const { code, out } = await run(["vectors", "verify", pattern]);
      expect([code, out]).toEqual([0, "vectors: 0 in 0 files, 1 recorded exchange, 0 faults\n"]);
    }
  });

  it("is shown message by message, down to the message that was streamed", async () => {
    const { code, out } = await run("vectors show SE-0001");
    expect(code).toBe(0);
    const titles = out.match(/^── \d+ .*$/gm) ?? [];
    expect(titles[0]).toBe("── 0 initiator → responder  noise message 1 ──");
    expect(titles.filter((title) => title.includes("HandshakeMsg")).length).toBe(2);
    expect(out).toContain("[0] Noise transport frame · 27 bytes");
    expect(out).toMatch(/timestamp +u64 little-endian +1700000000000/);
    expect(out).toMatch(/put together:\n\n\[0\] BCS NetworkMessage/);
    expect(out).not.toContain("✗");
  });

  it("is printed as it is with --json", async () => {
    const { out } = await run("vectors show SE-0001 --json");
    expect(JSON.parse(out)).toMatchObject({ id: "SE-0001", steps: expect.any(Array) });
  });
});

describe("touchstone vectors coverage", () => {
  it("counts rows", async () => {
    const { code, out } = await run("vectors coverage");
    expect(code).toBe(0);
    expect(out).toMatch(/^rows +wanted +shown +holes\n/);
    expect(out).toMatch(/\nall +(\d+) +\1 +0\n$/);
  });

  it("lists rows with their vectors", async () => {
    const { out } = await run("vectors coverage json-19/one-digit");
    expect(out).toMatch(/^json json-19\/one-digit +JS-\d{4}\n$/);
  });

  it("lists rules, and why some have no vectors", async () => {
    const { out } = await run(["vectors", "coverage", "rule bcs-1"]);
    expect(out).toMatch(/^rule bcs-18 +(CD-\d{4} ){6}and \d+ more$/m);
    expect(out).toMatch(/^rule bcs-19 +none: each invalid vector has one fault only/m);
  });

  it("lists no holes", async () => {
    expect((await run("vectors coverage --holes")).out).toBe("");
  });
});

describe("touchstone vectors show", () => {
  it("annotates bytes", async () => {
    const { code, out } = await run("vectors show CD-0001");
    expect(code).toBe(0);
    expect(out).toMatch(/^CD-0001@1 /);
    expect(out).toContain("[0] BCS ");
  });

  it("is a mistake for an unknown id", async () => {
    expect(await run("vectors show CD-9999")).toMatchObject({
      code: 2,
      err: expect.stringContaining("no vector is called CD-9999"),
    });
  });

  it.each(["LZ-0001", "JS-0001", "PB-0001", "LZ-0007"])("annotates %s", async (id) => {
    expect((await run(["vectors", "show", id])).code).toBe(0);
  });
});

describe("touchstone vectors export", () => {
  it("writes a list, bytes and values", async () => {
    const out = "some/folder";
    const { code, written } = await run(["vectors", "export", "--type", "ChainId", "--out", out]);
    expect(code).toBe(0);
    const list = new TextDecoder().decode(written.get(join(out, "index.tsv")));
    expect(list.split("\n")[0]).toBe("id\trev\ttype\tencoding\tvalidity\tlevel\tverbs\tclass\tdepth\tfile\tcomment");
    expect(list).toMatch(/\tbcs\/ChainId\/valid\/CD-\d{4}\.bin\t/);
  });

  it("needs a folder, and a type that has vectors", async () => {
    expect((await run("vectors export")).code).toBe(2);
    expect((await run("vectors export --type Nothing --out /tmp/x")).code).toBe(2);
  });
});
