/**
 * The only list of commands, in the order of help. A command's file holds its words and loads what it needs when it
 * runs: a static import of a codec here would make every start slow.
 */

import { bench } from "./bench.ts";
import type { Command } from "./command.ts";
import { decode } from "./decode.ts";
import { doctor } from "./doctor.ts";
import { encode } from "./encode.ts";
import { expectCheck, expectPrune, expectTidy, expectUpdate } from "./expect.ts";
import { explain } from "./explain.ts";
import { gate } from "./gate.ts";
import { init } from "./init.ts";
import { list } from "./list.ts";
import { listTypes } from "./list-types.ts";
import { mutants } from "./mutants.ts";
import { replay } from "./replay.ts";
import { report } from "./report-command.ts";
import { run } from "./run.ts";
import { schemaExport } from "./schema-export.ts";
import { schemaFingerprint } from "./schema-fingerprint.ts";
import { schemaFreeze } from "./schema-freeze.ts";
import { vectorsCoverage } from "./vectors-coverage.ts";
import { vectorsExport } from "./vectors-export.ts";
import { vectorsReceipts } from "./vectors-receipts.ts";
import { vectorsShow } from "./vectors-show.ts";
import { vectorsVerify } from "./vectors-verify.ts";
import { watch } from "./watch.ts";

export const COMMANDS: readonly Command[] = [
  init,
  run,
  replay,
  doctor,
  report,
  watch,
  list,
  expectCheck,
  expectUpdate,
  expectPrune,
  expectTidy,
  decode,
  encode,
  explain,
  listTypes,
  schemaExport,
  schemaFingerprint,
  schemaFreeze,
  gate,
  vectorsVerify,
  vectorsCoverage,
  vectorsShow,
  vectorsExport,
  vectorsReceipts,
  bench,
  mutants,
];
