/** Every type of the tendermint wire, and what writes them. */
export * from "./echo.ts";
export * from "./wire.ts";
