/** `touchstone vectors show SE-0001`: a recorded exchange, message by message. */
import type { Explanation } from "../codec/explain/index.ts";
import type { ExplainedStep } from "../conformance/vectors/session/explain.ts";
import type { LoadedSession, Party, Session } from "../conformance/vectors/session/format.ts";
import { table } from "./columns.ts";
import type { Io } from "./io.ts";

/** What was known beforehand, who sent what, then each message with every byte explained. */
export async function sessionText({ path, session }: LoadedSession, io: Io): Promise<string> {
  const { explainSession } = await import("../conformance/vectors/session/explain.ts");
  const { renderText } = await import("../codec/explain/index.ts");
  const render = (explanation: Explanation) => renderText(explanation, { color: io.color, width: io.columns });
  const steps = explainSession(session);
  const listing = table(steps.map((step) => [`${step.index}`, direction(step), step.what, sizes(step)]));
  const texts = steps.map((step) => stepText(step, render));
  return [head(path, session), parties(session), listing, ...texts].join("\n");
}

function head(path: string, session: Session): string {
  const { id, rev, comment, source, pattern, clock_ms, max_frame_size } = session;
  return table([
    [`${id}@${rev}`, comment],
    ["file", `vectors/${path}`],
    ["maker", `${source.name} ${source.version}, seed ${source.seed}`],
    ["pattern", pattern],
    ["clock", `${clock_ms} ms since 1970 (${new Date(clock_ms).toISOString()})`],
    ["frames", `of at most ${max_frame_size} bytes`],
  ]);
}

/** All keys are known: whoever reads a recording can seal and open every message of it. */
function parties({ initiator, responder }: Session): string {
  const rows = (name: string, party: Party) => Object.entries(party).map(([key, hex]) => [`${name}.${key}`, hex]);
  return table([...rows("initiator", initiator), ...rows("responder", responder)]);
}

function stepText(step: ExplainedStep, render: (explanation: Explanation) => string): string {
  const title = `── ${step.index} ${direction(step)}  ${step.what} ──\n`;
  const whole = step.whole ? `\nThe message that the stream carried, put together:\n\n${render(step.whole)}` : "";
  return `${title}\n${render(step.explanation)}${whole}`;
}

function direction({ from }: ExplainedStep): string {
  return from === "initiator" ? "initiator → responder" : "responder → initiator";
}

function sizes({ wire, plain }: ExplainedStep): string {
  return `${wire.length / 2} bytes, ${plain.length / 2} of them sealed in it`;
}
