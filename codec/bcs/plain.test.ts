import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../bytes.ts";
import { MultiplexMessage, RpcRequest, TypeTag } from "../profiles/aptos/index.ts";
import { decodePlain, encodePlain } from "./plain.ts";

describe("plain BCS", () => {
  it("reads and writes a direct send", () => {
    const bytes = fromHex("00 03 02 00 0b 68 65 6c 6c 6f 20 77 6f 72 6c 64");
    const value = decodePlain(MultiplexMessage, bytes);
    expect(value).toMatchObject({ kind: "Message", value: { kind: "DirectSendMsg" } });
    expect(toHex(encodePlain(MultiplexMessage, value))).toBe(toHex(bytes));
    expect(() => decodePlain(RpcRequest, fromHex("1d"))).toThrow(/unknown_variant/);
    expect(toHex(encodePlain(TypeTag, { kind: "vector", value: { kind: "u8" } }))).toBe("0601");
  });
});
