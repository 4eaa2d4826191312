/** A reason of this chain's own for which a node does not take an extrinsic. */
export interface Refusal {
  /** Code of `InvalidTransaction::Custom`. */
  code: number;
  name: string;
  /** What happened and what helps, for people. */
  sentence: string;
}

/** `vectors/refusals.json`, which the tests compare with it. Codes are append-only. */
export const REFUSALS: readonly Refusal[] = [
  { code: 1, name: 'immortal', sentence: 'Extrinsics must expire: sign with an era of at most 1,024 blocks.' },
  { code: 2, name: 'era-too-long', sentence: 'The era is too long: sign with an era of at most 1,024 blocks.' },
  {
    code: 3,
    name: 'patient-exhausted',
    sentence: "The patient's allowance is used up for now; it comes back by itself. Endings and freezes need none.",
  },
  {
    code: 4,
    name: 'organisation-exhausted',
    sentence: "The organisation's allowance is used up for now; it comes back by itself. Emergencies need none.",
  },
  {
    code: 5,
    name: 'share-exhausted',
    sentence:
      "This account used its share of the organisation's allowance; it comes back by itself. Emergencies need none, and colleagues have shares of their own.",
  },
  {
    code: 6,
    name: 'relay-would-fail',
    sentence:
      'What the patient signed would fail now, so the patient does not pay for it. Look up why before it is submitted again.',
  },
  { code: 7, name: 'too-long', sentence: 'The extrinsic is longer than 256 KiB: ask for less at once.' },
  {
    code: 8,
    name: 'time-gap',
    sentence:
      'The chain stood still, and what depends on time waits until its clock is confirmed, mostly for some seconds: sign it again then. Endings and emergencies need not wait.',
  },
  {
    code: 9,
    name: 'units-closed',
    sentence:
      'Units of account come from no account of a patient or of staff, and go to none: a transfer would join two accounts for everybody. Nobody needs them for care.',
  },
];

const CUSTOM = /\bCustom error: (\d+)\b/;

/** What nodes of every chain say, and what it means. The first that fits counts. */
const OF_EVERY_CHAIN: readonly [said: RegExp, sentence: string][] = [
  [/bad signature/, 'The signature does not fit: sign again, with the account that sends and for this chain.'],
  [/is outdated/, 'This was sent already, or another extrinsic of the account came first: sign again.'],
  [/ancient birth block/, 'The signature has expired: sign again.'],
  [/valid in the future/, 'An extrinsic of the account that comes before this one is missing: send that one first.'],
  [/pay some fees/, 'The account cannot pay the fee.'],
  [/exhaust the block limits/, 'This does not fit in a block any more: try again later, or ask for less at once.'],
  [/Invalid signing address/, 'This account cannot sign for the call.'],
  [/call is not expected/, 'The node does not take this call.'],
  [/temporarily banned/, 'The node refused this a moment ago: wait half an hour, or sign again.'],
  [/Already Imported/, 'The node has this already: wait for it.'],
  [/Priority is too low/, 'Another extrinsic of the account waits in its place: wait for that one.'],
  [/Immediately Dropped/, 'The node has too much to do: try again later.'],
  [/not accepting future/, 'An extrinsic of the account that comes before this one is missing: send that one first.'],
  [/Verification Error|invalid format/, 'The node cannot read this: update the client.'],
];

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Everything that an error of a submission says: Polkadot.js puts message and data together, other clients do not. */
function saidBy(error: unknown): string {
  if (typeof error !== 'object' || error === null) return textOf(error);
  const { message, data } = error as { message?: unknown; data?: unknown };
  return [message, data].map(textOf).filter(Boolean).join(': ');
}

/**
 * The sentence to show for an error with which a submission was refused: that of the chain, else one for what nodes of
 * every chain say, else what the error says itself.
 */
export function explain(error: unknown): string {
  const said = saidBy(error);
  const code = CUSTOM.exec(said)?.[1];
  if (code !== undefined) {
    const refusal = REFUSALS.find((each) => each.code === Number(code));
    return (
      refusal?.sentence ?? `The chain refused this for reason ${code}, which this client does not know: update it.`
    );
  }
  const known = OF_EVERY_CHAIN.find(([words]) => words.test(said));
  return known?.[1] ?? (said === '' ? 'The node refused this and did not say why.' : said);
}
