/** Vector files against the published JSON Schema, by ajv. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { VectorFault } from "./format.ts";
import { type Loaded, SCHEMA, SESSION_SCHEMA, type VectorTree } from "./load.ts";
import type { LoadedSession } from "./session/format.ts";

/** Whatever does not follow vector.schema.json or session.schema.json; a fault inside a vector names it. */
export function checkSchema(
  tree: VectorTree,
  files: readonly Loaded[],
  sessions: readonly LoadedSession[] = [],
): readonly VectorFault[] {
  const faults = withSchema(tree, SCHEMA, (validate) =>
    files.flatMap((loaded) => (validate(loaded.file) ? [] : [faultOf(loaded, validate.errors ?? [])])),
  );
  if (sessions.length === 0) return faults;
  const others = withSchema(tree, SESSION_SCHEMA, (validate) =>
    sessions.flatMap(({ path, session }) => {
      if (validate(session)) return [];
      const [error] = validate.errors ?? [];
      const message = `${error?.instancePath || "/"} ${error?.message}`;
      return [{ file: path, id: idOf(session), check: "schema" as const, message }];
    }),
  );
  return [...faults, ...others];
}

function idOf(session: unknown): string {
  const id = (session as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : "-";
}

/** The schema's own faults come first: without it nothing can be said. */
function withSchema(
  tree: VectorTree,
  path: string,
  use: (validate: ValidateFunction) => readonly VectorFault[],
): readonly VectorFault[] {
  try {
    return use(compiled(tree.get(path) ?? ""));
  } catch (error) {
    return [{ file: path, id: "-", check: "schema", message: (error as Error).message }];
  }
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
