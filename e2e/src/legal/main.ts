import { readFileSync, writeFileSync } from 'node:fs';
import { record, RECORD } from './record.ts';

/** `scripts/processing-record`: writes the record, or says whether the one that is there is right. */

const now = record('.');
if (process.argv.includes('--check')) {
  if (readFileSync(RECORD, 'utf8') !== now) {
    console.error(`${RECORD} is not what the leak budget makes\n  cure: scripts/processing-record`);
    process.exit(1);
  }
  console.log(`${RECORD} is what the leak budget makes`);
} else {
  writeFileSync(RECORD, now);
  console.log(`${RECORD} is written`);
}
