import { equalBytes, hash } from './bytes.ts';
import { covers, knownMask, type CodeTables } from './codes.ts';
import type { NewGrant, TemplateRef } from './grant.ts';

/** A consent text in one language. */
export interface ConsentText {
  /** Three letters of ISO 639-3. */
  language: string;
  /** SHA-256 of the exact bytes that the patient is shown. */
  hash: Uint8Array;
}

/** A consent text in one version, as the runtime API shows it. */
export interface ConsentTemplate {
  template: TemplateRef;
  /** The purposes of which the text speaks. */
  purposes: bigint;
  /** Most milliseconds of a grant under it. */
  longest: bigint | undefined;
  /** Whether a newer version took its place. */
  superseded: boolean;
  texts: readonly ConsentText[];
}

/** What the wallet is about to show beside what the payload itself says. */
export interface ShownText {
  language: string;
  bytes: Uint8Array;
}

/** Why a grant may not be signed under a text. */
export type TemplateProblem =
  /** The grant names another text, another version, or none. */
  | 'template'
  /** A newer version took its place: the chain takes no grant under it. */
  | 'superseded'
  /** The grant is for a purpose of which the text does not speak. */
  | 'purposes'
  /** The grant may last longer than the text says. */
  | 'longest'
  /** The text is not there in the language. */
  | 'language'
  /** What is shown is not the text. */
  | 'text';

/** Whether a mask of purposes permits everything that another one does. */
function includes(tables: CodeTables, mask: bigint, other: bigint): boolean {
  if ((other & ~knownMask(tables.purposes)) !== 0n) return false;
  return tables.purposes.every(({ bit, code }) => (other & (1n << BigInt(bit))) === 0n || covers(tables, mask, code));
}

/** A grant without an end lasts no longer than its text says: the chain sees to it. */
function lastsTooLong({ from, until }: NewGrant, longest: bigint | undefined, earliest: bigint): boolean {
  return longest !== undefined && until !== undefined && until - (from ?? earliest) > longest;
}

function problemOfText(texts: readonly ConsentText[], shown: ShownText): TemplateProblem | undefined {
  const text = texts.find(({ language }) => language === shown.language);
  if (text === undefined) return 'language';
  return equalBytes(hash(shown.bytes), text.hash) ? undefined : 'text';
}

/**
 * Every reason for which a wallet must not sign this grant under this text; none if it may. The chain refuses for the
 * same reasons, except that it cannot know what was shown.
 *
 * @param earliest first moment at which the chain may take the grant, milliseconds: `from` of the payload
 */
export function templateProblems(
  tables: CodeTables,
  grant: NewGrant,
  text: ConsentTemplate,
  shown: ShownText,
  earliest: bigint,
): TemplateProblem[] {
  const { id, version } = text.template;
  const checks: [boolean, TemplateProblem][] = [
    [grant.template?.id === id && grant.template.version === version, 'template'],
    [!text.superseded, 'superseded'],
    [includes(tables, text.purposes, grant.purposes), 'purposes'],
    [!lastsTooLong(grant, text.longest, earliest), 'longest'],
  ];
  const found = checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
  const ofText = problemOfText(text.texts, shown);
  return ofText === undefined ? found : [...found, ofText];
}
