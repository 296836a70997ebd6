import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSchema } from "../bcs/testing/random-schema.ts";
import { explainBcs } from "./bcs.ts";
import { wrap } from "./cells.ts";
import { explainFrames } from "./frame.ts";
import { explainJson } from "./json.ts";
import { explainLz4 } from "./lz4.ts";
import { renderJson } from "./render-json.ts";
import { renderText } from "./render-text.ts";
import type { Layer } from "./span.ts";

const input = fc.uint8Array({ maxLength: 80 });
const layers: fc.Arbitrary<Layer> = fc.oneof(
  fc.tuple(randomSchema, input).map(([schema, bytes]) => explainBcs(schema, bytes)),
  fc
    .tuple(
      randomSchema,
      fc.oneof(
        input,
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
    )
    .map(([schema, bytes]) => explainJson(schema, bytes)),
  input.map((bytes) => explainLz4(bytes).layer),
  input.map((bytes) => explainFrames(bytes, { lengthSize: 2, limit: 50 }).layer),
);

describe("rendering", () => {
  it("fits the terminal, whatever is explained", () => {
    fc.assert(
      fc.property(layers, fc.integer({ min: 60, max: 200 }), (layer, width) => {
        for (const line of renderText({ layers: [layer] }, { width }).split("\n")) {
          expect(line.length).toBeLessThanOrEqual(width);
          expect(line).toBe(line.trimEnd());
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives JSON whatever is explained", () => {
    fc.assert(
      fc.property(layers, (layer) => {
        const data = JSON.parse(renderJson({ layers: [layer] })).layers[0];
        expect(data.spans).toHaveLength(layer.spans.length);
        expect(data.error?.code).toBe(layer.error?.code);
      }),
    );
  });

  it("loses no word by wrapping", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
        expect(lines.every((line) => line.length <= width)).toBe(true);
      }),
    );
  });
});
