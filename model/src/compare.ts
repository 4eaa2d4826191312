import { isDeepStrictEqual } from 'node:util';
import { decide } from './decide.ts';
import type { Mistake } from './mistake.ts';
import type { Versions } from './tables.ts';
import type { Answer, Question, World } from './world.ts';

/** A question that the model answers otherwise than the chain. */
export interface Difference {
  seed: string;
  /** Number of the world in its run, from 0. */
  world: number;
  fields: string[];
  question: Question;
  model: Answer;
}

export interface Comparison {
  questions: number;
  /** How often the chain answered `rule 3`, `rule 4`, `rule 6`, `rule 7`, `rule 8`, `refuse`, `erased`. */
  counts: Map<string, number>;
  differences: Difference[];
}

/** The fields in which two answers differ. */
export function fieldsThatDiffer(a: Answer, b: Answer): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  const value = (answer: Answer, field: string) => (answer as Record<string, unknown>)[field];
  return [...fields].filter((field) => !isDeepStrictEqual(value(a, field), value(b, field)));
}

/** Asks the model what the chain was asked, and stops after `atMost` differences. */
export async function compare(
  worlds: AsyncIterable<World>,
  versions: Versions,
  atMost: number,
  mistake?: Mistake,
): Promise<Comparison> {
  const result: Comparison = { questions: 0, counts: new Map(), differences: [] };
  let number = 0;
  for await (const world of worlds) {
    for (const question of world.questions) {
      const { answer, moment, known_at: knownAt, query } = question;
      const name = answer.kind === 'permit' ? `rule ${answer.rule}` : answer.kind;
      result.counts.set(name, (result.counts.get(name) ?? 0) + 1);
      result.questions += 1;
      const model = decide(world.facts, { moment, knownAt }, query, versions, mistake);
      const fields = fieldsThatDiffer(answer, model);
      if (fields.length === 0) continue;
      result.differences.push({ seed: world.seed, world: number, fields, question, model });
      if (result.differences.length === atMost) return result;
    }
    number += 1;
  }
  return result;
}

/** By which question, from 1, the comparison finds each mistake; those that it does not find are missing. */
export async function findMistakes(
  worlds: AsyncIterable<World>,
  versions: Versions,
  mistakes: readonly Mistake[],
): Promise<Map<Mistake, number>> {
  const found = new Map<Mistake, number>();
  let questions = 0;
  for await (const world of worlds) {
    for (const { answer, moment, known_at: knownAt, query } of world.questions) {
      questions += 1;
      for (const mistake of mistakes) {
        if (found.has(mistake)) continue;
        const model = decide(world.facts, { moment, knownAt }, query, versions, mistake);
        if (fieldsThatDiffer(answer, model).length > 0) found.set(mistake, questions);
      }
    }
    if (found.size === mistakes.length) break;
  }
  return found;
}

/** A difference as somebody wants to read it. */
export function describeDifference({ seed, world, fields, question, model }: Difference): string {
  const { moment, known_at: knownAt, query, answer } = question;
  return [
    `world ${world}, repeated by --seed ${seed} --count 1, differs in ${fields.join(', ')}`,
    `  asked at moment ${moment}, known at ${knownAt}: ${JSON.stringify(query)}`,
    `  chain: ${JSON.stringify(answer)}`,
    `  model: ${JSON.stringify(model)}`,
  ].join('\n');
}
