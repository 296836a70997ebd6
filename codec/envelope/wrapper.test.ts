import { describe, expect, it } from "vitest";
import { CodecError } from "../errors.ts";
import { EchoMessage, Ping, Pong } from "../profiles/tendermint/echo.ts";
import { struct, u64 } from "../schema/index.ts";
import { unwrap, wrap, wrapperOf } from "./wrapper.ts";

const ping = { nonce: 1n };

describe("wrap", () => {
  it("puts an inner message into the place of its schema", () => {
    expect(wrap(EchoMessage, Ping, ping)).toEqual({ kind: "Ping", value: ping });
    expect(wrap(EchoMessage, Pong, ping)).toEqual({ kind: "Pong", value: ping });
  });

  it("passes the wrapper's own messages through", () => {
    const outer = { kind: "Pong", value: ping } as const;
    expect(wrap(EchoMessage, EchoMessage, outer)).toBe(outer);
  });

  it("refuses a stranger, even one of the same name and shape", () => {
    const stranger = struct("Ping", { nonce: u64 });
    expect(() => wrap(EchoMessage, stranger, ping)).toThrow(CodecError);
    expect(() => wrap(EchoMessage, stranger, ping)).toThrow(
      "[wrapper_stranger] EchoMessage has no place for Ping (at $)",
    );
    expect(() => wrap(EchoMessage, u64, 1n)).toThrow("[wrapper_stranger] EchoMessage has no place for int (at $)");
  });
});

describe("unwrap", () => {
  it("gives back what was wrapped, with its schema", () => {
    expect(unwrap(EchoMessage, { kind: "Ping", value: ping })).toEqual({ kind: "Ping", schema: Ping, value: ping });
    const { schema, value } = unwrap(EchoMessage, wrap(EchoMessage, Pong, ping));
    expect(schema).toBe(Pong);
    expect(value).toBe(ping);
  });

  it.each([[{ kind: "Pang", value: ping }], [{ kind: "constructor" }], [{}]])("refuses %o", (outer) => {
    // @ts-expect-error: no EchoMessage
    expect(() => unwrap(EchoMessage, outer)).toThrow("wrapper_stranger");
  });
});

describe("wrapperOf", () => {
  it("has one place per type", () => {
    expect(() => wrapperOf("Twice", { Ping, Pong: Ping })).toThrow(TypeError);
  });
});
