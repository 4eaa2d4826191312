import assert from 'node:assert/strict';
import { Refused } from '../src/refusal.ts';

function isRefusal(reason: string, sentence: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof Refused, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.match(error.message, sentence);
    return true;
  };
}

/** Expects a refusal with this reason, and a sentence that matches. */
export function refuses(reason: string, sentence: RegExp, act: () => unknown): void {
  assert.throws(act, isRefusal(reason, sentence));
}

/** The same of what is refused later. */
export async function refusesLater(reason: string, sentence: RegExp, act: () => Promise<unknown>): Promise<void> {
  await assert.rejects(act, isRefusal(reason, sentence));
}
