import { parseArgs } from 'node:util';
import { KEY_TYPES, type KeyType } from '@anamnesis/archive-submit/key';
import { Stopped } from '@anamnesis/archive-submit/stopped';

/** The command line of `scripts/call`, whose comment explains it. */

export const BODIES = ['council', 'committee', 'college'] as const;
export type Body = (typeof BODIES)[number];

export interface Options {
  url: string;
  keyFile: string;
  keyType: KeyType;
  /** Whose motion the call is; without one the key signs the call itself. */
  motion?: Body;
  /** Votes that end the motion, where it is more than the body's usual share. */
  threshold?: number;
  inBlock: boolean;
  pallet: string;
  call: string;
  args: unknown[];
}

const HELP = 'scripts/call --help';
const DEFAULT_URL = 'ws://127.0.0.1:9944';

/** What has digits only stays text: a number of units may be beyond what JavaScript counts exactly. */
function argument(text: string): unknown {
  if (/^\d+$/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found === undefined) throw new Stopped(`${option} ${value}: not known`, `take one of ${known.join(', ')}`);
  return found;
}

function thresholdOf(text: string, motion: Body | undefined): number {
  if (motion === undefined) throw new Stopped('--threshold without --motion', `say whose motion it is; ${HELP}`);
  const votes = Number(text);
  if (!Number.isSafeInteger(votes) || votes < 1 || !/^\d+$/.test(text)) {
    throw new Stopped(`--threshold ${text}: no number of votes`, 'give a whole number from 1 on');
  }
  return votes;
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        url: { type: 'string', default: DEFAULT_URL },
        'key-file': { type: 'string' },
        'key-type': { type: 'string', default: 'sr25519' },
        motion: { type: 'string' },
        threshold: { type: 'string' },
        'in-block': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Stopped(error instanceof Error ? error.message : String(error), HELP);
  }
}

/** @throws Stopped */
export function parseOptions(argv: string[]): Options {
  const { values, positionals } = parsed(argv);
  const [named, ...args] = positionals;
  const keyFile = values['key-file'];
  if (!keyFile) throw new Stopped('--key-file is missing', `name the file with the secret of who signs; ${HELP}`);
  const [, pallet, call] = /^([A-Za-z]\w*)\.([A-Za-z]\w*)$/.exec(named ?? '') ?? [];
  if (pallet === undefined || call === undefined) {
    throw new Stopped(`${named ?? 'nothing'}: no call`, 'write it as pallet.call, such as session.setKeys');
  }
  const motion = values.motion === undefined ? undefined : oneOf('--motion', values.motion, BODIES);
  return {
    url: values.url,
    keyFile,
    keyType: oneOf('--key-type', values['key-type'], KEY_TYPES),
    ...(motion === undefined ? {} : { motion }),
    ...(values.threshold === undefined ? {} : { threshold: thresholdOf(values.threshold, motion) }),
    inBlock: values['in-block'],
    pallet,
    call,
    args: args.map(argument),
  };
}
