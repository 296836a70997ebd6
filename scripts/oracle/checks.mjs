/** What is compared with the oracle, one function per kind of input. Each tells a tally of its agreements and disputes. */
import * as ours from "./ours.mjs";

const { fromHex, toHex } = ours;
const utf8 = new TextEncoder();
const LEVELS = ["full", "shape"];

/** A value made by the oracle: read and written by us in each encoding, with the oracle's bytes. */
export async function checkMade(oracle, tally, { type, schema, seed, size }) {
  const { data } = await oracle.ask("gen", type, seed, size);
  const made = parts(data);
  const context = `gen ${type} ${seed} ${size}`;
  const same = (encoding, mine, theirs) => tally.same(type, encoding, "value", context, mine, theirs);
  const bcs = fromHex(made.bcs);
  const text = utf8.encode(made.json);
  const fromBcs = attempt(() => ours.decodeBcs(schema, bcs, { level: "full" }));
  same(
    "bcs",
    attempt(() => toHex(ours.encodeBcs(schema, fromBcs, { level: "full" }))),
    made.bcs,
  );
  same(
    "json",
    attempt(() => ours.encodeJsonText(schema, fromBcs)),
    made.json,
  );
  // The generator itself, whose twin makes the large vectors where there is no oracle.
  same(
    "bcs",
    attempt(() => toHex(ours.encodeBcs(schema, ours.generate(type, schema, `${seed}`, size)))),
    made.bcs,
  );
  const fromJson = attempt(() => ours.decodeJson(schema, text, { level: "full", canonical: true }));
  same(
    "json",
    attempt(() => toHex(ours.encodeBcs(schema, fromJson))),
    made.bcs,
  );
  same(
    "bcs+lz4",
    attempt(() => toHex(ours.compressSized(bcs))),
    made.lz4,
  );
  same(
    "bcs+lz4",
    attempt(() => toHex(ours.decompressSized(fromHex(made.lz4)))),
    made.bcs,
  );
  same(
    "bcs+lz4",
    attempt(() => toHex(ours.decompressSized(fromHex(made.flex)))),
    made.bcs,
  );
  return { bcs, text, lz4: fromHex(made.lz4) };
}

/** A value of our sampler: taken by the oracle, which writes the same bytes. */
export async function checkSampled(oracle, tally, { type, schema, value, context }) {
  const bcs = ours.encodeBcs(schema, value);
  const json = ours.encodeJsonText(schema, value);
  const [again, text, back] = await Promise.all([
    oracle.ask("recode", type, toHex(bcs)),
    oracle.ask("decode", type, toHex(bcs)),
    oracle.ask("encode", type, json),
  ]);
  tally.same(type, "bcs", "sample", context, toHex(bcs), spoken(again));
  tally.same(type, "json", "sample", context, json, spoken(text));
  tally.same(type, "json", "sample", context, toHex(bcs), spoken(back));
}

/** A value of the oracle's in protobuf, which prost wrote: the same bytes from us, and understood. */
export async function checkMadeProto(oracle, tally, { type, schema, bcs, text }) {
  const proto = ours.protoOf(type);
  const { data } = await oracle.ask("encode", `${type}:proto`, new TextDecoder().decode(text));
  const context = `${type}:proto ${data}`;
  tally.same(
    type,
    "proto",
    "value",
    context,
    attempt(() => toHex(proto.encode(ours.decodeBcs(schema, bcs)))),
    data,
  );
  const read = attempt(() => proto.decode(fromHex(data), { canonical: true }));
  tally.same(
    type,
    "proto",
    "value",
    context,
    attempt(() => toHex(ours.encodeBcs(schema, read))),
    toHex(bcs),
  );
  return fromHex(data);
}

/** Damaged protobuf. We refuse by rule what readers do not agree on, so only what we take must be taken by prost. */
export async function checkProto(oracle, tally, { type, bytes }) {
  const mine = ours.recodeProto(type, bytes);
  const reply = await oracle.ask("recode", `${type}:proto`, toHex(bytes));
  const context = `${type}:proto ${toHex(bytes)}`;
  tally.agree(type, "proto", said(mine));
  if (said(mine)) tally.same(type, "proto", "rewritten", context, toHex(mine.bytes), spoken(reply));
  else if (reply.outcome === "ok") tally.differs(type, "proto", `${mine.code} / accepted`, context);
}

/** One spelling of a value that serde_json takes besides its own. */
export async function checkRespelled(oracle, tally, { type, schema, value, text }) {
  const reply = await oracle.ask("decode", `${type}:json`, toHex(utf8.encode(text)));
  tally.same(type, "json", "respelled", text, ours.encodeJsonText(schema, value), spoken(reply));
}

