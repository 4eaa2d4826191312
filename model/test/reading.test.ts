import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { versions, worlds, worldsProgram } from '../src/program.ts';
import { readWorld } from '../src/world.ts';
import { emergency, mandate, OWN, PATIENT, PHYSICIAN, refer, smallWorld } from './small-world.ts';

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

  test('one with everything in it', () => {
    const world = small();
    const { facts, questions } = world;
    const key = { patient: PATIENT };
    const to = { kind: 'account', account: PHYSICIAN } as const;
    refer(facts, to, { kind: 'line', ancestors: [1, 2] }, { template: { id: 1, version: 2 } });
    facts.live[0]!.values[0]!.value.referred.push({
      ...facts.live[0]!.values[0]!.value.referred[0]!,
      via: { kind: 'custodian', organisation: 2 },
    });
    facts.ends.push({ key: { id: 1 }, value: { effective: 1, recorded: 2 } });
    facts.named.push({ key: { id: 1, study: null, reference: null }, value: null });
    facts.templates.push({ key: { id: 1, version: 1 }, value: { superseded: null } });
    facts.templates.push({ key: { id: 1, version: 2 }, value: { superseded: { recorded: 1, reconsent: null } } });
    mandate(facts, { contested: 5 });
    facts.laws.push({ key: { law: 2 }, values: [{ began: 1, value: 'repealed' }], marks: [] });
    facts.mandate_names.push({ key: { id: 1, reference: PATIENT }, value: null });
    emergency(facts, { late: { recorded: 9 } });
    facts.late_bindings.push({ key: { incident: 1, ...key }, value: { bound: 1, unsealed: true } });
    facts.pairs.push({ key: { home: 1, asking: 2 }, values: [{ began: 1, value: { purposes: '1' } }], marks: [] });
    facts.epochs.push({ key, values: [], marks: [] });
    facts.secondary.push({ key, values: [], marks: [] });
    questions[0]!.query = { ...OWN, right: { kind: 'mandate', id: 1 } };
    assert.deepEqual(readWorld(JSON.stringify(world)), world);
  });

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
      [/mandates\[0\]\.values\[0\]\.value\[0\]\.named/, ({ facts }) => mandate(facts, { named: null as never })],
      [
        /laws\[0\]\.values\[0\]\.value/,
        ({ facts }) => facts.laws.push({ key: { law: 1 }, values: [{ began: 1, value: 'ended' as never }], marks: [] }),
      ],
      [
        /referred\[0\]\.via\.ancestors/,
        ({ facts }) => refer(facts, { kind: 'any-care' }, { kind: 'line', ancestors: [] }),
      ],
      [
        /referred\[0\]\.via\.ancestors/,
        ({ facts }) => refer(facts, { kind: 'any-care' }, { kind: 'line', ancestors: [1, 2, 3] }),
      ],
      [/tables has a history without a value/, ({ facts }) => (facts.tables[0]!.values = [])],
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
    assert.throws(() => versions('/bin/false'), /Command failed/);
    assert.throws(() => versions('/bin/echo'), /JSON/);
    await assert.rejects(run('/bin/false'), /ended with status 1/);
    await assert.rejects(run('/bin/true'), /printed 0 worlds instead of 1/);
  });
});
