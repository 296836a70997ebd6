/** What a recorded exchange holds, as vectors/session.schema.json describes it. */

export type Party = {
  readonly peer_id: string;
  readonly static_secret: string;
  readonly static_public: string;
  readonly ephemeral_secret: string;
};
export type Step = {
  readonly from: "initiator" | "responder";
  readonly what: string;
  /** As it lies on the connection. */
  readonly wire: string;
  /** What is sealed in it. */
  readonly plain: string;
};
export type Session = {
  readonly $schema: string;
  readonly format: 1;
  readonly protocol: string;
  readonly id: string;
  readonly rev: number;
  readonly level: "MUST";
  readonly comment: string;
  readonly source: { readonly name: string; readonly version: string; readonly seed: string };
  readonly pattern: string;
  readonly seed: number;
  readonly clock_ms: number;
  readonly max_frame_size: number;
  readonly initiator: Party;
  readonly responder: Party;
  readonly steps: readonly Step[];
};

export type LoadedSession = { readonly path: string; readonly session: Session };