/** Damaged BCS: one verdict, at either level, within some depth; and the same value where it is accepted. */
export async function checkBcs(oracle, tally, { type, schema, bytes, depth }) {
  for (const level of LEVELS) {
    const reply = await oracle.ask("recode", `${type}:bcs@${level}#${depth}`, toHex(bytes));
    const mine = ours.recodeBcs(schema, bytes, { level, depth });
    const context = `${type}:bcs@${level}#${depth} ${toHex(bytes)}`;
    compare(tally, {
      type,
      encoding: "bcs",
      context,
      mine,
      theirs: reply,
      written: mine.bytes && toHex(mine.bytes),
      level,
    });
  }
}

/** Damaged JSON, as bytes. */
export async function checkJson(oracle, tally, { type, schema, bytes }) {
  for (const level of LEVELS) {
    const reply = await oracle.ask("decode", `${type}:json@${level}`, toHex(bytes));
    const mine = ours.recodeJson(schema, bytes, { level });
    const context = `${type}:json@${level} ${toHex(bytes)} (${JSON.stringify(new TextDecoder().decode(bytes))})`;
    compare(tally, { type, encoding: "json", context, mine, theirs: reply, written: mine.text, level });
  }
}

/** A damaged block: liblz4 is what nodes use, so our lenient reader must agree with it; lz4_flex is for information. */
export async function checkLz4(oracle, tally, { type, bytes }) {
  if (bytes.length >= 4 && ((bytes[2] ?? 0) > 15 || (bytes[3] ?? 0) > 0) && (bytes[3] ?? 0) < 4) return; // megabytes of padding
  const [liblz4, flex] = await Promise.all([
    oracle.ask("decompress", "bcs+lz4", toHex(bytes)),
    oracle.ask("decompress", "bcs+lz4flex", toHex(bytes)),
  ]);
  const lenient = ours.decompressLikeNodes(bytes);
  const context = `bcs+lz4 ${toHex(bytes)}`;
  // Past what the block yields, liblz4's wide copies leave bytes of their own where the format says nothing.
  const yielded = lenient.refused === undefined ? 2 * ours.yieldOf(bytes) : 0;
  const [mine, theirs] = [lenient.bytes && toHex(lenient.bytes), liblz4.data];
  if (said(lenient) && liblz4.outcome === "ok" && mine.slice(yielded) !== theirs.slice(yielded))
    tally.differs(type, "bcs+lz4", "zeros / leftovers behind a short block", context);
  const cut = { ...liblz4, data: said(lenient) ? theirs.slice(0, yielded) : theirs };
  compare(tally, { type, encoding: "bcs+lz4", context, mine: lenient, theirs: cut, written: mine?.slice(0, yielded) });
  const strict = ours.decompressStrictly(bytes);
  if (said(strict) !== (flex.outcome === "ok"))
    tally.differs(type, "bcs+lz4flex", `${strict.code ?? "accepted"} / ${flex.outcome}`, context);
}

/** Verdicts must agree; bytes too, unless the value is noted as one that nodes write differently. */
function compare(tally, { type, encoding, context, mine, theirs, written, level }) {
  const accepted = theirs.outcome === "ok";
  if (accepted && isOpen(type, encoding, mine.code))
    return tally.differs(type, encoding, `${mine.code} / accepted, as vectors/README.md explains`, context);
  if (said(mine) !== accepted) {
    return tally.dispute(
      type,
      encoding,
      "verdict",
      context,
      mine.code ?? "accepted",
      accepted ? "accepted" : theirs.data,
    );
  }
  tally.agree(type, encoding, accepted);
  if (!accepted) {
    const [name, offset] = theirs.data.split(" ");
    if (name !== mine.refused) tally.differs(type, encoding, `${mine.code} / ${name}`, context);
    else if (encoding === "bcs" && Number(offset) !== mine.offset && !within(mine)) {
      tally.differs(type, encoding, `${mine.code} at another offset`, `${context} (${mine.offset} / ${offset})`);
    }
  } else if (written !== theirs.data && !mine.noted) {
    tally.dispute(type, encoding, "rewritten", context, written, theirs.data);
  } else if (written === theirs.data && mine.noted && level === "full") {
    tally.dispute(type, encoding, "noted for nothing", context, written, theirs.data);
  }
}

/** What we refuse and the oracle takes, for reasons that are written down: a map's key twice, a node id in upper case. */
function isOpen(type, encoding, code) {
  if (encoding !== "json") return false;
  return code === "duplicate_key" || (type === "EchoEnvelope" && code === "non_canonical");
}

/** Faults that we locate inside a key or signature, and the oracle only at its start. */
const within = ({ code }) => code === "bad_flag" || code === "bad_point" || code === "bad_scalar";
const said = (mine) => mine.refused === undefined;
const spoken = ({ outcome, data }) => (outcome === "ok" ? data : `${outcome} ${data}`);

function parts(data) {
  const [bcs, lz4, flex] = data.split(" ", 3);
  return { bcs, lz4, flex, json: data.slice(bcs.length + lz4.length + flex.length + 3) };
}

/** What is thrown is an answer too: a wrong one. */
function attempt(act) {
  try {
    return act();
  } catch (error) {
    return `${error.code ?? error.name}: ${error.message}`;
  }
}
