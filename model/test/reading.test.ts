import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { worlds, worldsProgram } from '../src/program.ts';
import { readWorld } from '../src/world.ts';
import { OWN, smallWorld } from './small-world.ts';

function line(change: (world: ReturnType<typeof small>) => unknown = () => undefined): string {
  const world = small();
  change(world);
  return JSON.stringify(world);
}

function small() {
  return {
    seed: '1',
    facts: smallWorld(),
    questions: [{ moment: 1, known_at: 1, query: OWN, answer: { kind: 'refuse' as const } }],
  };
}

describe('reading worlds', () => {
  test('one in the format', () => assert.deepEqual(readWorld(line()), small()));

  test('anything else is refused, with its place', () => {
    const wrong: [RegExp, (world: ReturnType<typeof small>) => unknown][] = [
      [/world\.seed/, (world) => Object.assign(world, { seed: 1 })],
      [/fields of no meaning: more/, (world) => Object.assign(world.facts, { more: [] })],
      [/world\.facts\.grants/, (world) => Object.assign(world.facts, { grants: undefined })],
      [
        /patients\[0\]\.values\[0\]\.value\.life/,
        ({ facts }) => Object.assign(facts.patients[0]!.values[0]!.value, { life: { state: 'well' } }),
      ],
      [/questions\[0\]\.moment/, ({ questions }) => (questions[0]!.moment = -1)],
      [/a key stands twice in standing/, ({ facts }) => facts.standing.push(facts.standing[0]!)],
      [/staff has a history without a value/, ({ facts }) => (facts.staff[0]!.values = [])],
      [
        /staff has values that began in another order/,
        ({ facts }) => facts.staff[0]!.values.push(facts.staff[0]!.values[0]!),
      ],
    ];
    for (const [message, change] of wrong) assert.throws(() => readWorld(line(change)), message);
  });

  test('a program that is missing is named with the command that builds it', () => {
    const build = /\/nowhere\/worlds is not an executable file.*cargo build --profile ci --workspace --all-targets/;
    assert.throws(() => worldsProgram({ ANAMNESIS_WORLDS: '/nowhere/worlds' }), build);
    assert.throws(() => worldsProgram({ CARGO_TARGET_DIR: '/nowhere' }), /\/nowhere\/ci\/examples\/worlds is not/);
  });

  test('a program that fails or prints too little is no comparison', async () => {
    const run = async (program: string) => {
      for await (const _ of worlds(program, 1n, 1)) assert.fail('a world');
    };
    await assert.rejects(run('/bin/false'), /ended with status 1/);
    await assert.rejects(run('/bin/true'), /printed 0 worlds instead of 1/);
  });
});
