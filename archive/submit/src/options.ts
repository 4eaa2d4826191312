import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KEY_TYPES, type KeyType } from './key.ts';
import { Stopped } from './stopped.ts';

/** What the command line asks for. */
export type Options =
  | { command: 'help' }
  | { command: 'check-map'; url: string; patients: string }
  | {
      command: 'submit';
      url: string;
      out: string;
      organisation: number;
      keyFile: string;
      keyType: KeyType;
      atOnce: number;
      /** The map of which the folder was built, if that is to be checked. */
      patients: string | undefined;
    };

export const HELP = `NAME
    back-anchor submit, back-anchor check-map - put a queue of batches on a chain

SYNOPSIS
    submit --out DIR --organisation N --key-file FILE [--url URL] [--at-once N]
           [--key-type TYPE] [--patients FILE]
    check-map --patients FILE [--url URL]

DESCRIPTION
    submit reads DIR/queue.ndjson, which anamnesis-archive wrote, and submits its
    batches in order, each as recordAnchor.batch of the organisation. A batch is
    noted in DIR/submitted.ndjson once its block is final, with its id, its
    numbers and its block. The block is found by the headers of the node; where
    it has not all of them the note says why, and the next submit looks again.
    Nothing is submitted unless the chain has every patient of the batches, and
    the map, if it is named, is the one of which they were built. What the chain has already is noted and not submitted
    again, whoever submitted it: end this at any moment, and run it again. A
    root that the organisation used for something else stops it.

    Batches of one extrinsic are taken all or not at all. While the allowance of
    the organisation is used up, or the chain's clock is not confirmed, it waits
    and tries again.

    check-map looks up every patient of a map on the chain, and names the lines
    of those whom it does not have. It asks for no more than that they exist, but
    of all of them together: ask a node of your own.

OPTIONS
    --out DIR          folder that anamnesis-archive build made
    --organisation N   number of the organisation on the chain
    --key-file FILE    file, readable for its owner alone, with the secret of an
                       account of the organisation with role system, or with a
                       role that may collect: a phrase, or a seed after 0x, and
                       after it perhaps a path such as //machine
    --key-type TYPE    ${KEY_TYPES.join(', ')}; default ${KEY_TYPES[0]}
    --at-once N        batches in an extrinsic, 1 to 32, default 8
    --patients FILE    map from references to patients' ids; for submit the one of
                       which DIR was built
    --url URL          WebSocket of a node, default ws://127.0.0.1:9944

EXIT STATUS
    0 if the whole queue is final, or the chain has every patient; 1 with cause
    and cure otherwise.
`;

const MOST_AT_ONCE = 32;
const MOST_ORGANISATIONS = 2 ** 32 - 1;
const SEE = 'see scripts/back-anchor --help';

function whole(name: string, value: string | undefined, most: number): number {
  const number = Number(value);
  if (value === undefined || !/^\d+$/.test(value) || number < 1 || number > most) {
    throw new Stopped(`${name} takes a whole number from 1 to ${most}`, SEE);
  }
  return number;
}

function given(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Stopped(`${name} is missing`, SEE);
  return value;
}

/** A relative name is that of whoever called the script, which works elsewhere. */
function path(name: string, value: string | undefined): string {
  return resolve(process.env['ANAMNESIS_CALLER'] ?? process.cwd(), given(name, value));
}

const TEXT = { type: 'string' } as const;

function values(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        out: TEXT,
        organisation: TEXT,
        'key-file': TEXT,
        'key-type': TEXT,
        'at-once': TEXT,
        patients: TEXT,
        url: TEXT,
      },
    });
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Stopped(String(sentence), SEE);
  }
}

/** @throws Stopped */
export function parseOptions(args: string[]): Options {
  const { values: said, positionals } = values(args);
  if (said.help) return { command: 'help' };
  const url = said.url ?? 'ws://127.0.0.1:9944';
  if (!/^wss?:\/\/./.test(url))
    throw new Stopped(`--url ${url} is no address of a WebSocket`, 'write ws:// or wss:// before it');
  const [command, ...more] = positionals;
  if (more.length > 0 || (command !== 'submit' && command !== 'check-map')) {
    throw new Stopped(`no command: ${positionals.join(' ') || 'none'}`, SEE);
  }
  if (command === 'check-map') return { command, url, patients: path('--patients', said.patients) };
  const keyType = KEY_TYPES.find((type) => type === (said['key-type'] ?? KEY_TYPES[0]));
  if (keyType === undefined) throw new Stopped(`--key-type ${said['key-type']}`, `name one of ${KEY_TYPES.join(', ')}`);
  return {
    command,
    url,
    out: path('--out', said.out),
    organisation: whole('--organisation', said.organisation, MOST_ORGANISATIONS),
    keyFile: path('--key-file', said['key-file']),
    keyType,
    atOnce: whole('--at-once', said['at-once'] ?? '8', MOST_AT_ONCE),
    patients: said.patients === undefined ? undefined : path('--patients', said.patients),
  };
}
