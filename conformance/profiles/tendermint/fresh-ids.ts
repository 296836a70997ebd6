/**
 * The ledger of fresh cases: an id is given once, to one type in one encoding, for ever. Append only; a type that is new
 * gets the next number, one that is gone keeps its line.
 */
export const FRESH_IDS: Readonly<Record<string, string>> = {
  "EchoEnvelope/bcs": "FS-0501",
  "EchoEnvelope/bcs+lz4": "FS-0502",
  "EchoEnvelope/json": "FS-0503",
  "EchoEnvelope/proto": "FS-0504",
  "EchoMessage/bcs": "FS-0505",
  "EchoMessage/bcs+lz4": "FS-0506",
  "EchoMessage/json": "FS-0507",
  "EchoMessage/proto": "FS-0508",
  "Ping/bcs": "FS-0509",
  "Ping/json": "FS-0510",
  "Ping/proto": "FS-0511",
  "Pong/bcs": "FS-0512",
  "Pong/json": "FS-0513",
  "Pong/proto": "FS-0514",
};
