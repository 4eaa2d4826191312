import type { Answer, LeafRight, Subject } from '../access.ts';
import { Fields, type Field } from '../layout.ts';

/** How subjects, answers and rights stand in bytes (formats, 7.5 and 7.6). */

const SUBJECTS = ['class', 'record', 'leaf'] as const;
const RIGHTS = ['none', 'home', 'grant', 'incident', 'mandate'] as const;
/** Classes are bits of a mask of 32. */
const MAX_CLASS = 31n;

/** @throws RangeError for a class that there cannot be */
export function subjectFields(subject: Subject): Field[] {
  const tag = [SUBJECTS.indexOf(subject.kind), 1] as const;
  switch (subject.kind) {
    case 'class':
      if (BigInt(subject.class) > MAX_CLASS) throw new RangeError(`${subject.class} is no class`);
      return [tag, [subject.class, 8], [0, 4]];
    case 'record':
      return [tag, [subject.record, 8], [0, 4]];
    case 'leaf':
      return [tag, [subject.batch, 8], [subject.index, 4]];
  }
}

/** Undefined for a class that there cannot be. An unknown kind reads as a record, which has other bytes. */
export function readSubject(fields: Fields): Subject | undefined {
  const [tag, id, index] = [fields.number(1), fields.big(8), fields.number(4)];
  const kind = SUBJECTS[tag];
  if (kind === 'class') return id > MAX_CLASS ? undefined : { kind, class: Number(id) };
  return kind === 'leaf' ? { kind, batch: id, index } : { kind: 'record', record: id };
}

export function rightFields(right: LeafRight | undefined): Field[] {
  const id = right === undefined || right.kind === 'home' ? 0n : right.id;
  return [
    [RIGHTS.indexOf(right?.kind ?? 'none'), 1],
    [id, 8],
  ];
}

export function readRight(fields: Fields): LeafRight | undefined {
  const [kind, id] = [RIGHTS[fields.number(1)], fields.big(8)];
  if (kind === undefined || kind === 'none') return undefined;
  return kind === 'home' ? { kind } : { kind, id };
}

export function answerFields(answer: Answer): Field[] {
  if (answer.kind === 'refused') return [new Uint8Array(ANSWER_BYTES)];
  const { rule, basis, right, declared } = answer;
  return [[1, 1], [rule, 1], [basis, 1], ...rightFields(right), [declared ? 1 : 0, 1]];
}

/** Bytes of an answer. */
export const ANSWER_BYTES = 13;

export function readAnswer(fields: Fields): Answer {
  const [tag, rule, basis] = [fields.number(1), fields.number(1), fields.number(1)];
  const [right, declared] = [readRight(fields), fields.number(1) === 1];
  return tag === 0 ? { kind: 'refused' } : { kind: 'permitted', rule, basis, right, declared };
}
