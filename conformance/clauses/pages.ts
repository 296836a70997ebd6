/** The pages whose rules cases cite. */
export const PAGES: readonly string[] = ["aptos", "aptos-types", "tendermint", "tendermint-types"].map(
  (name) => `docs/profiles/${name}.md`,
);
