import { beforeAll, describe, expect, it } from "vitest";
import { FRESH_IDS as APTOS } from "../profiles/aptos/fresh-ids.ts";
import { PROFILE_NAMES, profileNamed } from "../profiles/index.ts";
import { FRESH_IDS as TENDERMINT } from "../profiles/tendermint/fresh-ids.ts";
import { areaOf } from "../runner/instance.ts";
import type { Case, Profile, Reply, Sut } from "../suite.ts";
import { VERBS } from "../vectors/format.ts";
import { sha256Text } from "../vectors/text.ts";

const profiles: Profile[] = [];
const cases: Case[] = [];

beforeAll(async () => {
  for (const name of PROFILE_NAMES) profiles.push((await profileNamed(name)) as Profile);
  cases.push(...profiles.flatMap((profile) => profile.cases()));
});

/** Answers everything the same way, and keeps what it was asked. */
function listener(reply: Reply, values: Sut["values"] = "plain") {
  const asked: (readonly [string, string, string])[] = [];
  const sut: Sut = {
    ask: async (...request) => {
      asked.push(request);
      return reply;
    },
    can: () => true,
    values,
  };
  return { sut, asked };
}

const named = (id: string) => cases.find((one) => one.id === id) as Case;

describe("the cases of every profile", () => {
  it("have ids of their own, in areas that the profile names", () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const profile of profiles) {
      const areas = profile.areas.map(({ id }) => id);
      expect(profile.cases().filter(({ id }) => !areas.includes(areaOf(id)))).toEqual([]);
    }
  });

  it("are a valid one, one to refuse or one with a choice, and each asks for something", () => {
    const kinds = ["positive", "negative", "either"];
    expect(cases.filter(({ tags }) => tags.filter((tag) => kinds.includes(tag)).length !== 1)).toEqual([]);
    expect(cases.filter(({ needs }) => needs.verbs.length === 0)).toEqual([]);
  });

  it("to refuse have a valid neighbour to ask before and after, whatever verb is declared", () => {
    for (const one of cases.filter(({ tags }) => tags.includes("negative"))) {
      for (const verb of one.needs.verbs) {
        const control = one.control?.({ ...listener({ outcome: "ok", data: "" }).sut, can: (own) => own === verb });
        expect(control?.verb, one.id).toBe(verb);
        if (verb !== "encode") expect(control?.data, one.id).toMatch(/^([0-9a-f]{2})*$/);
      }
    }
  });

  it("fail for an implementation that says no to all, or yes to all with nothing in it", async () => {
    const refuses = listener({ outcome: "reject", class: "other" }).sut;
    const nods = listener({ outcome: "ok", data: "" }).sut;
    const small = cases.filter(({ size = 0, tags }) => size < 1000 && !tags.includes("fresh"));
    for (const one of small) {
      const negative = one.tags.includes("negative");
      const [no, yes] = [await one.run(refuses, "0"), await one.run(nods, "0")];
      const failed = (findings: typeof no) => findings.some(({ verdict }) => verdict === "fail");
      if (!one.tags.includes("either")) expect(failed(no), one.id).toBe(!negative);
      if (negative || (one.tags.includes("positive") && one.needs.verbs.includes("decode")))
        expect(failed(yes), one.id).toBe(true);
    }
  });
});

describe("a vector as a case", () => {
  it("asks every verb, in the spelling of the implementation", async () => {
    const plain = listener({ outcome: "unsupported", text: "" });
    await named("CD-0393").run(plain.sut, "0");
    expect(plain.asked).toEqual([
      ["accept", "RpcRequest", "00976800008c025f8b"],
      ["recode", "RpcRequest", "00976800008c025f8b"],
      ["decode", "RpcRequest", "00976800008c025f8b"],
      [
        "encode",
        "RpcRequest",
        '{"protocol_id":"ConsensusRpcBcs","request_id":26775,"priority":140,"raw_request":"5f8b"}',
      ],
    ]);
    const serde = listener({ outcome: "unsupported", text: "" }, "serde");
    await named("CD-0393").run(serde.sut, "0");
    expect(serde.asked[3]?.[2]).toContain('"raw_request":[95,139]');
  });

  it("shows fields, the damage, and where the fields have gone", () => {
    expect(named("CD-2132").input?.()).toEqual({
      hex: "00f0490c00ea8000",
      length: 8,
      spans: [
        [0, 1, "protocol_id"],
        [1, 5, "request_id"],
        [5, 6, "priority"],
        [6, 8, "raw_request.len"],
      ],
      mark: { at: 6, size: 1, text: "80 put in" },
    });
  });

  it("cuts large bytes for a report, and knows how many there are", () => {
    const large = cases.find(({ size = 0 }) => size > 1_000_000) as Case;
    const shown = large.input?.();
    expect(shown?.hex).toHaveLength(8192);
    expect(shown?.length).toBe(large.size);
  });

  it("names its rule, its parent and what goes wrong in the field", () => {
    expect(named("CD-2132")).toMatchObject({
      rev: 1,
      clause: "docs/profiles/aptos.md#bcs-7",
      parent: "CD-0392",
      why: "two byte strings for one message: hashes and signatures differ",
      level: "MUST",
    });
    expect(named("CD-2132").tags).toEqual(expect.arrayContaining(["negative", "non-canonical"]));
  });
});

describe("fresh cases", () => {
  const fresh = () => cases.filter(({ tags }) => tags.includes("fresh"));

  it("exist for each type and encoding with valid vectors: a new one is a line at the end of fresh-ids.ts", () => {
    const ids = { ...APTOS, ...TENDERMINT };
    const pairs = cases
      .filter(({ tags }) => tags.includes("positive"))
      .map(({ needs }) => `${needs.type}/${needs.encoding}`);
    expect([...new Set(pairs)].filter((pair) => ids[pair] === undefined)).toEqual([]);
    expect(new Set(Object.values(ids)).size).toBe(Object.keys(ids).length);
  });

  it("keep the ids that were given: lines are added and never changed", () => {
    const digest = (ids: object, count: number) => sha256Text(JSON.stringify(Object.entries(ids).slice(0, count)));
    expect(digest(APTOS, 282)).toBe("cf586bee5342c0a7db4eb43ae83cfe701201a14273d2b3d91a7be35b157abc6f");
    expect(digest(TENDERMINT, 14)).toBe("f376457c121a903355520e83ad9f116d7a7f652f9e9a3bd935ec9636e628f5f3");
  });

  it("draw the same from the same seed, and something else from another", async () => {
    const [one] = fresh().filter(({ needs }) => needs.type === "RpcRequest" && needs.encoding === "bcs");
    const requests = async (seed: string) => {
      const { sut, asked } = listener({ outcome: "unsupported", text: "" });
      await one?.run(sut, seed);
      return JSON.stringify(asked);
    };
    expect(await requests("1")).toBe(await requests("1"));
    expect(await requests("1")).not.toBe(await requests("2"));
  });

  it("ask what must be refused, beside what must be taken", async () => {
    const one = fresh().find(({ needs }) => needs.type === "RpcRequest" && needs.encoding === "bcs") as Case;
    const codes = async (reply: Reply) => new Set((await one.run(listener(reply).sut, "1")).map(({ code }) => code));
    expect(await codes({ outcome: "ok", data: "" })).toContain("E-TRAILING-ACCEPTED");
    expect(await codes({ outcome: "reject", class: "other" })).toContain("E-VALID-REJECTED");
    expect(VERBS).toHaveLength(4);
  });
});
