/** Whatever a frozen schema's text says, it gives a wire or a FrozenError, and a wire can be compared. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { struct, u8, vec } from "../../../codec/schema/index.ts";
import { diffWires } from "../diff/diff.ts";
import { wireOf } from "../wire.ts";
import type { FrozenSchema } from "./format.ts";
import { freeze } from "./freeze.ts";
import { checkFrozen, FrozenError } from "./shape.ts";
import { thaw } from "./thaw.ts";

const Inner = struct("Inner", { a: u8 });
const Outer = struct("Outer", { inner: Inner, list: vec(u8) });
const wire = wireOf([{ name: "frame", facts: { limit: 5 }, type: Outer }], { label: "w", locate: () => undefined });
const document = freeze({ ...wire, version: "test/1", name: "one" });

/** Places in the document, as paths. */
const paths = everyPath(document);

it("one place replaced by anything", () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom({ named: "Outer" }, { named: "Inner" }, { vec: "u8" }, "u64", { option: { named: "Outer" } }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), anything, (path, value) => {
      const edited = replaced(document, path, value);
      try {
        const thawed = { ...thaw(checkFrozen(edited, "x.json")), label: "x" };
        expect(diffWires(wire, thawed)).toBeInstanceOf(Array);
      } catch (error) {
        expect(error).toBeInstanceOf(FrozenError);
      }
    }),
    { numRuns: 400 },
  );
});

function everyPath(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => everyPath(part, [...path, key]))];
}

function replaced(value: unknown, path: readonly string[], by: unknown): FrozenSchema {
  const [key, ...rest] = path;
  if (key === undefined) return by as FrozenSchema;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string, unknown>)[key] = replaced((value as Record<string, unknown>)[key], rest, by);
  return copy as FrozenSchema;
}
