import { Refused } from '../refusal.ts';

/** Why a Consent is refused as a whole. */
export type ConsentReason =
  | 'fhir-version'
  | 'not-a-consent'
  | 'too-large'
  | 'wrong-type'
  | 'missing-element'
  | 'unknown-element'
  | 'modifier-extension'
  | 'implicit-rules'
  | 'expression'
  | 'test-data'
  | 'status'
  | 'scope'
  | 'category'
  | 'patient'
  | 'policy-rule'
  | 'decision'
  | 'provision-type'
  | 'actor'
  | 'actor-role'
  | 'no-actor'
  | 'purpose'
  | 'action'
  | 'class'
  | 'security-label'
  | 'period'
  | 'data-period'
  | 'data'
  | 'limit'
  | 'basis'
  | 'too-many';

/** One thing in a Consent for which it is refused. */
export interface ConsentProblem {
  reason: ConsentReason;
  /** Where: the path of the element, as in `Consent.provision.purpose[0]`. */
  path: string;
  /** What is there, for people. Parts of the input are shortened. */
  detail: string;
}

/** What was understood, and is permitted only in part, not at all, or only by the document. */
export type NoteCode =
  | 'ignored'
  | 'stored'
  | 'document-only'
  | 'narrowed-purposes'
  | 'narrowed-actions'
  | 'narrowed-classes'
  | 'narrowed-ceiling'
  | 'narrowed-time'
  | 'narrowed-everyone'
  | 'nested-permits'
  | 'denied'
  | 'patient-self'
  | 'grantor'
  | 'nothing-left';

export interface ConsentNote {
  code: NoteCode;
  path: string;
  detail: string;
}

/** A Consent of which nothing is imported, with everything that stands in the way. `reason` is the first of them. */
export class ConsentRefused extends Refused<ConsentReason> {
  constructor(readonly problems: readonly [ConsentProblem, ...ConsentProblem[]]) {
    super(problems[0].reason, problems.map(({ reason, path, detail }) => `${path}: ${reason}, ${detail}`).join('; '));
    this.name = 'ConsentRefused';
  }
}

const MOST_PROBLEMS = 100;
const SHOWN = 64;

/** A part of the input for a sentence: short, and in quotes. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : String(typeof value);
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/** What is found while a Consent is read: nothing is thrown before all of it was. */
export class Findings {
  readonly notes: ConsentNote[] = [];
  readonly #problems: ConsentProblem[] = [];

  refuse(reason: ConsentReason, path: string, detail: string): undefined {
    const same = (each: ConsentProblem): boolean =>
      each.reason === reason && each.path === path && each.detail === detail;
    if (this.#problems.length < MOST_PROBLEMS && !this.#problems.some(same))
      this.#problems.push({ reason, path, detail });
    return undefined;
  }

  note(code: NoteCode, path: string, detail: string): void {
    const same = (each: ConsentNote): boolean => each.code === code && each.path === path && each.detail === detail;
    if (this.notes.length < MOST_PROBLEMS && !this.notes.some(same)) this.notes.push({ code, path, detail });
  }

  /** @throws ConsentRefused if anything was refused */
  settle(): void {
    const [first, ...rest] = this.#problems;
    if (first !== undefined) throw new ConsentRefused([first, ...rest]);
  }
}
