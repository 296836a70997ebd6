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

  it.each(["LZ-0001", "JS-0001"])("annotates %s", async (id) => {
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
