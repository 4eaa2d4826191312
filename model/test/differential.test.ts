import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { compare, describeDifference, findMistakes } from '../src/compare.ts';
import { MISTAKES, type Mistake } from '../src/mistake.ts';
import { versions, worlds, worldsProgram } from '../src/program.ts';
import type { Versions } from '../src/tables.ts';

const FIXED_SEED = 1n;
const WORLDS = 1000;
/** Rare ones take more worlds than the comparison has in an ordinary run. */
const WORLDS_FOR_MISTAKES = 10_000;
/** What these get wrong meets in none of so many worlds; the tests of their rules show each alone. */
const SHOWN_BY_TESTS_OF_RULES: readonly Mistake[] = ['ended-switch-ignored', 'ended-switch-without-a-value'];
const DIFFERENCES = 5;
const ANSWERS = ['rule 3', 'rule 4', 'rule 6', 'rule 7', 'rule 8', 'refuse', 'erased'];

function numberOfWorlds(): number {
  const named = process.env.ANAMNESIS_WORLDS_COUNT || String(WORLDS);
  if (!/^[1-9][0-9]{0,8}$/.test(named)) throw new Error(`ANAMNESIS_WORLDS_COUNT is ${named}, which is no number`);
  return Number(named);
}

/** Of 62 bits, so that every world of the run has a seed of 64. */
function randomSeed(): bigint {
  return randomBytes(8).readBigUInt64BE() >> 2n;
}

describe('the model and the chain', () => {
  let program: string;
  let tables: Versions;

  before(() => {
    program = worldsProgram();
    tables = versions(program);
  });

  for (const [name, seed] of [
    ['a fixed seed', FIXED_SEED],
    ['a random seed', randomSeed()],
  ] as const) {
    test(`answer alike in worlds of ${name}`, async (context) => {
      const count = numberOfWorlds();
      context.diagnostic(`seed ${seed}, ${count} worlds`);
      const { questions, counts, differences } = await compare(worlds(program, seed, count), tables, DIFFERENCES);
      const told = ANSWERS.map((answer) => `${answer}: ${counts.get(answer) ?? 0}`).join(', ');
      context.diagnostic(`${questions} questions; ${told}`);
      assert.deepEqual(differences.map(describeDifference), [], 'the model and the chain differ');
      for (const answer of ANSWERS) {
        const share = (counts.get(answer) ?? 0) / questions;
        assert.ok(share >= 0.01, `${answer} was the answer to ${share * 100} % of the questions, less than 1 %`);
      }
    });
  }
});

describe('a mistake of the model is found', () => {
  let program: string;
  let tables: Versions;
  let found: Map<Mistake, number>;
  const searched = MISTAKES.filter((mistake) => !SHOWN_BY_TESTS_OF_RULES.includes(mistake));

  before(async () => {
    program = worldsProgram();
    tables = versions(program);
    found = await findMistakes(worlds(program, FIXED_SEED, WORLDS_FOR_MISTAKES), tables, searched);
  });

  test('the comparison stops after five, and tells of each how to repeat it', async () => {
    const mistake = 'sealed-ignored';
    const { differences } = await compare(worlds(program, FIXED_SEED, WORLDS), tables, DIFFERENCES, mistake);
    assert.equal(differences.length, DIFFERENCES);
    for (const difference of differences) {
      const again = await compare(worlds(program, BigInt(difference.seed), 1), tables, 100, mistake);
      const told = again.differences.map((each) => describeDifference({ ...each, world: difference.world }));
      assert.ok(told.includes(describeDifference(difference)), `not repeated: ${describeDifference(difference)}`);
    }
  });

  for (const mistake of searched) {
    test(mistake, (context) => {
      const questions = found.get(mistake);
      assert.ok(questions !== undefined, `${WORLDS_FOR_MISTAKES} worlds did not show it`);
      context.diagnostic(`by question ${questions}`);
    });
  }
});
