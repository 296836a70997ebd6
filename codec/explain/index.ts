/** Bytes with their meaning: annotated listings of frames, BCS, LZ4 and JSON, as data, text or JSON. */
export { explainBcs } from "./bcs.ts";
export { describeType } from "./describe.ts";
export { explainFrames, type FrameBody, type FrameShape } from "./frame.ts";
export { explainJson } from "./json.ts";
export { explainLz4 } from "./lz4.ts";
export { renderJson } from "./render-json.ts";
export { renderText, type TextOptions } from "./render-text.ts";
export {
  type ExplainOptions,
  type Explanation,
  type Layer,
  type Origin,
  type Span,
  type SpanPart,
  spanName,
} from "./span.ts";
export { typeText } from "./type-text.ts";
