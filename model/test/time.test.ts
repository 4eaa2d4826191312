import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { at, holds } from '../src/time.ts';

const now = (moment: number) => ({ moment, knownAt: moment });

describe('time', () => {
  test('an interval is half-open', () => {
    const judged = [9, 10, 19, 20].map((moment) => holds({ from: 10, until: 20 }, moment));
    assert.deepEqual(judged, [false, true, true, false]);
  });

  test('the last value that began holds, judged by the smaller of both moments', () => {
    const history = {
      values: [
        { began: 10, value: 'a' },
        { began: 20, value: 'b' },
      ],
      marks: [],
    };
    const value = (moment: number, knownAt: number) => at(history, { moment, knownAt }).value;
    assert.deepEqual(
      [9, 10, 19, 20].map((moment) => value(moment, moment)),
      [undefined, 'a', 'a', 'b'],
    );
    assert.equal(value(20, 19), 'a');
    assert.equal(value(19, 20), 'a');
    assert.equal(at(undefined, now(5)).value, undefined);
  });

  test('a mark counts from its effect until it was recorded, once that is known', () => {
    const history = {
      values: [{ began: 1, value: 'a' }],
      marks: [{ effective: 10, recorded: 20, kind: 'ended' as const }],
    };
    const ended = (moment: number, knownAt: number) => at(history, { moment, knownAt }).ended;
    assert.deepEqual(
      [9, 10, 19, 20].map((moment) => ended(moment, 20)),
      [false, true, true, false],
    );
    assert.equal(ended(15, 19), false);
    const found = at(history, { moment: 15, knownAt: 20 });
    assert.deepEqual([found.value, found.began], [undefined, 'a']);
  });

  test('a mark counts where no value began, and one that contests takes none away', () => {
    const marks = [{ effective: 1, recorded: 20, kind: 'contested' as const }];
    const found = at({ values: [{ began: 10, value: 'a' }], marks }, { moment: 5, knownAt: 30 });
    assert.deepEqual(found, { value: undefined, began: undefined, ended: false, contested: true });
    const later = at({ values: [{ began: 10, value: 'a' }], marks }, { moment: 12, knownAt: 30 });
    assert.deepEqual(later, { value: 'a', began: 'a', ended: false, contested: true });
  });
});
