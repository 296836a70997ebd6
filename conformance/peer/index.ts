/** Attaching an implementation, and being one: the published surface of the peer protocol. */
export { classOf } from "../vectors/classes.ts";
export { attach, type SutSpec } from "./attach.ts";
export { type AskedType, type PeerFunction, type PeerObject, Rejection } from "./object.ts";
export { serve } from "./serve.ts";
export {
  type Answer,
  type Attached,
  type Listener,
  type Session,
  SILENT_LISTENER,
  StartFault,
  type StartOptions,
} from "./session.ts";
