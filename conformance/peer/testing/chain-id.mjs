/** The smallest implementation that there is, for tests: ChainId is one byte. CHAIN_ID_FAULT makes it wrong. */
function byte(bytes) {
  if (bytes.length === 0) throw Object.assign(new Error("no byte"), { class: "eof" });
  if (bytes.length > 1 && process.env.CHAIN_ID_FAULT !== "trailing")
    throw Object.assign(new Error("a byte too many"), { class: "trailing" });
  return bytes[0];
}

// biome-ignore lint/style/noDefaultExport: a module that is attached is known by its default export
export default {
  name: "chain-id",
  version: "1",
  types: ["ChainId"],
  accept: (_, bytes) => void byte(bytes),
  recode: (_, bytes) => Uint8Array.of(byte(bytes)),
  decode: (_, bytes) => byte(bytes),
  encode: (_, json) => {
    const value = JSON.parse(json);
    const good = Number.isInteger(value) && value >= 0 && value <= 255;
    if (!good) throw Object.assign(new Error("no chain id"), { class: "other" });
    return Uint8Array.of(value);
  },
};
