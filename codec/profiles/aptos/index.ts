/** Every type of the aptos wire. */
export * from "./authenticator.ts";
export * from "./block.ts";
export * from "./certificate.ts";
export * from "./consensus.ts";
export * from "./crypto.ts";
export * from "./network.ts";
export * from "./quorum-store.ts";
export * from "./transaction.ts";
export * from "./type-tag.ts";
