import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LEDGER, parseTree, readTree, type VectorTree } from "../load.ts";
import { verifyTree } from "../verify.ts";
import type { Session, Step } from "./format.ts";
import { checkSession, sessionText } from "./session.ts";

const FOLDER = fileURLToPath(new URL("../../../vectors", import.meta.url));
const tree = readTree(FOLDER);
const { sessions } = parseTree(tree);
const [{ path, session }] = sessions as [{ path: string; session: Session }];

describe("the recorded exchange", () => {
  it("follows from its keys, byte for byte", () => {
    expect(checkSession({ path, session })).toEqual([]);
    expect(sessionText(session)).toBe(tree.get(path));
  });

  it("has a handshake, HandshakeMsg both ways, three messages each way and a stream", () => {
    const of = (from: string) => session.steps.filter((step) => step.from === from).map(({ what }) => what);
    for (const from of ["initiator", "responder"]) {
      expect(of(from)[0]).toMatch(/^noise message/);
      expect(of(from)[1]).toBe("HandshakeMsg");
      expect(
        of(from)
          .slice(2)
          .filter((what) => what !== "Stream fragment").length,
      ).toBe(3);
    }
    expect(of("initiator")).toContain("Stream fragment");
  });

  const damaged: readonly [string, (steps: readonly Step[]) => readonly Step[], RegExp][] = [
    [
      "a byte on the wire",
      (steps) => changed(steps, 0, { wire: flip(steps[0]?.wire) }),
      /step 0 \(noise message 1\) is/,
    ],
    ["a byte inside", (steps) => changed(steps, 3, { plain: flip(steps[3]?.plain) }), /step 3 \(HandshakeMsg\) is/],
    ["the order", (steps) => [...steps.slice(0, 4), steps[6] as Step, steps[4] as Step, ...steps.slice(7)], /step 4 /],
    ["a step", (steps) => steps.filter((_, i) => i !== 4), /step \d+ /],
  ];
  it.each(damaged)("differs when %s is another", (_, change, message) => {
    const faults = checkSession({ path, session: { ...session, steps: change(session.steps) } });
    expect(faults.map((fault) => fault.message).join("\n")).toMatch(message);
    expect(faults.every(({ id }) => id === "SE-0001")).toBe(true);
  });

  it("is missed by manifest, schema and ledger", () => {
    expect(found(with_(path, (text) => text.replace('"seed": 1', '"seed": 2')))).toEqual(
      expect.arrayContaining(["manifest SE-0001", "ledger SE-0001"]),
    );
    expect(found(with_(path, (text) => text.replace('"seed": 1', '"seed": "1"')))).toContain("schema SE-0001");
    expect(found(with_(LEDGER, (text) => text.replace('"SE-0001"', '"SE-0002"')))).toContain("ledger SE-0002");
  });
});

function found(changed: VectorTree): readonly string[] {
  const { faults } = verifyTree(changed, { selects: () => false, coverage: false });
  return faults.map(({ check, id }) => `${check} ${id}`);
}

function with_(name: string, change: (text: string) => string): VectorTree {
  return new Map([...tree].map(([at, text]) => [at, at === name ? change(text) : text]));
}

function changed(steps: readonly Step[], index: number, change: Partial<Step>): readonly Step[] {
  return steps.map((step, i) => (i === index ? { ...step, ...change } : step));
}

function flip(hex = ""): string {
  return hex.slice(0, -2) + (Number.parseInt(hex.slice(-2), 16) ^ 1).toString(16).padStart(2, "0");
}
