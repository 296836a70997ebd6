/** Vectors as plain files, for whoever reads no JSON: one file of bytes for each, and a list of what is expected. */

import { bytesOf } from "./bytes-of.ts";
import { verbsOf } from "./confirm.ts";
import { allVectors, type Loaded } from "./load.ts";
import { schemaOf } from "./types.ts";
import { fromVectorValue } from "./value.ts";

/** Path → content, below the folder that the caller names. */
export function exportFiles(files: readonly Loaded[]): ReadonlyMap<string, string | Uint8Array> {
  const out = new Map<string, string | Uint8Array>();
  const lines = ["id\trev\ttype\tencoding\tvalidity\tlevel\tverbs\tclass\tdepth\tfile\tcomment"];
  for (const { file, vector } of allVectors(files)) {
    const bytes = bytesOf(vector, file);
    const folder = `${file.encoding}/${file.type}/${file.validity}`;
    const name = bytes ? `${folder}/${vector.id}.bin` : "-";
    if (bytes) out.set(name, bytes);
    const schema = schemaOf(file);
    if (schema && vector.value !== undefined) {
      out.set(`${folder}/${vector.id}.json`, `${fromVectorValue(schema, vector.value)}\n`);
    }
    const verbs = verbsOf(vector, file.encoding).join(",");
    const cells = [vector.id, vector.rev, file.type, file.encoding, file.validity, vector.level, verbs];
    lines.push([...cells, vector.class ?? "-", vector.depth ?? 500, name, vector.comment].join("\t"));
  }
  return out.set("index.tsv", `${lines.join("\n")}\n`);
}
