/** Vector files against the published JSON Schema, by ajv. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { VectorFault } from "./format.ts";
import { type Loaded, SCHEMA, type VectorTree } from "./load.ts";

/** Whatever does not follow vector.schema.json; a fault inside a vector names it. */
export function checkSchema(tree: VectorTree, files: readonly Loaded[]): readonly VectorFault[] {
  let validate: ValidateFunction;
  try {
    validate = compiled(tree.get(SCHEMA) ?? "");
  } catch (error) {
    return [{ file: SCHEMA, id: "-", check: "schema", message: (error as Error).message }];
  }
  return files.flatMap((loaded) => (validate(loaded.file) ? [] : [faultOf(loaded, validate.errors ?? [])]));
}

/** Compiling takes longer than validating a hundred files. */
function compiled(text: string): ValidateFunction {
  const known = functions.get(text);
  if (known) return known;
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
  const validate = ajv.compile(JSON.parse(text) as object);
  functions.set(text, validate);
  return validate;
}

const functions = new Map<string, ValidateFunction>();

function faultOf({ path, file }: Loaded, errors: readonly ErrorObject[]): VectorFault {
  const deepest = errors.reduce(
    (a, b) => (b.instancePath.length > a.instancePath.length ? b : a),
    errors[0] as ErrorObject,
  );
  const index = /^\/vectors\/(\d+)/.exec(deepest.instancePath)?.[1];
  const id = index === undefined ? undefined : file.vectors[Number(index)]?.id;
  const what = deepest.keyword === "additionalProperties" ? ` (${deepest.params["additionalProperty"]})` : "";
  return {
    file: path,
    id: typeof id === "string" ? id : "-",
    check: "schema",
    message: `${deepest.instancePath || "/"} ${deepest.message}${what}`,
  };
}
