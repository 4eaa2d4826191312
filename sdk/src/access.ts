/** What an organisation notes of one question and its answer (formats 7.5). */

/** What was asked for: data of a class, an anchored record, or a leaf of a batch of records. */
export type Subject =
  | { kind: 'class'; class: number }
  | { kind: 'record'; record: bigint }
  | { kind: 'leaf'; batch: bigint; index: number };

/** What a permit rested on. */
export type LeafRight =
  { kind: 'home' } | { kind: 'grant'; id: bigint } | { kind: 'incident'; id: bigint } | { kind: 'mandate'; id: bigint };

/** How a question was answered. Rule 3 has no right. */
export type Answer =
  | { kind: 'refused' }
  | { kind: 'permitted'; rule: number; basis: number; right: LeafRight | undefined; declared: boolean };

/** One question that an organisation noted, as whoever notes it says it. */
export interface Access {
  patient: Uint8Array;
  /** Account that asked. */
  who: Uint8Array;
  /** Organisation for which it asked; undefined for a person who asked for themself. */
  organisation: number | undefined;
  /** Bit of the purpose. */
  purpose: number;
  /** Mask of the actions. */
  actions: number;
  subject: Subject;
  answer: Answer;
  /** Moment of the question, milliseconds. */
  moment: bigint;
  /** The same 32 bytes in the books of both organisations, if there are two. */
  twin: Uint8Array | undefined;
}
